using System.Buffers;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the questions of attempts at a classic quiz as they stood then, into one list a quiz, where the plain list does not have them,
/// and the groups that they were drawn from. What was asked in an attempt never changes, so that one which was had is not asked for
/// again, and stays when its submission is gone.
/// </summary>
internal sealed class QuizAttemptFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    readonly ObjectFetcher _objects = new(client, context);

    /// <param name="courseId">The course.</param>
    /// <param name="quiz">The assignment that the quiz is; its submissions were fetched.</param>
    /// <param name="parallel">How many attempts at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, Assignment quiz, int parallel, CancellationToken cancellationToken)
    {
        var quizId = quiz.QuizId!.Value;
        await FetchAttemptsAsync(courseId, quiz, quizId, parallel, cancellationToken);
        if (!journal.Has(context.Paths.QuizGroupsJsonPath(quizId)))
        {
            var (groups, areAll) = await new QuizScanner(context).FindGroupsAsync(quizId, cancellationToken);
            await new ObjectListFetcher(client, context, journal, states, report, clock).FetchAsync(
                CanvasLists.QuizGroups, quizId, quiz.Id,
                group => CanvasLists.QuizGroups.Url(client, courseId, quizId, ("group", group)), groups, areAll, parallel, cancellationToken);
        }
    }

    async Task FetchAttemptsAsync(long courseId, Assignment quiz, long quizId, int parallel, CancellationToken cancellationToken)
    {
        var path = context.Paths.QuizAttemptsJsonPath(quizId);
        var former = await FormerObjects<AttemptKey>.ReadAsync(context.Paths, path, AttemptKey.TryOf, cancellationToken);
        var attempts = await new QuizScanner(context).FindAttemptsAsync(quiz, cancellationToken);
        attempts.UnionWith(former.Keys);
        if (journal.Has(path) || attempts.Count == 0 || IsWhole(path, former, attempts))
        {
            return;
        }

        using var counted = report.Begin();
        var first = Url(attempts.First());
        var question = new ListQuestion(CanvasLists.QuizAttempts.Name, path, quiz.Id, first, clock.GetUtcNow());
        List<(Uri Url, CanvasException Refusal)> refused = [];
        using (var file = new JsonArrayFile(path))
        {
            await foreach (var (url, element, refusal) in ObjectFetcher.InOrderAsync(attempts, ReadAsync, parallel, cancellationToken))
            {
                if (element is not null)
                {
                    file.Write(element);
                }
                else
                {
                    refused.Add((url, refusal!));
                }
            }

            Complete(file, question, refused, attempts.Count);
        }

        Uri Url(AttemptKey attempt) => CanvasLists.QuizAttempts.Url(
            client, courseId, quizId, ("quiz_submission", attempt.QuizSubmissionId), ("attempt", attempt.Attempt));

        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(AttemptKey attempt, CancellationToken token)
        {
            var url = Url(attempt);
            try
            {
                return (url, former.TryRead(attempt) ?? Element(attempt, await _objects.ReadListAsync(url, token)), null);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                return (url, null, e);
            }
        }
    }

    bool IsWhole(string path, FormerObjects<AttemptKey> former, SortedSet<AttemptKey> attempts) =>
        attempts.IsSubsetOf(former.Keys)
        && states.Find(CanvasLists.QuizAttempts.Name, Path.GetFileName(path)) is { Outcome: ListOutcome.Whole };

    // One attempt with Canvas's own objects, none of their bytes changed.
    static byte[] Element(AttemptKey attempt, IReadOnlyList<ReadOnlyMemory<byte>> questions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("quiz_submission_id", attempt.QuizSubmissionId);
            json.WriteNumber("attempt", attempt.Attempt);
            json.WriteStartArray("quiz_questions");
            foreach (var question in questions)
            {
                json.WriteRawValue(question.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    void Complete(JsonArrayFile file, ListQuestion question, List<(Uri Url, CanvasException Refusal)> refused, int asked)
    {
        var former = states.Find(question.List, Path.GetFileName(question.Path));
        var name = context.Paths.Relative(question.Path);
        if (refused.Count == 0)
        {
            states.Complete(question.Whole(file.Count, clock.GetUtcNow()), file.Complete);
            journal.AddFinished(question.Path);
            report.Clear(name);
            return;
        }

        var reason = $"{refused[0].Refusal.Message} (the questions of {refused.Count} of {asked} attempts at a quiz)";
        var state = question.NotWhole(refused[0].Refusal, former) with { Reason = reason };
        if (file.Count == 0)
        {
            file.Dispose();
            File.Delete(question.Path + AtomicFile.PartSuffix);
            states.Add(state);
        }
        else
        {
            states.Complete(state with { Outcome = ListOutcome.Half, Count = file.Count }, file.Complete);
        }

        report.Missing(name, refused[0].Url, reason);
    }
}

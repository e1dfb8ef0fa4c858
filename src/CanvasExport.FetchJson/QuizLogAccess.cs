using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Whether Canvas gives the logs of the attempts of a course: a course may keep none, and a token may lack the right to see them. Both
/// hold for all attempts of a course, so that one question tells.
/// </summary>
internal sealed class QuizLogAccess(CourseFetch fetch)
{
    readonly ObjectFetcher _objects = new(fetch.Client, fetch.Context);
    CanvasException? _refusal;
    bool _isKnown;
    (Uri Url, IReadOnlyList<ReadOnlyMemory<byte>> Objects)? _asked;

    /// <summary>Whether an entry of a log tells of answers; what else it tells, such as when a page was left, is not kept.</summary>
    public static bool TellsOfAnswers(ReadOnlyMemory<byte> entry)
    {
        using var json = new RawElement(0, entry).Parse();
        return json.RootElement.ValueKind == JsonValueKind.Object && AttemptAnswers.IsAnswered(json.RootElement);
    }

    /// <summary>What came when that was asked, so that nobody asks for it again; given once, and null for all other logs.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? TryTake(Uri url)
    {
        if (_asked is not { } asked || asked.Url != url)
        {
            return null;
        }

        _asked = null;
        return asked.Objects;
    }

    /// <summary>Asks for the log of one attempt, once a course; where it is closed, that is what is known of the list.</summary>
    public async Task<bool> IsOpenAsync(long courseId, AttemptList log, AttemptKey first, CancellationToken cancellationToken)
    {
        if (!_isKnown)
        {
            await TryAsync(courseId, log, first, cancellationToken);
        }

        if (_refusal is not { } refusal)
        {
            return true;
        }

        var path = fetch.Paths.Json(log.List, log.QuizId);
        var question = new ListQuestion(log.List.Name, path, log.AssignmentId, log.UrlOf(first), fetch.Now);
        if (refusal.Failure == CanvasFailure.Rejected)
        {
            fetch.AddFailure(question, refusal);
        }
        else
        {
            fetch.SetMissing(question, refusal);
        }

        return false;
    }

    async Task TryAsync(long courseId, AttemptList log, AttemptKey first, CancellationToken cancellationToken)
    {
        _isKnown = true;
        try
        {
            _asked = (log.UrlOf(first), await _objects.ReadListAsync(log.UrlOf(first), log.List.WrappedIn, cancellationToken));
        }
        catch (CanvasException e) when (e.Failure is CanvasFailure.Rejected or CanvasFailure.NotPermitted)
        {
            _refusal = e;
            if (e.Failure == CanvasFailure.Rejected)
            {
                var sentence = $"course {courseId}: Canvas does not give what was answered in practice quizzes and surveys ({e.Message})";
                fetch.Context.Log.Information("{Sentence:l}", sentence);
                fetch.Context.Summary.Note(sentence);
            }
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            // That is said where the attempt itself is asked for.
            fetch.Context.Log.Information("{Url:l}: {Reason:l}", log.UrlOf(first).AbsolutePath, e.Message);
        }
    }
}

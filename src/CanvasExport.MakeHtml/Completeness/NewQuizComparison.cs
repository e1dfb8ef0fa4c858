using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What Canvas's report has of the answers in a New Quiz, to be held against the archive; and why of an attempt there are
/// none.</summary>
internal sealed class NewQuizComparison
{
    const string NoFile = "of a file that was handed in, Canvas gives the name alone";
    const string OnlyIfAsked = "Canvas gives the answers only in a report that it makes first, and fetch-json was not told to ask for it"
        + " (--new-quizzes)";

    readonly Dictionary<long, List<Answered>> _answered = [];
    readonly HashSet<long> _counted = [];
    readonly ListAges _ages;
    readonly Assignment _assignment;
    readonly EmbeddedFiles? _finder;
    int _ofNobody;

    NewQuizComparison(Assignment assignment, ListAges ages, EmbeddedFiles? finder) =>
        (_assignment, _ages, _finder) = (assignment, ages, finder);

    /// <summary>Reads the report of a quiz; of what is no such quiz there is none.</summary>
    public static async Task<NewQuizComparison> ReadAsync(
        ListReader lists, ListAges ages, Assignment assignment, EmbeddedFiles? finder, CancellationToken cancellationToken)
    {
        var quiz = new NewQuizComparison(assignment, ages, finder);
        if (assignment.IsNewQuiz)
        {
            await lists.ReadAsync(
                CanvasLists.NewQuizResults, assignment.Id, quiz.Add, cancellationToken, mayLack: true, assignmentId: assignment.Id);
        }

        return quiz;
    }

    /// <summary>The answers in a submission, and the files that their texts show.</summary>
    public IEnumerable<(ArchiveItem ArchiveItem, long Bytes)> Of(Submission submission) => Rows(submission)
        .SelectMany(one => one.Items.Select(item => ArchiveItem.Answer(submission.Id, one.Attempt, item))
            .Concat(one.Shown.Select(file => ArchiveItem.Embedded(submission.Id, file)))).Select(item => (item, 0L));

    /// <summary>What is not there of the answers in a submission; with the cause.</summary>
    public IEnumerable<(string Item, string Cause, string Reason)> NotGiven(Submission submission)
    {
        var rows = Rows(submission);
        foreach (var file in rows.SelectMany(row => row.Uploads))
        {
            yield return ($"file \"{file}\"", "not available", NoFile);
        }

        foreach (var host in rows.SelectMany(row => row.Hosts))
        {
            yield return ("file", "not available", $"an answer shows or links it on another host, {host}; it was not fetched");
        }

        var isThere = submission.Attempt is { } number ? rows.Exists(row => row.Attempt == Text(number)) : rows.Count > 0;
        if (_assignment.IsNewQuiz && !isThere && submission.SubmissionType == "basic_lti_launch" && Why() is { } why)
        {
            yield return ("New Quiz", why.Cause, why.Reason);
        }
    }

    /// <summary>Names how many rows are of people who have no submission.</summary>
    public void CountLeft(DifferenceCollector book)
    {
        var left = _answered.Where(one => !_counted.Contains(one.Key)).Sum(one => one.Value.Count) + _ofNobody;
        if (left > 0)
        {
            book.Differ(
                _assignment.Id, "", "content", $"{left} attempts in the report of the New Quiz", "left out",
                "they are of people of whom Canvas lists no submission");
        }
    }

    // Where the list itself did not come that is said once, of it.
    (string Cause, string Reason)? Why()
    {
        var asked = State(CanvasLists.NewQuizResults);
        return asked is null ? (DifferenceRow.NotAskedFor, OnlyIfAsked)
            : asked.Outcome != ListOutcome.Whole ? null
            : State(CanvasLists.Submissions) is { } work && string.CompareOrdinal(asked.AskedAt, work.AskedAt) < 0
            ? (DifferenceRow.NotAskedFor, "it was handed in after the answers were asked for last (--new-quizzes)")
            : ("not available", "Canvas's report of the answers does not have this attempt");
    }

    ListState? State(CanvasList list) => _ages.States.FirstOrDefault(state => state.File == list.FileName(_assignment.Id));

    List<Answered> Rows(Submission submission)
    {
        var owner = submission.UserId ?? 0;
        _counted.Add(owner);
        return _answered.GetValueOrDefault(owner, []);
    }

    void Add(NewQuizResult result)
    {
        if (result.StudentData?.Id is not { } user)
        {
            _ofNobody++;
            return;
        }

        var responses = result.Responses().ToList();
        _answered[user] =
        [
            .. _answered.GetValueOrDefault(user, []),
            new Answered(
                result.StudentData.Attempt ?? "", [.. responses.Select(one => one.ItemId)],
                [.. responses.Where(one => one.IsUpload && one.Words.Length > 0).Select(one => one.Words)],
                [.. responses.SelectMany(one => _finder?.In(one.Words) ?? [])],
                [.. responses.SelectMany(one => _finder?.OnOtherHosts(one.Words) ?? [])]),
        ];
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    sealed record Answered(
        string Attempt, IReadOnlyList<string> Items, IReadOnlyList<string> Uploads, IReadOnlyList<EmbeddedFile> Shown,
        IReadOnlyList<string> Hosts);
}

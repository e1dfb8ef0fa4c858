using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.ExportStudents.Discussions;

namespace CanvasExport.ExportStudents;

/// <summary>Where a submission stands.</summary>
/// <param name="Assignment">The number of its assignment, among those of the course.</param>
/// <param name="Id">Canvas's id of it, where it has one.</param>
/// <param name="Offset">Where it begins in the list of its assignment, in bytes.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct SubmissionPlace(int Assignment, long? Id, long Offset, int Length);

/// <summary>Whose submissions Canvas lists for one assignment, and where in the list each stands.</summary>
internal sealed class ListedSubmissions
{
    readonly List<(long UserId, SubmissionPlace Place)> _places = [];
    readonly List<(long EntryId, SubmissionPlace Place)> _entries = [];
    readonly Dictionary<long, string> _anonymous = [];

    ListedSubmissions()
    {
    }

    /// <summary>The submissions in the order of the list, each with its user.</summary>
    public IReadOnlyList<(long UserId, SubmissionPlace Place)> Places => _places;

    /// <summary>The entries of a graded discussion, each with the submission that it stands in.</summary>
    public IReadOnlyList<(long EntryId, SubmissionPlace Place)> Entries => _entries;

    /// <summary>What Canvas calls those whose names it keeps secret, by the numbers that they have here.</summary>
    public IReadOnlyDictionary<long, string> Anonymous => _anonymous;

    /// <summary>Submissions without work that Canvas gave without saying whose they are.</summary>
    public int Nameless { get; private set; }

    /// <param name="lists">The lists of the course.</param>
    /// <param name="assignment">The number of the assignment.</param>
    /// <param name="path">The list of its submissions.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async ValueTask<ListedSubmissions> ReadAsync(
        CourseLists lists, int assignment, string path, CancellationToken cancellationToken)
    {
        var listed = new ListedSubmissions();
        await foreach (var element in lists.RawAsync(path, cancellationToken))
        {
            listed.Add(lists, assignment, path, element);
        }

        return listed;
    }

    void Add(CourseLists lists, int assignment, string path, RawElement element)
    {
        if ((element.TryGetId("user_id"u8) ?? OwnerOf(lists, element, path)) is not { } userId)
        {
            Nameless++;
            return;
        }

        var place = new SubmissionPlace(assignment, element.TryGetId("id"u8), element.Offset, element.Utf8.Length);
        _places.Add((userId, place));
        if (element.Utf8.Span.IndexOf("\"discussion_entries\""u8) >= 0)
        {
            var read = lists.TryRead(path, element, CanvasJson.Default.Submission);
            _entries.AddRange((read is null ? [] : DiscussionMapper.Entries(read)).Select(entry => (entry.Id!.Value, place)));
        }
    }

    // While work is graded anonymously Canvas says no more of its author.
    long? OwnerOf(CourseLists lists, RawElement element, string path)
    {
        if (lists.TryRead(path, element, CanvasJson.Default.Submission) is not { } submission)
        {
            return null;
        }

        var owner = AnonymousStudent.OwnerOf(submission);
        if (owner is { } number && AnonymousStudent.Is(number))
        {
            _anonymous[number] = AnonymousStudent.NameOf(submission)!;
        }

        return owner;
    }
}

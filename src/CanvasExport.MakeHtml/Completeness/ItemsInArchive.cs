using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>How the archive holds a thing.</summary>
/// <param name="IsKept">Whether Canvas no longer had it, and the archive says so.</param>
/// <param name="IsThere">Whether it is there: of a file, whether it is on disk.</param>
/// <param name="Path">Of a file that is not on disk, or of another size than its row says, its place relative to the root; null for all
/// others.</param>
/// <param name="Bytes">Of a file, how large it is on disk.</param>
internal readonly record struct Held(bool IsKept, bool IsThere = true, string? Path = null, long Bytes = 0);

/// <summary>What the tables of a course name and its folders hold.</summary>
internal sealed partial class ItemsInArchive
{
    readonly Lock _lock = new();
    readonly Dictionary<ArchiveItem, Held> _things = [];
    readonly HashSet<long> _unfinished = [];
    readonly Dictionary<long, (long AssignmentId, string UserName)> _submissions = [];
    readonly Dictionary<long, string> _posts = [];
    readonly Dictionary<ArchiveItem, string> _owners = [];
    readonly HashSet<long> _seenEntries = [];
    readonly Dictionary<(long SubmissionId, string SubmittedAt), ArchiveItem> _numbered = [];

    ItemsInArchive()
    {
    }

    /// <summary>What was not taken out.</summary>
    public IEnumerable<KeyValuePair<ArchiveItem, Held>> Left() =>
        _things.OrderBy(thing => thing.Key.SubmissionId).ThenBy(thing => thing.Key.Kind).ThenBy(thing => thing.Key.Id)
            .ThenBy(thing => thing.Key.Text, StringComparer.Ordinal);

    /// <summary>The students with all their tables, by id, and whether Canvas still lists them.</summary>
    public Dictionary<long, (string UserName, bool IsKept)> Students { get; } = [];

    /// <summary>Answers of quizzes that are there, and that nobody can read for want of their words.</summary>
    public List<QuizAnswerRow> UnknownAnswers { get; } = [];

    /// <summary>Attempts at quizzes that belong to no assignment of which the archive does not have all.</summary>
    public List<QuizAttemptRow> WithoutAnswers { get; } = [];

    /// <summary>Why the archive does not hold a student.</summary>
    public string WhyNot(long userId) =>
        _unfinished.Contains(userId)
            ? "an export was stopped before this student's rows were written: run export-students again"
            : $"{ArchivePaths.StudentsCsv} does not have this student: run export-students again";

    /// <summary>Whose a thing is and on what, as the tables have it.</summary>
    public (long AssignmentId, string? UserName) Owner(ArchiveItem thing) => thing switch
    {
        _ when _owners.TryGetValue(thing, out var student) => (0, student),
        {
            Kind: ItemKind.GradeChange or ItemKind.Outcome or ItemKind.Caption or ItemKind.Content or ItemKind.Workspace
            or ItemKind.Eportfolio
        } => (0, null),
        { EntryId: 0 } => _submissions.GetValueOrDefault(thing.SubmissionId),
        _ => (0, _posts.GetValueOrDefault(thing.EntryId)),
    };

    /// <summary>What a student is called who has a folder; null for all others.</summary>
    public string? UserName(long? userId) => userId is { } id && Students.TryGetValue(id, out var student) ? student.UserName : null;

    public static ItemsInArchive Of(CourseFolder course, ArchivePaths paths, ParallelOptions workers)
    {
        var held = new ItemsInArchive();
        held.MakeRoom(course.Record);
        var files = course.Files().Select(row => new ListedFile(
            ArchiveItem.OfRow(0, EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url), row.MediaId), row.FileName,
                row.GoneAt.Length > 0, row.Size));
        held.AddFiles(FilesInFolder.Find(course.FilesFolderPath, paths, files));
        held.AddContent(course.Content());
        held.AddWorkspaces(course.GroupWorkspaces());
        Parallel.ForEach(course.Students(), workers, student => held.Add(student, paths));
        return held;
    }

    /// <summary>Takes a thing out, so that what is left at the end is what Canvas does not name.</summary>
    public Held? Take(ArchiveItem thing)
    {
        if (thing.Kind == ItemKind.Entry)
        {
            _seenEntries.Add(thing.Id);
        }

        return _things.Remove(thing, out var held) ? held
            : thing is { Kind: ItemKind.Attempt, Id: 0 } && _numbered.TryGetValue((thing.SubmissionId, thing.Text), out var numbered)
                && _things.Remove(numbered, out held) ? held
            : null;
    }

    /// <summary>Whether it is there and was not taken out.</summary>
    public bool Has(ArchiveItem thing) => _things.ContainsKey(thing);

    /// <summary>Whether an entry of a discussion was looked for already.</summary>
    public bool HasSeen(long entryId) => _seenEntries.Contains(entryId);

    // Growing step by step, they would leave as much for the collector as they hold.
    void MakeRoom(CourseRecord record)
    {
        var submissions = (int)RecordTables.Submissions.Count(record);
        var attempts = submissions + (int)RecordTables.Attempts.Count(record);
        _submissions.EnsureCapacity(submissions);
        _numbered.EnsureCapacity(attempts);
        _things.EnsureCapacity(submissions + attempts + (int)RecordTables.Comments.Count(record));
    }

    void Add(StudentFolder student, ArchivePaths paths)
    {
        var row = student.Student;
        if (student.Revision is null)
        {
            lock (_lock)
            {
                _unfinished.Add(row.UserId);
            }
        }
        else
        {
            var tables = new StudentTables(student);
            var files = FilesInFolder.Find(student.FolderPath, paths, tables.FilesOnDisk()).ToList();
            lock (_lock)
            {
                Add(tables);
                AddFiles(files);
                Students[row.UserId] = (row.UserName, row.GoneAt.Length > 0);
            }
        }
    }

    void Add(StudentTables tables)
    {
        foreach (var row in tables.Submissions)
        {
            _submissions[row.SubmissionId] = (row.AssignmentId, row.UserName);
            _things[new ArchiveItem(ItemKind.Submission, row.SubmissionId, 0)] = new Held(row.GoneAt.Length > 0);
        }

        foreach (var row in tables.Submissions.Concat(tables.Attempts).Where(row => row.AttemptKey().Length > 0))
        {
            // Canvas may give an attempt without the number that it had while it was the newest.
            var attempt = ArchiveItem.Attempt(row.SubmissionId, StudentTables.Number(row.Attempt), row.SubmittedAt);
            _things[attempt] = new Held(row.GoneAt.Length > 0);
            _numbered[(row.SubmissionId, row.SubmittedAt)] = attempt;
        }

        foreach (var row in tables.Comments)
        {
            _things[ArchiveItem.Comment(row.SubmissionId, StudentTables.Number(row.CommentId), row.CreatedAt, row.Comment)] = new Held(
                row.GoneAt.Length > 0);
        }

        AddPosts(tables);
        AddGrading(tables);

        foreach (var row in tables.Reviews)
        {
            // A rubric with which Canvas names no review is none.
            if (StudentTables.Number(row.ReviewId) is { } id)
            {
                _things[new ArchiveItem(ItemKind.Review, row.SubmissionId, id)] = new Held(row.GoneAt.Length > 0);
            }
        }

        UnknownAnswers.AddRange(tables.Answers.Where(row => row.Note.Length > 0 && (row.QuestionType.Length == 0 || row.IsUnknown)
            && row.Answered != QuizAnswerRow.Unknown));
        foreach (var row in tables.Answers)
        {
            _things[tables.Item(row)] = new Held(row.GoneAt.Length > 0);
        }

        foreach (var row in tables.QuizAttempts)
        {
            var attempt = ArchiveItem.QuizAttempt(row.QuizId, row.UserId, row.Attempt);
            _things[attempt] = new Held(row.GoneAt.Length > 0);
            _owners[attempt] = tables.UserName;
            WithoutAnswers.AddRange(row.Note.Length > 0 ? [row] : []);
        }
    }

    // A file that came in two ways lies there twice: whichever is not there counts.
    void AddFiles(IEnumerable<(ArchiveItem ArchiveItem, Held Held)> files)
    {
        foreach (var (thing, held) in files)
        {
            if (!_things.TryGetValue(thing, out var other) || other.IsThere)
            {
                _things[thing] = held;
            }
        }
    }
}

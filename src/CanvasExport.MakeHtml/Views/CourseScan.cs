using System.Collections.Concurrent;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A course read through once before any page is made: which students have all their rows, what was asked, and how much was
/// handed in. Pages link only to what it found, so that no link is dead.
/// </summary>
internal sealed class CourseScan
{
    readonly ConcurrentDictionary<long, Found> _found = new();
    readonly CourseFolder _folder;
    readonly IReadOnlyList<Work>[] _works;

    CourseScan(CourseFolder folder, ArchivePaths paths, ListGaps gaps, ParallelOptions workers)
    {
        (_folder, Gaps) = (folder, gaps);
        HasCompleteness = File.Exists(paths.CoursesJsonPath) || File.Exists(folder.CompletenessHtmlPath);
        Clock = new CourseClock(folder.Course.TimeZone);
        Course = folder.Course with { CourseName = DisplayText.Name(folder.Course.CourseName) };
        PeerReviews = PeerReviewCounts.Of(folder);
        var known = folder.Assignments().Select(Short).ToList();
        var ids = known.Select(row => row.AssignmentId).ToHashSet();
        var students = folder.Students().ToList();
        var works = _works = new IReadOnlyList<Work>[students.Count];
        var reasons = new string?[students.Count];
        Parallel.For(0, students.Count, workers, index => (works[index], reasons[index]) = Read(students[index], index, ids, paths));

        Students = [.. students.Select((student, index) =>
            new ScannedStudent(student, reasons[index], works[index].Count(work => work.IsHandedIn), works[index].Count))];
        var tally = works.SelectMany(list => list).ToLookup(work => work.AssignmentId);
        var unknown = _found.Values.OrderBy(found => found.Student).ThenBy(found => found.Position).Select(found => Short(found.Row));
        Assignments = [.. known.Concat(unknown).Select(row => new ScannedAssignment(
            row, tally[row.AssignmentId].Count(work => work.IsHandedIn), tally[row.AssignmentId].Count(work => work.IsGraded),
            gaps.OfWork(row.AssignmentId)))];
    }

    public CourseFolder Folder => _folder;

    /// <summary>The lists that did not come whole.</summary>
    public ListGaps Gaps { get; }

    /// <summary>Its row, with its name as pages show it.</summary>
    public CourseRow Course { get; }

    public CourseClock Clock { get; }

    /// <summary>Whether there is a page that compares it with Canvas, or will be.</summary>
    public bool HasCompleteness { get; }

    /// <summary>How many peer reviews were done.</summary>
    public PeerReviewCounts PeerReviews { get; }

    /// <summary>In the order of <c>students.csv</c>.</summary>
    public IReadOnlyList<ScannedStudent> Students { get; }

    /// <summary>In the order of <c>assignments.csv</c>; those that only a student's rows know come last.</summary>
    public IReadOnlyList<ScannedAssignment> Assignments { get; }

    public static CourseScan Of(CourseFolder folder, ArchivePaths paths, ListGaps gaps, ParallelOptions workers) =>
        new(folder, paths, gaps, workers);

    /// <summary>The assignments on which the students of a part have work.</summary>
    public IEnumerable<long> AssignmentsOf(CoursePart part) => _works.Skip(part.First).Take(part.Count)
        .SelectMany(works => works.Select(work => work.AssignmentId)).Distinct();

    /// <summary>The host of the Canvas that the course came from, or null where it is not known or has no name.</summary>
    public string? Host() => Assignments
        .Select(assignment => Uri.TryCreate(assignment.Row.HtmlUrl, UriKind.Absolute, out var url)
            && url.HostNameType == UriHostNameType.Dns ? url.Host : null)
        .FirstOrDefault(host => host is not null);

    public CourseFactsView Facts() => new(
        Course.CourseCode == Course.CourseName ? "" : DisplayText.Name(Course.CourseCode),
        DisplayText.Name(Course.Term),
        Clock.Day(Course.StartAt),
        Clock.Day(Course.EndAt),
        DisplayText.Words(Course.WorkflowState),
        Students.Count,
        Assignments.Count,
        Students.Sum(student => student.HandedIn),
        Assignments.Sum(assignment => assignment.Graded),
        Clock.Zone,
        Gaps.LackWork)
    {
        LacksStudents = Gaps.LackStudents,
        LacksAssignments = Gaps.LackAssignments,
    };

    (IReadOnlyList<Work> Works, string? Reason) Read(StudentFolder student, int index, HashSet<long> known, ArchivePaths paths)
    {
        if (student.WhyMissing() is { } reason)
        {
            return ([], $"{reason}: run export-students again.");
        }

        var states = student.StatesOfWork();
        if (states.Any(work => !known.Contains(work.AssignmentId)))
        {
            foreach (var (position, row) in student.Submissions().Index().Where(one => !known.Contains(one.Item.AssignmentId)))
            {
                Remember(new Found(index, position, row));
            }
        }

        return ([.. states.Select(work => new Work(
            work.AssignmentId, DisplayText.IsHandedIn(work.SubmittedAt, work.WorkflowState), work.WorkflowState == "graded"))], null);
    }

    static AssignmentRow Short(AssignmentRow row) => row with
    {
        AssignmentName = DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId),
    };

    // Whichever worker comes first, the first student's row counts.
    void Remember(Found found) =>
        _found.AddOrUpdate(found.Row.AssignmentId, found, (_, other) => found.Student < other.Student ? found : other);

    readonly record struct Work(long AssignmentId, bool IsHandedIn, bool IsGraded);

    sealed record Found(int Student, int Position, AssignmentRow Row)
    {
        // A due date in a student's rows may be that student's own.
        public Found(int student, int position, SubmissionRow row) : this(
            student, position, new AssignmentRow(row.AssignmentId, row.AssignmentName, row.AssignmentDescription, row.PointsPossible, "",
                ""))
        {
        }
    }
}

/// <summary>A student of a course; <c>Reason</c> says why there can be no page, or is null.</summary>
internal sealed record ScannedStudent(StudentFolder Folder, string? Reason, int HandedIn, int Expected)
{
    public string FullName => DisplayText.Name(Folder.Student.Name());

    public string UserName => DisplayText.Name(Folder.Student.UserName);

    string State => Folder.Student.GoneAt.Length > 0 ? DisplayText.Gone
        : Folder.Student.AnonymousId.Length > 0 ? "anonymous" : Folder.Student.State;

    /// <summary>The student in a list of a page; <paramref name="up"/> leads from that page to the course's folder.</summary>
    public StudentLinkView Link(string up) => new(
        FullName, UserName, State, Reason is null ? up
            + CourseLinks.Student(Folder.Student) : null);
}

/// <summary>An assignment of a course, and how many handed it in and were graded.</summary>
/// <param name="Row">Its row.</param>
/// <param name="HandedIn">How many handed it in.</param>
/// <param name="Graded">How many were graded.</param>
/// <param name="Gap">Why there may be more; null where there are none.</param>
internal sealed record ScannedAssignment(AssignmentRow Row, int HandedIn, int Graded, ListGap? Gap);

using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>
/// Whose work a snapshot stands beside. Homes are called by Canvas's id of the student, by the login or by the SIS id; what fits nobody or
/// more than one is nobody's, and is said in a sentence.
/// </summary>
internal sealed class SnapshotTargets
{
    readonly Dictionary<string, List<SnapshotOwner>> _owners = new(StringComparer.Ordinal);

    SnapshotTargets()
    {
    }

    /// <summary>Looks in these courses for the students whose homes are called so; one that cannot be read costs itself.</summary>
    public static async Task<SnapshotTargets> ReadAsync(
        IReadOnlyList<CourseFolder> courses, ArchivePaths paths, IReadOnlyList<string> homes, Action<string> onProblem,
        CancellationToken cancellationToken)
    {
        var targets = new SnapshotTargets();
        var wanted = homes.ToHashSet(StringComparer.Ordinal);
        foreach (var course in courses)
        {
            try
            {
                using (course)
                {
                    await targets.AddAsync(course, paths, wanted, cancellationToken);
                }
            }
            catch (RecordException e) when (!e.IsDiskFull)
            {
                onProblem($"No snapshot was taken beside the work of {course.Course.CourseName}: {e.Message}");
            }
        }

        return targets;
    }

    /// <summary>The student in each course; none, and a sentence, where it is not clear who that is.</summary>
    public IReadOnlyList<SnapshotOwner> Owners(string home, Action<string> onProblem)
    {
        var owners = _owners.GetValueOrDefault(home) ?? [];
        if (owners.Count == 0)
        {
            onProblem($"The snapshots of {home} were not taken: nobody in these courses has that id, login or SIS id.");
            return [];
        }

        if (owners.GroupBy(owner => owner.Course).FirstOrDefault(course => course.Count() > 1) is { } twice)
        {
            var names = string.Join(" and ", twice.Select(owner => owner.Student.Student.Name()));
            onProblem($"The snapshots of {home} were not taken: {names} in {twice.Key.Course.CourseName} may both be called so.");
            return [];
        }

        return owners;
    }

    /// <summary>The work that a snapshot stands beside; null, and a sentence, where none or more than one fits.</summary>
    public static SnapshotTarget? TryFind(TakenSnapshot snapshot, IReadOnlyList<SnapshotOwner> owners, Action<string> onProblem)
    {
        var slug = SnapshotSlug.TryReadFrom(snapshot.Name);
        var fits = owners.SelectMany(owner => owner.Work.Where(work => snapshot.AssignmentId is { } id ? work.AssignmentId == id
                : slug == SnapshotSlug.OfAssignment(work.AssignmentId, work.AssignmentName))
            .Select(work => new SnapshotTarget(snapshot, owner, work.SubmissionId, work.AssignmentId, work.AssignmentName))).ToList();
        if (fits.Count == 1)
        {
            return fits[0];
        }

        var names = fits.Select(fit => $"{fit.AssignmentName} in {fit.Owner.Course.Course.CourseName}");
        onProblem($"The {snapshot.Title} was not taken: " + (fits.Count > 1
            ? $"{fits.Count} works fit its name: {string.Join(", ", names)}."
            : snapshot.AssignmentId is { } assignment ? $"the student has no submission of assignment {assignment} in these courses."
            : "it is named after no assignment of the student in these courses."));
        return null;
    }

    static IEnumerable<string> NamesOf(StudentRow student) =>
        student.OtherIds.Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Append(student.UserId.ToString(CultureInfo.InvariantCulture)).Append(student.UserName);

    // Without json/ the archive knows ids and the beginnings of logins.
    static async Task<ILookup<long, string>> LoginsAsync(ArchivePaths paths, long courseId, CancellationToken cancellationToken)
    {
        var logins = new List<(long Id, string Name)>();
        try
        {
            await foreach (var user in new JsonArchive(paths).StudentsAsync(courseId, cancellationToken))
            {
                logins.AddRange(new[] { user.LoginId, user.SisUserId }.OfType<string>().Select(name => (user.Id, name.Trim())));
            }
        }
        catch (ArchiveException)
        {
            // That the list is not there, or damaged, the completeness report says.
        }

        return logins.ToLookup(login => login.Id, login => login.Name);
    }

    async Task AddAsync(CourseFolder course, ArchivePaths paths, HashSet<string> wanted, CancellationToken cancellationToken)
    {
        var logins = await LoginsAsync(paths, course.Course.CourseId, cancellationToken);
        foreach (var student in course.Students())
        {
            var names = NamesOf(student.Student).Concat(logins[student.Student.UserId]);
            foreach (var name in names.Where(wanted.Contains).Distinct())
            {
                Add(name, new SnapshotOwner(course, student));
            }
        }
    }

    void Add(string name, SnapshotOwner owner)
    {
        if (!_owners.TryGetValue(name, out var owners))
        {
            _owners[name] = owners = [];
        }

        owners.Add(owner);
    }
}

/// <summary>A student of a course.</summary>
internal sealed class SnapshotOwner(CourseFolder course, StudentFolder student)
{
    IReadOnlyList<SubmissionRow>? _work;

    public CourseFolder Course => course;

    public StudentFolder Student => student;

    /// <summary>The student's submissions, one of each assignment: what Canvas no longer has counts where there is no other.</summary>
    public IReadOnlyList<SubmissionRow> Work => _work ??=
        [.. student.Submissions().GroupBy(row => row.AssignmentId)
            .SelectMany(same => same.Any(row => row.GoneAt.Length == 0) ? same.Where(row => row.GoneAt.Length == 0) : same)];
}

/// <summary>A snapshot with the work that it stands beside.</summary>
internal sealed record SnapshotTarget(
    TakenSnapshot Snapshot, SnapshotOwner Owner, long SubmissionId, long AssignmentId, string AssignmentName);

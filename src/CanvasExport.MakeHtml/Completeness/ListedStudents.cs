using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>The students whom Canvas lists in a course, held against those of the archive.</summary>
internal sealed class ListedStudents(ListReader lists, ItemsInArchive held, DifferenceCollector differences)
{
    readonly Dictionary<long, string> _listed = [];
    readonly HashSet<long> _testStudents = [];
    readonly HashSet<long> _people = [];

    /// <summary>Reads and counts them, and names each who is on one side alone.</summary>
    public async Task<(long Canvas, long Archive)> CountAsync(long courseId, CancellationToken cancellationToken)
    {
        await lists.ReadAsync(
            CanvasLists.Users, courseId, user => (user.IsTestStudent ? _testStudents : _people).Add(user.Id), cancellationToken,
            mayLack: true);
        await lists.ReadAsync(CanvasLists.Students, courseId, student =>
        {
            if (!student.IsTestStudent && !_testStudents.Contains(student.Id))
            {
                _listed[student.Id] = student.UserName;
            }
        }, cancellationToken);
        foreach (var (id, userName) in _listed.Where(student => !held.Students.ContainsKey(student.Key)))
        {
            differences.Differ(null, userName, "student", $"{id}", DifferenceRow.Unexplained, held.WhyNot(id));
        }

        foreach (var (id, student) in held.Students.Where(student => student.Value.IsKept).OrderBy(student => student.Key))
        {
            differences.Differ(null, student.UserName, "student", $"{id}", DifferenceRow.Kept, "Canvas no longer lists the student");
        }

        return (_listed.Count, _listed.Keys.Count(held.Students.ContainsKey));
    }

    /// <summary>Whose a submission is.</summary>
    public string UserName(Submission submission) =>
        _listed.GetValueOrDefault(AnonymousStudent.OwnerOf(submission) ?? 0) ?? AnonymousStudent.UserNameOf(submission);

    /// <summary>Why a submission is nobody's; null where it is somebody's.</summary>
    public string? WhyLeftOut(Submission submission) => AnonymousStudent.OwnerOf(submission) switch
    {
        null => "Canvas does not say whose it is",
        { } owner when _testStudents.Contains(owner) || submission.User?.LooksLikeTestStudent == true =>
            "it is Canvas's own Test Student's",
        _ => null,
    };

    /// <summary>Whether Canvas lists somebody in the course, in whatever role; its own Test Student is nobody.</summary>
    public bool IsInCourse(long userId) => _people.Contains(userId) || _listed.ContainsKey(userId);

    /// <summary>Whether Canvas lists somebody whom the archive does not have.</summary>
    public bool IsMissing(long userId) => _listed.ContainsKey(userId) && !held.Students.ContainsKey(userId);
}

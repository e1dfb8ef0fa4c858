using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;

namespace CanvasExport.ExportStudents;

/// <summary>Who is who in one course.</summary>
/// <param name="Students">The students of the course, in Canvas's order.</param>
/// <param name="LoginNames">The login names of everybody in the course who has one, by user id.</param>
/// <param name="Roles">In what role everybody is in the course, by user id: teacher, ta, designer, student or observer.</param>
/// <param name="TestStudents">The ids of Canvas's pretend students.</param>
/// <param name="AreListed">Whether Canvas gave the list of students, and all of it could be read.</param>
/// <param name="Teachers">Who taught, graded or designed it, in Canvas's order; null where the people were not listed.</param>
internal sealed record CoursePeople(
    IReadOnlyList<User> Students,
    IReadOnlyDictionary<long, string> LoginNames,
    IReadOnlyDictionary<long, string> Roles,
    IReadOnlySet<long> TestStudents,
    bool AreListed,
    IReadOnlyList<User>? Teachers)
{
    /// <summary>Which of them are one person.</summary>
    public SamePeople Same { get; init; } = new();

    public static async Task<CoursePeople> ReadAsync(
        CourseLists lists, CourseFolder folder, CancellationToken cancellationToken)
    {
        var (paths, courseId) = (lists.Paths, folder.Course.CourseId);
        _ = lists.Has(paths.StudentsJsonPath(courseId));
        var students = await lists.ReadAsync(paths.StudentsJsonPath(courseId), CanvasJson.Default.User, cancellationToken)
            .ToListAsync(cancellationToken);
        var names = new Dictionary<long, string>();
        var roles = new Dictionary<long, string>();
        var testStudents = new HashSet<long>();
        var hasUsers = lists.Has(paths.UsersJsonPath(courseId));
        var teachers = new List<User>();
        var same = new SamePeople();
        var users = lists.ReadAsync(paths.UsersJsonPath(courseId), CanvasJson.Default.User, cancellationToken);
        await foreach (var user in users.Concat(students.ToAsyncEnumerable()))
        {
            same.Add(user);
            if (user.HasLogin)
            {
                names[user.Id] = user.UserName;
            }

            if (!roles.ContainsKey(user.Id) && CourseRole.Of(user) is { } role)
            {
                roles[user.Id] = role.Name;
            }

            if (user.IsTestStudent)
            {
                testStudents.Add(user.Id);
            }

            if (CourseRole.Teaching.Any(role => role.IsOf(user)))
            {
                teachers.Add(user);
            }
        }

        if (!lists.IsWhole(paths.UsersJsonPath(courseId)))
        {
            Remember(folder, names, roles);
        }

        return new CoursePeople(
            [.. students.Where(student => !testStudents.Contains(student.Id)).DistinctBy(student => student.Id)], names, roles,
            testStudents,
            lists.IsWhole(paths.StudentsJsonPath(courseId)),
            hasUsers ? [.. teachers.DistinctBy(teacher => teacher.Id)] : null)
        {
            Same = same,
        };
    }

    // Of people whom the lists do not name, what an earlier export knew of them still stands.
    static void Remember(CourseFolder folder, Dictionary<long, string> names, Dictionary<long, string> roles)
    {
        var people = folder.Teachers().Select(row => (row.UserId, row.UserName, row.Role))
            .Concat(folder.Record.Rows(RecordTables.Students).Select(row => (row.UserId, row.UserName, CourseRole.Student)));
        foreach (var (id, name, role) in people)
        {
            roles.TryAdd(id, role);
            if (name != new User(id).UserName)
            {
                names.TryAdd(id, name);
            }
        }
    }

    /// <summary>Whether a user of a submission is the Test Student; without the list of users its fixed name and made-up login
    /// tell.</summary>
    public bool IsTestStudent(User user) => TestStudents.Contains(user.Id) || user.LooksLikeTestStudent;

    /// <summary>The state of a student's enrollment in the course; with several, the one that counts most.</summary>
    public static string State(User student) =>
        State(student.Enrollments?.OfType<Enrollment>().Where(enrollment => enrollment.Type is null or Enrollment.OfStudent) ?? []);

    /// <summary>The same of some of a person's enrollments.</summary>
    public static string State(IEnumerable<Enrollment> enrollments)
    {
        string[] byWeight = ["active", "invited", "inactive", "completed"];
        var states = enrollments.Select(enrollment => enrollment.EnrollmentState ?? "").ToList();
        return byWeight.FirstOrDefault(states.Contains) ?? states.FirstOrDefault() ?? "";
    }
}

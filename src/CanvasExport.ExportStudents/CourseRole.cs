using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents;

/// <summary>In what role somebody is in a course.</summary>
/// <param name="Enrollment">Canvas's type of enrollment.</param>
/// <param name="Name">What <c>comments.csv</c> calls it.</param>
/// <param name="Word">What <c>teachers.csv</c> calls it; empty for those who do not teach, grade or design.</param>
internal sealed record CourseRole(string Enrollment, string Name, string Word = "")
{
    public const string Student = "student";

    // Of several roles of a person the first counts most, and who teaches comes before who helps.
    static readonly CourseRole[] ByWeight =
    [
        new("TeacherEnrollment", "teacher", "teacher"),
        new("TaEnrollment", "ta", "teaching assistant"),
        new("DesignerEnrollment", "designer", "designer"),
        new(Core.Canvas.Model.Enrollment.OfStudent, Student),
        new("ObserverEnrollment", "observer"),
    ];

    /// <summary>The roles of those who teach, grade or design, in this order.</summary>
    public static IEnumerable<CourseRole> Teaching => ByWeight.Where(role => role.Word.Length > 0);

    /// <summary>The one of a person's roles that counts most; null where there is none that is known.</summary>
    public static CourseRole? Of(User user) => ByWeight.FirstOrDefault(role => role.IsOf(user));

    /// <summary>Whether a person has this role, maybe among others.</summary>
    public bool IsOf(User user) => user.Enrollments?.Any(enrollment => enrollment?.Type == Enrollment) ?? false;
}

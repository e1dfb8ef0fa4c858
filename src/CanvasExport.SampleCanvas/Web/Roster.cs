using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The people of a course, filtered by type and state of their enrollments.</summary>
internal static class Roster
{
    static readonly string[] DefaultStates = ["active", "invited"];
    static readonly string[] KnownTypes = ["teacher", "student", "student_view", "ta", "observer", "designer"];

    public static Task ListAsync(ApiCall call)
    {
        var course = call.Course(ClosedLists.Users);
        var types = call.Values("enrollment_type");
        if (types.Except(KnownTypes).Any())
        {
            throw Refusal.Error(400, "Unknown enrollment type");
        }

        var states = call.Values("enrollment_state") is { Count: > 0 } asked ? asked : DefaultStates;
        var matching = course.Enrollments
            .Where(enrollment => states.Contains(Words.Of(enrollment.State)))
            .Where(enrollment => types.Count == 0 || types.Contains(Words.Of(enrollment.Type)))
            .ToLookup(enrollment => enrollment.User);
        var users = matching.Select(group => group.Key).OrderBy(user => user.SortableName, StringComparer.Ordinal).ToList();
        var showsTestStudent = types.Contains("student_view") || call.Includes("test_student");

        // Canvas takes the Test Student out after it has cut the page, so such a page is short.
        return Paging.NumberedAsync(
            call,
            users,
            user => course.IsTestStudent(user) && !showsTestStudent ? null
                : call.Shapes.RosterUser(course, user, call.Includes("enrollments") ? [.. matching[user]] : null),
            tellsLast: false);
    }
}

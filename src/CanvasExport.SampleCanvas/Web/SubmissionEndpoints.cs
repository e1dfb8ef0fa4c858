using System.Globalization;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The three ways to submissions: of students, of an assignment, and one alone.</summary>
internal static class SubmissionEndpoints
{
    const int MostStudents = 100;

    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/courses/{course}/students/submissions", CanvasSite.Answer(world, ListOfStudentsAsync));
        api.MapGet("/courses/{course}/assignments/{assignment}/submissions", CanvasSite.Answer(world, ListOfAssignmentAsync));
        api.MapGet("/courses/{course}/assignments/{assignment}/submissions/{user}", CanvasSite.Answer(world, GetAsync));
    }

    static Task ListOfStudentsAsync(ApiCall call)
    {
        var course = call.Course(ClosedLists.Submissions);
        var students = Students(call, course);
        var assignments = Assignments(call, course);
        var rows = assignments
            .SelectMany(Rows)
            .Where(row => students.Contains(row.User))
            .OrderBy(row => row.Id)
            .ToList();
        return Paging.BookmarkedAsync(call, rows, row => row.Id, row => call.Shapes.Submission(row, call.Values("include")));
    }

    static Task ListOfAssignmentAsync(ApiCall call)
    {
        var course = call.Course(ClosedLists.Submissions);

        // Unlike the list above, this one hides who is concluded or inactive.
        var students = course.Enrollments
            .Where(enrollment => enrollment.HandsInWork && enrollment.State is EnrollmentState.Active or EnrollmentState.Invited)
            .Select(enrollment => enrollment.User)
            .ToHashSet();
        var rows = Rows(call.Assignment(course)).Where(row => students.Contains(row.User)).OrderBy(row => row.User.Id).ToList();
        return Paging.NumberedAsync(call, rows, row => call.Shapes.Submission(row, call.Values("include")));
    }

    static Task GetAsync(ApiCall call)
    {
        var user = call.RouteId("user");
        var row = Rows(call.Assignment(call.Course(ClosedLists.Submissions))).FirstOrDefault(row => row.User.Id == user);
        return call.JsonAsync(call.Shapes.Submission(row ?? throw Refusal.NotFound(), call.Values("include")));
    }

    static SchoolSubmission[] Rows(SchoolAssignment assignment)
    {
        assignment.FillStubs();
        return [.. assignment.Submissions];
    }

    /// <summary>Without student_ids[] Canvas takes the caller, who is no student and therefore is refused.</summary>
    static HashSet<SchoolUser> Students(ApiCall call, SchoolCourse course)
    {
        var asked = call.Values("student_ids");
        var all = course.Enrollments.Where(enrollment => enrollment.HandsInWork).Select(enrollment => enrollment.User).ToHashSet();
        if (asked.Contains("all"))
        {
            return all;
        }

        if (asked.Count > MostStudents)
        {
            throw Refusal.Error(400, "too many students");
        }

        var chosen = all.Where(user => asked.Contains(user.Id.ToString(CultureInfo.InvariantCulture))).ToHashSet();
        return chosen.Count > 0 && chosen.Count == asked.Count ? chosen : throw Refusal.NotPermitted(call.Options);
    }

    static List<SchoolAssignment> Assignments(ApiCall call, SchoolCourse course)
    {
        var published = course.Assignments.Where(assignment => assignment.IsPublished).ToList();
        var asked = call.Values("assignment_ids");
        if (asked.Count == 0)
        {
            return published;
        }

        var chosen = published.Where(assignment => asked.Contains(assignment.Id.ToString(CultureInfo.InvariantCulture))).ToList();
        return chosen.Count == asked.Distinct().Count() ? chosen : throw Refusal.Error(403, "invalid assignment ids requested");
    }
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Courses and their lists, people left to <see cref="Roster"/>.</summary>
internal static class CourseEndpoints
{
    static readonly string[] OwnerStates = ["unpublished", "available", "completed"];

    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/accounts/{account}/courses", CanvasSite.Answer(world, ListAccountAsync));
        api.MapGet("/accounts/{account}/custom_grade_statuses", CanvasSite.Answer(world, ListStatusesAsync));
        api.MapGet("/courses", CanvasSite.Answer(world, ListOwnAsync));
        api.MapGet("/courses/{course}", CanvasSite.Answer(world, call => call.JsonAsync(Course(call, call.Course(ClosedLists.Course)))));
        api.MapGet("/courses/{course}/permissions", CanvasSite.Answer(world, call => call.JsonAsync(
            call.Course(ClosedLists.Course).Permissions?.DeepClone().AsObject() ?? throw Refusal.NotPermitted(call.Options))));
        api.MapGet("/courses/{course}/assignments", CanvasSite.Answer(world, ListAssignmentsAsync));
        api.MapGet("/courses/{course}/assignments/{assignment}", CanvasSite.Answer(world, call =>
            call.JsonAsync(call.Shapes.Assignment(call.Assignment(call.Course(ClosedLists.Assignments)), call.Values("include")))));
        QuizEndpoints.Map(api, world);
        PeerReviewEndpoints.Map(api, world);
        DiscussionEndpoints.Map(api, world);
        GradingEndpoints.Map(api, world);
        CaptionEndpoints.Map(api, world);
        ContentEndpoints.Map(api, world);
        WorkspaceEndpoints.Map(api, world);
        api.MapGet("/courses/{course}/users", CanvasSite.Answer(world, Roster.ListAsync));
        api.MapGet("/courses/{course}/sections", CanvasSite.Answer(world, call =>
            ListAsync(call, ClosedLists.Sections, JsonShapes.Sections, JsonShapes.Section)));
        api.MapGet("/courses/{course}/groups", CanvasSite.Answer(world, call =>
            ListAsync(call, ClosedLists.Groups, course => course.Groups, (course, group) =>
                JsonShapes.Group(course, group, call.Values("include")))));
        api.MapGet("/courses/{course}/assignment_groups", CanvasSite.Answer(world, call =>
            ListAsync(call, ClosedLists.AssignmentGroups, JsonShapes.AssignmentGroups, JsonShapes.AssignmentGroup)));
        api.MapGet("/users/self", CanvasSite.Answer(world, call => call.JsonAsync(JsonShapes.User(call.School.Owner, showsLogin: true))));
    }

    static JsonObject Course(ApiCall call, SchoolCourse course) => call.Shapes.Course(course, call.Values("include"));

    static Task ListAsync<T>(
        ApiCall call, ClosedLists list, Func<SchoolCourse, IReadOnlyList<T>> items, Func<SchoolCourse, T, JsonObject> render)
    {
        var course = call.Course(list);
        return Paging.NumberedAsync(call, items(course), item => render(course, item));
    }

    static Task ListAccountAsync(ApiCall call)
    {
        var account = call.RouteText("account");
        if (account != "self" && account != $"{call.School.AccountId}")
        {
            throw Refusal.NotFound();
        }

        if (!call.Options.MayListAccount)
        {
            throw Refusal.NotPermitted(call.Options);
        }

        return Paging.NumberedAsync(call, InStates(call, call.School.Courses), course => Course(call, course), tellsLast: false);
    }

    static Task ListStatusesAsync(ApiCall call) => Paging.NumberedAsync(
        call, [.. call.School.GradeStatuses ?? throw Refusal.NotPermitted(call.Options)],
        status => new JsonObject { ["id"] = status.Key, ["name"] = status.Value, ["color"] = "#FFE8E5" });

    static Task ListOwnAsync(ApiCall call)
    {
        var type = call.Text("enrollment_type") ?? "teacher";
        var asksCompleted = call.Text("enrollment_state") == "completed";
        var own = call.School.Courses.Where(course => course.Enrollments.Any(enrollment =>
            enrollment.User == call.School.Owner
            && Words.Of(enrollment.Type) == type
            && (call.Text("enrollment_state") is null || (enrollment.State == EnrollmentState.Completed) == asksCompleted)));
        return Paging.NumberedAsync(call, InStates(call, own), course => Course(call, course));
    }

    static List<SchoolCourse> InStates(ApiCall call, IEnumerable<SchoolCourse> courses)
    {
        var asked = call.Values("state");
        var states = asked.Count == 0 ? OwnerStates
            : asked.Contains("all") ? [.. OwnerStates, "deleted"]
            : [.. asked.Select(state => state is "created" or "claimed" ? "unpublished" : state)];
        return [.. courses.Where(course => states.Contains(course.WorkflowState)).OrderBy(course => course.Id)];
    }

    static Task ListAssignmentsAsync(ApiCall call)
    {
        var course = call.Course(ClosedLists.Assignments);

        // By the place of their group, and then by their own; the sort keeps the order of equals.
        var groups = JsonShapes.AssignmentGroups(course).Select(group => group.Id).ToList();
        var inOrder = course.Assignments.OrderBy(assignment => groups.IndexOf(JsonShapes.AssignmentGroupOf(assignment).Id)).ToList();
        return Paging.NumberedAsync(call, inOrder, assignment => call.Shapes.Assignment(assignment, call.Values("include")));
    }
}

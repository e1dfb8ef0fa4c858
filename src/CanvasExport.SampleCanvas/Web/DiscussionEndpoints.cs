using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Discussions, and the posts in each, of the whole course or of a group.</summary>
internal static class DiscussionEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/courses/{course}/discussion_topics", CanvasSite.Answer(world, call =>
            call.Text("only_announcements") == "true" ? ContentEndpoints.AnnouncementsAsync(call) : ListAsync(call)));
        api.MapGet("/courses/{course}/discussion_topics/{topic}/view", CanvasSite.Answer(world, call =>
            ViewAsync(call, call.Course(ClosedLists.Course), (course, id) => course.Discussions.Find(one => one.Id == id))));
        api.MapGet("/groups/{group}/discussion_topics/{topic}/view", CanvasSite.Answer(world, call =>
            ViewAsync(call, CourseOfGroup(call), (course, id) => course.Discussions.SelectMany(one => one.Groups)
                .FirstOrDefault(group => group.Key.Id == call.RouteId("group") && group.Value.Id == id).Value)));
    }

    static Task ListAsync(ApiCall call)
    {
        var course = call.Course(ClosedLists.Course);
        var raw = course.DiscussionTopics ?? throw Refusal.NotFound();
        IReadOnlyList<JsonObject> topics = [
            .. raw.Select(one => one.DeepClone().AsObject()),
            .. course.Discussions.Select(one => call.Shapes.DiscussionTopic(course, one))];
        return Paging.NumberedAsync(call, topics, topic => topic);
    }

    static Task ViewAsync(ApiCall call, SchoolCourse course, Func<SchoolCourse, long, SchoolDiscussion?> find)
    {
        var discussion = find(course, call.RouteId("topic")) ?? throw Refusal.NotFound();
        return discussion.IsClosed
            ? throw Refusal.NotPermitted(call.Options)
            : call.JsonAsync(discussion.View?.DeepClone()
                ?? call.Shapes.DiscussionView(course, discussion, call.Text("include_new_entries") == "1"));
    }

    static SchoolCourse CourseOfGroup(ApiCall call) =>
        call.School.Courses.Find(course => course.Groups.Exists(group => group.Id == call.RouteId("group"))) ?? throw Refusal.NotFound();
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Modules and pages; announcements are discussions of a sort.</summary>
internal static class ContentEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/courses/{course}/modules", CanvasSite.Answer(world, call =>
        {
            var content = Content(call);
            return Paging.NumberedAsync(call, content.Modules, module => Module(call, content, module));
        }));
        api.MapGet("/courses/{course}/modules/{module}/items", CanvasSite.Answer(world, call =>
        {
            var module = Content(call).Modules.Find(one => (long)one["id"]! == call.RouteId("module")) ?? throw Refusal.NotFound();
            return Paging.NumberedAsync(call, [.. module["items"]!.AsArray()], item => item?.DeepClone());
        }));
        api.MapGet("/courses/{course}/pages", CanvasSite.Answer(world, call =>
            Paging.NumberedAsync(call, Content(call).Pages, page => Page(call, page))));
    }

    public static Task AnnouncementsAsync(ApiCall call) =>
        Paging.NumberedAsync(call, Content(call).Announcements, said => With(said, "message", Links(call)));

    static SchoolCourseContent Content(ApiCall call) => call.Course(ClosedLists.Course).Content ?? throw Refusal.NotFound();

    static JsonObject Module(ApiCall call, SchoolCourseContent content, JsonObject module)
    {
        var shown = module.DeepClone().AsObject();
        if (!content.ListsItems || !call.Includes("items"))
        {
            shown.Remove("items");
        }

        return shown;
    }

    static JsonObject Page(ApiCall call, JsonObject page)
    {
        var shown = With(page, "body", Links(call));
        if (!call.Includes("body"))
        {
            shown.Remove("body");
        }

        return shown;
    }

    static JsonObject With(JsonObject one, string member, CanvasLinks links)
    {
        var shown = one.DeepClone().AsObject();
        shown[member] = links.Html((string?)shown[member]);
        return shown;
    }

    static CanvasLinks Links(ApiCall call) => new(call.World);
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Files and pages of groups, and ePortfolios.</summary>
internal static class WorkspaceEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/groups/{group}/files", CanvasSite.Answer(world, call =>
            Paging.NumberedAsync(call, Group(call).Files, one => File(call, one.File, one.Author))));
        api.MapGet("/groups/{group}/pages", CanvasSite.Answer(world, call =>
            Paging.NumberedAsync(call, Group(call).Pages, page => Page(call, page))));
        api.MapGet("/users/{user}/eportfolios", CanvasSite.Answer(world, call =>
        {
            var user = call.School.Users.Find(user => user.Id == call.RouteId("user")) ?? throw Refusal.NotFound();
            return user.HidesEportfolios ? throw Refusal.NotPermitted(call.Options)
                : Paging.NumberedAsync(call, user.Eportfolios, portfolio => Portfolio(user, portfolio));
        }));
        api.MapGet("/eportfolios/{portfolio}/pages", CanvasSite.Answer(world, call =>
        {
            var id = call.RouteId("portfolio");
            var owner = call.School.Users.Find(user => user.Eportfolios.Exists(one => one.Id == id)) ?? throw Refusal.NotFound();
            return owner.HidesEportfolios ? throw Refusal.NotPermitted(call.Options)
                : Paging.NumberedAsync(call, owner.Eportfolios.First(one => one.Id == id).Pages, page => page.DeepClone());
        }));
    }

    static SchoolGroup Group(ApiCall call)
    {
        var group = call.School.Courses.SelectMany(course => course.Groups).FirstOrDefault(group => group.Id == call.RouteId("group"))
            ?? throw Refusal.NotFound();
        return group.IsClosed ? throw Refusal.NotPermitted(call.Options) : group;
    }

    static JsonObject File(ApiCall call, SchoolFile file, SchoolUser author)
    {
        var shown = call.Shapes.File(file);
        if (call.Includes("user"))
        {
            shown["user"] = new JsonObject { ["id"] = author.Id, ["display_name"] = author.Name };
        }

        return shown;
    }

    static JsonObject Page(ApiCall call, JsonObject page)
    {
        var shown = page.DeepClone().AsObject();
        shown["body"] = new CanvasLinks(call.World).Html((string?)shown["body"]);
        if (!call.Includes("body"))
        {
            shown.Remove("body");
        }

        return shown;
    }

    static JsonObject Portfolio(SchoolUser user, SchoolEportfolio portfolio) => new()
    {
        ["id"] = portfolio.Id,
        ["user_id"] = user.Id,
        ["name"] = portfolio.Name,
        ["public"] = portfolio.IsPublic,
        ["created_at"] = "2024-05-01T08:00:00Z",
        ["updated_at"] = "2024-05-02T08:00:00Z",
        ["workflow_state"] = "active",
        ["deleted_at"] = null,
        ["spam_status"] = null,
    };
}

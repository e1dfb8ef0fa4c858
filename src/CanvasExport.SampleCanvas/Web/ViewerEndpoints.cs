using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Canvas's viewer of documents: Canvas opens a session of it, which lies on the other origin and takes no token.</summary>
internal static partial class ViewerEndpoints
{
    const string Session = "/1/sessions/{session}";

    /// <summary>Whether an address is the viewer's, which is opened by its session alone.</summary>
    public static bool IsViewer(PathString path) => path.Value!.Contains("/sessions/", StringComparison.Ordinal);

    public static void MapCanvas(IEndpointRouteBuilder site, World world)
    {
        site.MapGet("/api/v1/canvadoc_session", CanvasSite.Answer(world, call =>
        {
            var file = Find(call.School, FileId().Match(call.Text("blob") ?? "").Groups[1].Value);
            return call.Text("hmac") != StableText.Of($"session of {file.Id}", 20) ? throw Refusal.NotPermitted(call.Options)
                : Reply.RedirectAsync(
                    call.Context, $"{call.World.StorageUrl.GetLeftPart(UriPartial.Authority)}/1/sessions/s.{file.Id}/view?theme=dark");
        }));
        site.MapPost("/api/v1/canvadoc_session", CanvasSite.Answer(world, async call =>
        {
            var form = await call.Context.Request.ReadFormAsync(call.Context.RequestAborted);
            var row = call.School.Courses.SelectMany(course => course.Assignments).SelectMany(assignment => assignment.Submissions)
                .FirstOrDefault(row => $"{row.Id}" == form["submission_id"]) ?? throw Refusal.NotFound();
            await call.JsonAsync(new JsonObject { ["canvadocs_session_url"] = CanvasLinks.Preview(row.Newest!.Files[0]) });
        }));
    }

    public static void MapViewer(IEndpointRouteBuilder viewer, World world)
    {
        viewer.MapGet("/2018-04-06/sessions/{session}/annotations", context => Reply.JsonAsync(context, new JsonObject
        {
            ["data"] = new JsonArray([.. File(world, context).Marks!.Select(mark => mark.DeepClone())]),
        }));
        viewer.MapPost($"{Session}/annotated.pdf", context =>
        {
            world.Reports[File(world, context).Id] = 0;
            return Reply.JsonAsync(context, new JsonObject(), 202);
        });
        viewer.MapGet($"{Session}/annotated.pdf/is_ready", context =>
        {
            var file = File(world, context);
            var polls = world.Reports.AddOrUpdate(file.Id, 1, (_, before) => before + 1);
            return polls > file.Polls ? Reply.JsonAsync(context, new JsonObject { ["ready"] = true })
                : throw StorageSite.Xml(404, "No", "No");
        });
        viewer.MapGet($"{Session}/annotated.pdf", context =>
            Reply.BytesAsync(context, 200, "application/pdf", File(world, context).WithMarks()));
    }

    static SchoolFile File(World world, HttpContext context) =>
        Find(world.School, ((string)context.Request.RouteValues["session"]!).Split('.')[^1]);

    static SchoolFile Find(School school, string id) =>
        school.Files.Find(file => file.Id.ToString(CultureInfo.InvariantCulture) == id && file.Marks is not null)
        ?? throw Refusal.NotFound();

    [GeneratedRegex("\"attachment_id\":([0-9]+)")]
    private static partial Regex FileId();
}

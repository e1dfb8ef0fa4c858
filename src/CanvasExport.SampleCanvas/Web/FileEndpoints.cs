using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Downloads and thumbnails: on the Canvas origin they are redirects only.</summary>
internal static class FileEndpoints
{
    const string LoginPage = "<!DOCTYPE html><html><head><title>Log in to Canvas</title></head><body>Log in</body></html>";
    static readonly byte[] NoPicture = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=");

    public static void Map(IEndpointRouteBuilder site, World world)
    {
        site.MapGet("/api/v1/files/{file}", CanvasSite.Answer(world, call => call.JsonAsync(call.Shapes.File(Find(call, isApi: true)))));
        site.MapGet("/api/v1/files/{file}/public_url", CanvasSite.Answer(world, call =>
            call.JsonAsync(new JsonObject { ["public_url"] = CanvasLinks.Stored(world, Find(call, isApi: true)) })));
        foreach (var owner in (string[])["", "/courses/{course}", "/users/{user}", "/groups/{group}"])
        {
            site.MapGet(owner + "/files/{file}/download", CanvasSite.Answer(world, DownloadAsync));
            site.MapGet(owner + "/files/{file}/preview", CanvasSite.Answer(world, DownloadAsync));
        }

        site.MapGet("/courses/{course}/file_contents/{**path}", CanvasSite.Answer(world, ContentsAsync));
        site.MapGet("/images/thumbnails/{file}/{uuid}", CanvasSite.Answer(world, ThumbnailAsync));
        site.MapGet("/images/no_pic.gif", context => Reply.BytesAsync(context, 200, "image/gif", NoPicture));
        site.MapGet("/login", context =>
            Reply.TextAsync(context, 200, "text/html; charset=utf-8", LoginPage));
    }

    static SchoolFile Find(ApiCall call, bool isApi)
    {
        var id = call.RouteId("file");
        var file = call.School.Files.Find(file => file.Id == id);
        if (file?.Location is { } asset && call.Text("location") != asset)
        {
            throw Refusal.NotPermitted(call.Options);
        }

        if (isApi)
        {
            if (file?.State is SchoolFileState.Forbidden or SchoolFileState.Locked)
            {
                throw Refusal.NotPermitted(call.Options);
            }

            return file is null || file.State == SchoolFileState.Deleted ? throw Refusal.NotFound() : file;
        }

        return file ?? throw Refusal.Html(404, "Page Not Found");
    }

    static Task DownloadAsync(ApiCall call)
    {
        var file = Find(call, isApi: false);
        if (!MayOpen(call, file))
        {
            return Reply.RedirectAsync(call.Context, call.World.Canvas("/login"));
        }

        return file.State switch
        {
            SchoolFileState.Deleted => throw Refusal.Html(404, "Page Not Found"),
            SchoolFileState.BytesLost => throw Refusal.Html(400, "Page Not Found"),
            SchoolFileState.Forbidden => throw Refusal.Html(401, "Unauthorized"),
            SchoolFileState.Locked => throw Refusal.Html(403, "File Locked"),
            _ => Reply.RedirectAsync(call.Context, CanvasLinks.Stored(call.World, file)),
        };
    }

    // By the path in the files of a course: here all lie in one folder.
    static Task ContentsAsync(ApiCall call)
    {
        var file = call.School.Files.Find(file => file.DisplayName == call.RouteText("path").Split('/')[^1])
            ?? throw Refusal.Html(404, "Page Not Found");
        return Reply.RedirectAsync(call.Context, CanvasAuth.HasToken(call.Context.Request) == true
            ? CanvasLinks.Stored(call.World, file)
            : call.World.Canvas("/login"));
    }

    static bool MayOpen(ApiCall call, SchoolFile file)
    {
        var world = call.Options.FileAccess;
        var verifier = world == FileAccessWorld.NoVerifier ? null : call.Text("verifier");
        var hasToken = CanvasAuth.HasToken(call.Context.Request);
        if (hasToken == false)
        {
            throw Refusal.BadToken();
        }

        if (world == FileAccessWorld.VerifierRefusesToken && verifier is not null && hasToken == true)
        {
            throw Refusal.Html(401, "Unauthorized");
        }

        return verifier == file.Uuid || hasToken == true;
    }

    static Task ThumbnailAsync(ApiCall call)
    {
        var file = Find(call, isApi: false);
        if (call.RouteText("uuid") != file.Uuid)
        {
            throw Refusal.Html(404, "Page Not Found");
        }

        return Reply.RedirectAsync(call.Context, file.Thumbnail is null
            ? call.World.Canvas("/images/no_pic.gif")
            : call.World.Signed($"/thumbnails/{file.Uuid}"));
    }
}

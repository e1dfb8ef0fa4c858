using System.Text;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The storage origin: signed addresses, and no patience with an Authorization header.</summary>
internal static class StorageSite
{
    public static Action<WebApplication> Build(World world) => app =>
    {
        app.Use(next => context =>
        {
            RequireSignature(context.Request, world.Links);
            return next(context);
        });
        app.UseRouting();
        ViewerEndpoints.MapViewer(app, world);
        app.MapGet("/files/{uuid}/{name}", context =>
        {
            var file = world.School.Files.Find(file => file.Uuid == Route(context, "uuid") && file.State != SchoolFileState.BytesLost)
                ?? throw Missing();
            return StoredBytes.SendAsync(context, file);
        });
        app.MapGet("/thumbnails/{uuid}", context =>
        {
            var file = world.School.Files.Find(file => file.Uuid == Route(context, "uuid"));
            return StoredBytes.SendAsync(context, SchoolContent.Of(file?.Thumbnail ?? throw Missing()), "image/png");
        });
        app.MapGet(NewQuizEndpoints.Stored, context => Reply.BytesAsync(
            context, 200, "application/json", NewQuizEndpoints.Report(world.School, Route(context, "assignment")) ?? throw Missing()));
        app.MapGet("/media/{id}", context =>
        {
            var recording = world.School.Recordings.Find(recording => recording.MediaId == Route(context, "id")) ?? throw Missing();
            return StoredBytes.SendAsync(context, recording.Content, recording.ContentType);
        });
        app.MapGet(
            "/equations/{latex}", context => Reply.TextAsync(context, 200, "image/svg+xml",
            Equation.Draw(Encoding.UTF8.GetString(Convert.FromHexString(Route(context, "latex")!)))));
        app.MapFallback(_ => throw Missing());
    };

    public static Refusal Xml(int status, string code, string message) => new(
        status,
        $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>""",
        "application/xml");

    static string? Route(HttpContext context, string name) => (string?)context.Request.RouteValues[name];

    static void RequireSignature(HttpRequest request, SignedLinks links)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            throw Xml(400, "InvalidArgument", "Only one auth mechanism allowed");
        }

        if (!ViewerEndpoints.IsViewer(request.Path))
        {
            links.Require(request);
        }
    }

    static Refusal Missing() => Xml(404, "NoSuchKey", "The specified key does not exist.");
}

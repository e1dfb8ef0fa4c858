using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Recordings: outside /api, open to whoever knows the media id.</summary>
internal static class MediaEndpoints
{
    public static void Map(IEndpointRouteBuilder site, World world)
    {
        foreach (var owner in (string[])["/courses/{course}", "/users/{user}"])
        {
            site.MapGet(owner + "/media_download", CanvasSite.Answer(world, DownloadAsync));
        }

        site.MapGet("/media_objects/{media}/info", CanvasSite.Answer(world, InfoAsync));
    }

    static Task InfoAsync(ApiCall call)
    {
        var recording = call.School.Recordings.Find(recording => recording.MediaId == call.RouteText("media"))
            ?? throw Refusal.NotFound();
        return call.JsonAsync(new JsonObject
        {
            ["media_id"] = recording.MediaId,
            ["media_type"] = Words.Of(recording.Kind),
            ["media_sources"] = recording.IsTranscoding ? [] : new JsonArray(new JsonObject
            {
                ["fileExt"] = recording.OnlyForm ?? (recording.HasNoMp4 ? "mp3" : "mp4"),
                ["isOriginal"] = "1",
                ["url"] = call.World.Signed($"/media/{recording.MediaId}"),
            }),
        });
    }

    static Task DownloadAsync(ApiCall call)
    {
        var recording = call.School.Recordings.Find(recording => recording.MediaId == call.Text("entryId"));
        var (type, kind) = (call.Text("type"), call.Text("media_type"));
        if (type is not null && kind is not null)
        {
            throw Refusal.Error(400, "type and media_type exclude each other");
        }

        if (recording is null || recording.IsTranscoding || recording.OnlyForm is not null || !Fits(recording, type, kind))
        {
            throw new Refusal(404, "Could not find download URL", "text/plain; charset=utf-8");
        }

        var url = call.World.Signed($"/media/{recording.MediaId}");
        return call.Text("redirect") == "1"
            ? Reply.RedirectAsync(call.Context, url)
            : Reply.JsonAsync(call.Context, new JsonObject { ["url"] = url });
    }

    static bool Fits(SchoolRecording recording, string? type, string? kind) =>
        type is null ? kind is null || kind == Words.Of(recording.Kind) : type == "mp4" && !recording.HasNoMp4;
}

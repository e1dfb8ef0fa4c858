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
    }

    static Task DownloadAsync(ApiCall call)
    {
        var recording = call.School.Recordings.Find(recording => recording.MediaId == call.Text("entryId"));
        var (type, kind) = (call.Text("type"), call.Text("media_type"));
        if (type is not null && kind is not null)
        {
            throw Refusal.Error(400, "type and media_type exclude each other");
        }

        if (recording is null || recording.IsTranscoding || !Fits(recording, type, kind))
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

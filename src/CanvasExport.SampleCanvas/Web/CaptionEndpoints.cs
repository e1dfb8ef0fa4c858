using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The captions of recordings.</summary>
internal static class CaptionEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world) => api.MapGet(
        "/media_objects/{media}/media_tracks", CanvasSite.Answer(world, call =>
        {
            var recording = call.School.Recordings.Find(one => one.MediaId == call.RouteText("media")) ?? throw Refusal.NotFound();
            return call.JsonAsync(new JsonArray(
                [.. recording.Captions.Select(caption => (JsonNode)Track(recording, caption, call.Includes("content")))]));
        }));

    static JsonObject Track(SchoolRecording recording, SchoolCaption caption, bool hasContent)
    {
        var shown = new JsonObject
        {
            ["id"] = IdOf($"{recording.MediaId} {caption.Locale}"),
            ["user_id"] = 1,
            ["media_object_id"] = 1,
            ["kind"] = "subtitles",
            ["locale"] = caption.Locale,
            ["created_at"] = "2024-03-20T10:00:00Z",
            ["updated_at"] = "2024-03-20T10:00:00Z",
        };
        if (hasContent)
        {
            shown["content"] = caption.Content;
        }

        return shown;
    }

    // The same whatever other captions come and go.
    static int IdOf(string caption) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(caption))) >> 8);
}

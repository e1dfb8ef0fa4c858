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
                [.. recording.Captions.Select((caption, index) => (JsonNode)Track(recording, caption, index, call.Includes("content")))]));
        }));

    static JsonObject Track(SchoolRecording recording, SchoolCaption caption, int index, bool hasContent)
    {
        var shown = new JsonObject
        {
            ["id"] = 7_700_000 + (Math.Abs(StableText.Of(recording.MediaId, 6).Sum(letter => letter)) * 10) + index,
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
}

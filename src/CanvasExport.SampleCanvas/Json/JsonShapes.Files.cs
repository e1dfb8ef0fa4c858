using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Web;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    public JsonObject File(SchoolFile file)
    {
        var shown = new JsonObject { ["id"] = file.Id };
        if (links.ShowsUuids)
        {
            shown["uuid"] = file.Uuid;
        }

        shown["folder_id"] = 601;
        shown["display_name"] = file.DisplayName;
        shown["filename"] = file.Filename;
        shown["upload_status"] = "success";
        shown["content-type"] = file.ContentType;
        shown["url"] = links.Download(file);
        shown["size"] = file.Content.Length;
        shown["created_at"] = file.CreatedAt;
        shown["updated_at"] = file.CreatedAt;
        shown["unlock_at"] = null;
        shown["locked"] = false;
        shown["hidden"] = false;
        shown["lock_at"] = null;
        shown["hidden_for_user"] = false;
        shown["thumbnail_url"] = links.Thumbnail(file);
        shown["modified_at"] = file.ModifiedAt ?? file.CreatedAt;
        shown["mime_class"] = ContentTypes.ClassOf(file.ContentType);
        shown["media_entry_id"] = file.MediaEntryId;
        shown["category"] = "uncategorized";
        shown["locked_for_user"] = false;
        shown["preview_url"] = CanvasLinks.Preview(file);
        return Merge(shown, file);
    }

    JsonArray Files(IEnumerable<SchoolFile> files) => [.. files.Select(File)];

    JsonObject MediaComment(SchoolRecording recording)
    {
        var kind = Words.Of(recording.Kind);
        return Merge(new JsonObject
        {
            // Made up from the kind, as in Canvas: it says nothing about the bytes.
            ["content-type"] = $"{kind}/mp4",
            ["display_name"] = null,
            ["media_id"] = recording.MediaId,
            ["media_type"] = kind,
            ["url"] = links.Recording(recording),
        }, recording);
    }
}

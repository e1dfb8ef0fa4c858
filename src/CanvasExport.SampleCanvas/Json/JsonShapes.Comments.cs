using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    private JsonObject Comment(SchoolSubmission row, SchoolComment comment)
    {
        var shown = new JsonObject
        {
            ["id"] = comment.Id,
            ["author_id"] = comment.Author?.Id,
            ["author_name"] = comment.Author?.Name ?? "Anonymous User",
            ["author"] = comment.Author is null || comment.IsAuthorGone
                ? new JsonObject()
                : UserDisplay(row.Assignment.Course, comment.Author),
            ["comment"] = comment.Text,
            ["created_at"] = comment.CreatedAt,
            ["edited_at"] = comment.EditedAt,
            ["attempt"] = comment.Attempt,
        };
        if (comment.Recording is not null)
            shown["media_comment"] = MediaComment(comment.Recording);
        if (comment.Files.Count > 0)
            shown["attachments"] = Files(comment.Files);
        return Merge(shown, comment);
    }
}

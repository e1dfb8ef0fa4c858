using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    JsonObject Comment(SchoolSubmission row, SchoolComment comment)
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
        {
            shown["media_comment"] = MediaComment(comment.Recording);
        }

        if (comment.Files.Count > 0)
        {
            shown["attachments"] = Files(comment.Files);
        }

        return Merge(shown, comment);
    }

    JsonObject DiscussionEntry(SchoolDiscussionEntry entry)
    {
        var shown = new JsonObject
        {
            ["id"] = entry.Id,
            ["user_id"] = entry.Author.Id,
            ["user_name"] = entry.Author.Name,
            ["parent_id"] = entry.ParentId,
            ["created_at"] = entry.CreatedAt,
            ["updated_at"] = entry.CreatedAt,
            ["rating_count"] = null,
            ["rating_sum"] = null,
            ["message"] = links.Html(entry.Message),
            ["read_state"] = "read",
            ["forced_read_state"] = false,
        };
        if (entry.File is not null)
        {
            // Canvas sends both: the old key and the new one.
            shown["attachment"] = File(entry.File);
            shown["attachments"] = Files([entry.File]);
        }

        return Merge(shown, entry);
    }
}

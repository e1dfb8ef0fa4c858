using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    public JsonObject DiscussionTopic(SchoolCourse course, SchoolDiscussion discussion) => Merge(new JsonObject
    {
        ["id"] = discussion.Id,
        ["title"] = discussion.Title,
        ["assignment_id"] = discussion.Assignment?.Id,
        ["discussion_type"] = "threaded",
        ["published"] = true,
        ["discussion_subentry_count"] = discussion.Entries.Count(entry => !entry.IsDeleted),
        ["anonymous_state"] = discussion.AnonymousState,
        ["message"] = links.Html(discussion.Message),
        ["group_topic_children"] = new JsonArray(
            [.. discussion.Groups.Select(group => new JsonObject { ["id"] = group.Value.Id, ["group_id"] = group.Key.Id })]),
        ["html_url"] = links.Canvas($"/courses/{course.Id}/discussion_topics/{discussion.Id}"),
    }, discussion);

    public JsonObject DiscussionView(SchoolCourse course, SchoolDiscussion discussion, bool withNew)
    {
        var authors = discussion.Entries.Concat(discussion.NewEntries).Where(entry => !entry.IsDeleted).Select(entry => entry.Author);
        return new JsonObject
        {
            ["unread_entries"] = new JsonArray(),
            ["entry_ratings"] = new JsonObject(),
            ["forced_entries"] = new JsonArray(),
            ["participants"] = new JsonArray(
                [.. authors.Distinct().Where(_ => discussion.AnonymousState is null).Select(author => UserDisplay(course, author))]),
            ["view"] = Posts(discussion, discussion.Entries.Where(entry => entry.ParentId is null)),
            ["new_entries"] = new JsonArray([.. withNew ? discussion.NewEntries.Select(entry => Post(discussion, entry)) : []]),
        };
    }

    JsonArray Posts(SchoolDiscussion discussion, IEnumerable<SchoolDiscussionEntry> entries) => new([.. entries.Select(entry =>
    {
        var shown = Post(discussion, entry);
        var replies = Posts(discussion, discussion.Entries.Where(reply => reply.ParentId == entry.Id));
        if (replies.Count > 0)
        {
            shown["replies"] = replies;
        }

        return shown;
    })]);

    JsonObject Post(SchoolDiscussion discussion, SchoolDiscussionEntry entry)
    {
        var shown = DiscussionEntry(entry);
        string[] others = ["user_name", "read_state", "forced_read_state"];
        string[] secret = ["user_id"];
        string[] gone = ["user_id", "message", "attachment", "attachments"];
        foreach (var key in others.Concat(discussion.AnonymousState is null ? [] : secret).Concat(entry.IsDeleted ? gone : []))
        {
            shown.Remove(key);
        }

        if (entry.IsDeleted)
        {
            shown["deleted"] = true;
        }

        return shown;
    }
}

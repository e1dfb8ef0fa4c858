using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>What a course offers besides assignments, as Canvas's objects.</summary>
public sealed class SchoolCourseContent
{
    public List<JsonObject> Modules { get; } = [];

    public List<JsonObject> Pages { get; } = [];

    public List<JsonObject> Announcements { get; } = [];

    /// <summary>Whether the list of modules says what stands in them, as it does where that is not much.</summary>
    public bool ListsItems { get; set; } = true;

    public SchoolCourseContent AddPage(string url, string title, string body)
    {
        Pages.Add(new JsonObject
        {
            ["page_id"] = 500 + Pages.Count,
            ["url"] = url,
            ["title"] = title,
            ["body"] = body,
            ["published"] = true,
            ["updated_at"] = "2024-02-03T08:00:00Z",
        });
        return this;
    }

    public SchoolCourseContent Announce(long id, string title, string message, SchoolUser author)
    {
        Announcements.Add(new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["message"] = message,
            ["posted_at"] = "2024-02-04T08:00:00Z",
            ["user_name"] = author.Name,
            ["discussion_type"] = "side_comment",
            ["is_announcement"] = true,
        });
        return this;
    }

    /// <summary>Adds a module with these items: what each is called, Canvas's word for it, and what it names.</summary>
    public SchoolCourseContent AddModule(long id, string name, params (string Title, string Type, JsonNode? Target)[] items)
    {
        Modules.Add(new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["position"] = Modules.Count + 1,
            ["items_count"] = items.Length,
            ["items"] = new JsonArray([.. items.Select((item, index) => (JsonNode)Item(id, index, item))]),
        });
        return this;
    }

    static JsonObject Item(long module, int index, (string Title, string Type, JsonNode? Target) item)
    {
        var shown = new JsonObject
        {
            ["id"] = (module * 100) + index,
            ["module_id"] = module,
            ["position"] = index + 1,
            ["title"] = item.Title,
            ["type"] = item.Type,
        };
        var member = item.Type switch { "Page" => "page_url", "ExternalUrl" => "external_url", _ => "content_id" };
        shown[member] = item.Target?.DeepClone();
        return shown;
    }
}

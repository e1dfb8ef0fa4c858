using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>A portfolio of a person, with its pages as Canvas's objects.</summary>
public sealed class SchoolEportfolio(string name) : SchoolObject
{
    public string Name { get; } = name;

    public bool IsPublic { get; set; }

    public List<JsonObject> Pages { get; } = [];

    /// <summary>Adds a page; its content is a text, or the sections that stand on it.</summary>
    public SchoolEportfolio AddPage(long id, string name, JsonNode? content)
    {
        Pages.Add(new JsonObject
        {
            ["id"] = id,
            ["eportfolio_id"] = Id,
            ["position"] = Pages.Count + 1,
            ["name"] = name,
            ["content"] = content,
            ["created_at"] = "2024-05-01T08:00:00Z",
            ["updated_at"] = "2024-05-02T08:00:00Z",
        });
        return this;
    }

    /// <summary>A section with a text.</summary>
    public static JsonObject Text(string html) => new() { ["section_type"] = "rich_text", ["content"] = html };

    /// <summary>A section with a file.</summary>
    public static JsonObject File(SchoolFile file) => new() { ["section_type"] = "attachment", ["attachment_id"] = file.Id };

    /// <summary>A section with work that was handed in.</summary>
    public static JsonObject Work(long submissionId) => new() { ["section_type"] = "submission", ["submission_id"] = submissionId };
}

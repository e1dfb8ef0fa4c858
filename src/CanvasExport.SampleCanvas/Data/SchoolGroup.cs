using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>A group of students that hands in together.</summary>
public sealed class SchoolGroup(string name, IReadOnlyList<SchoolUser> members) : SchoolObject
{
    public string Name { get; set; } = name;

    public IReadOnlyList<SchoolUser> Members { get; } = members;

    /// <summary>The files of its workspace, each with who put it there.</summary>
    public List<(SchoolFile File, SchoolUser Author)> Files { get; } = [];

    /// <summary>The pages of its workspace, as Canvas's objects.</summary>
    public List<JsonObject> Pages { get; } = [];

    /// <summary>Whether the workspace is not for the token.</summary>
    public bool IsClosed { get; set; }

    public SchoolGroup AddPage(long id, string title, string body, SchoolUser author)
    {
        Pages.Add(new JsonObject
        {
            ["page_id"] = id,
            ["url"] = $"page-{id}",
            ["title"] = title,
            ["body"] = body,
            ["created_at"] = "2024-03-04T08:00:00Z",
            ["updated_at"] = "2024-03-05T08:00:00Z",
            ["last_edited_by"] = new JsonObject { ["id"] = author.Id, ["display_name"] = author.Name },
        });
        return this;
    }

    /// <summary>The set of groups that it belongs to.</summary>
    public string Category { get; set; } = "Project Groups";
}

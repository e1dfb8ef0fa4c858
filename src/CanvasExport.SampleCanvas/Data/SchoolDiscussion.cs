using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>A discussion: of the whole course, or of groups that each discuss by themselves.</summary>
public sealed class SchoolDiscussion(School school, string title) : SchoolObject
{
    public string Title { get; } = title;

    /// <summary>HTML; what everybody is asked.</summary>
    public string Message { get; set; } = "";

    /// <summary>The assignment it is graded with; null where it is not graded.</summary>
    public SchoolAssignment? Assignment { get; set; }

    /// <summary>full_anonymity or partial_anonymity: then Canvas does not say who wrote a post.</summary>
    public string? AnonymousState { get; set; }

    /// <summary>Whether its posts answer "not permitted" to the token.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The discussions of the groups.</summary>
    public Dictionary<SchoolGroup, SchoolDiscussion> Groups { get; } = [];

    /// <summary>Posts in the order in which they were written; Canvas shows a reply in what it answers.</summary>
    public List<SchoolDiscussionEntry> Entries { get; } = [];

    /// <summary>Those that are newer than the view that Canvas keeps, or than their place in it.</summary>
    public List<SchoolDiscussionEntry> NewEntries { get; } = [];

    /// <summary>The whole answer in the place of one that is made of the entries.</summary>
    public JsonNode? View { get; set; }

    /// <summary>Gives a group a discussion of its own in this one.</summary>
    public SchoolDiscussion AddGroup(SchoolGroup group) => Groups[group] = new SchoolDiscussion(school, Title) { Id = school.NextId() };

    public SchoolDiscussionEntry Post(SchoolUser author, string createdAt, string message, SchoolDiscussionEntry? answers = null)
    {
        var entry = new SchoolDiscussionEntry(author, createdAt, message) { Id = school.NextId(), ParentId = answers?.Id };
        Entries.Add(entry);
        return entry;
    }
}

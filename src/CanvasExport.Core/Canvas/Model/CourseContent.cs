using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>A module of a course; <c>items</c> is left out where it has very many.</summary>
public sealed record CourseModule(long Id, string? Name = null, string? Position = null, JsonElement? Items = null)
{
    /// <summary>What stands in it, each to be read by itself.</summary>
    public IEnumerable<ModuleItem> All() => CanvasJson.Objects(Items).Select(one => new ModuleItem(one)).Where(one => one.Id.Length > 0);
}

/// <summary>Something in a module, which it names and which lies elsewhere.</summary>
/// <param name="json">The object.</param>
public sealed class ModuleItem(JsonElement json)
{
    public string Id => Text("id");

    public string Title => Text("title");

    /// <summary>Canvas's word for what it is: Page, Assignment, Quiz, Discussion, File, SubHeader, ExternalUrl or ExternalTool.</summary>
    public string Type => Text("type");

    public string Position => Text("position");

    /// <summary>The id of what it names; null for pages, which have none, and for addresses.</summary>
    public long? ContentId => CanvasJson.TryId(json, "content_id");

    /// <summary>The page that it names, by the end of its address.</summary>
    public string PageUrl => Text("page_url");

    /// <summary>Where it leads: out of Canvas, or to its place there.</summary>
    public string Address => Text("external_url") is { Length: > 0 } address ? address : Text("html_url");

    string Text(string member) => CanvasJson.TryText(json, member) ?? "";
}

/// <summary>A page that teachers wrote; <c>url</c> is the end of its address, <c>body</c> is HTML.</summary>
public sealed record CourseText(string? Url = null, string? Title = null, string? Body = null, string? UpdatedAt = null);

/// <summary>Something that was announced to a course, in HTML.</summary>
public sealed record Announcement(
    long Id, string? Title = null, string? Message = null, string? PostedAt = null, string? UserName = null);

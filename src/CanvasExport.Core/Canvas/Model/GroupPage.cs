namespace CanvasExport.Core.Canvas.Model;

/// <summary>A page of a group; <c>url</c> is the end of its address, <c>body</c> is HTML.</summary>
public sealed record GroupPage(
    long? PageId = null,
    string? Url = null,
    string? Title = null,
    string? Body = null,
    string? CreatedAt = null,
    string? UpdatedAt = null,
    DisplayedUser? LastEditedBy = null)
{
    /// <summary>What tells it from others; empty where Canvas says nothing.</summary>
    public string Key => PageId is { } id ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : Url ?? "";
}

/// <summary>Somebody as Canvas names people beside a thing of theirs.</summary>
public sealed record DisplayedUser(long? Id = null, string? DisplayName = null);

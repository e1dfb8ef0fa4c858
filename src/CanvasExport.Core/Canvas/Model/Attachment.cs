using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A file object of Canvas. <c>filename</c> is the stored, URL-encoded name, <c>display_name</c> what people see;
/// <c>size</c> is in bytes, <c>modified_at</c> changes with the content; <c>url</c> is empty for a file that is locked for the caller,
/// <c>preview_url</c> opens it in Canvas's viewer of documents, and is there where that can show it; <c>user</c> is who uploaded it,
/// where that was asked for.
/// </summary>
public sealed record Attachment(
    long Id,
    string? DisplayName = null,
    string? Filename = null,
    [property: JsonPropertyName("content-type")] string? ContentType = null,
    string? Url = null,
    long? Size = null,
    string? ThumbnailUrl = null,
    string? ModifiedAt = null,
    string? PreviewUrl = null,
    DisplayedUser? User = null);

/// <summary>A recording made in Canvas; <c>media_type</c> is audio or video, the file itself lies on a media host.</summary>
public sealed record MediaComment(
    [property: JsonPropertyName("content-type")] string? ContentType = null,
    string? MediaId = null,
    string? MediaType = null,
    string? Url = null);

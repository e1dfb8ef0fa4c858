namespace CanvasExport.Core.Canvas;

/// <summary>Where Canvas is and what opens it, read once for a run: a token may come from a pipe, which gives it once only.</summary>
/// <param name="Url">The server, without <c>/api/v1</c>; null where nobody named one.</param>
/// <param name="Token">What opens it; null where there is none.</param>
public sealed record CanvasAccess(Uri? Url, CanvasToken? Token)
{
    /// <summary>Of a step that talks to nobody.</summary>
    public static CanvasAccess None { get; } = new(null, null);
}

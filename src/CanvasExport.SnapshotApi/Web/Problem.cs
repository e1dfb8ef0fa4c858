namespace CanvasExport.SnapshotApi.Web;

/// <summary>An error as callers read it: what the origin's callers know, then the members of RFC 9457.</summary>
internal sealed record Problem(int Status, string Error, string Message)
{
    // https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1: the status says all there is to say of its kind.
    public string Type { get; } = "about:blank";

    public string Title => Error;

    public string Detail => Message;
}

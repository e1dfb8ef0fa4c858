namespace CanvasExport.SnapshotApi.Web;

/// <summary>An error as callers read it.</summary>
internal sealed record ErrorBody(int Status, string Error, string Message);

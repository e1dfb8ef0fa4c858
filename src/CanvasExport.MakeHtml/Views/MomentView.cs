namespace CanvasExport.MakeHtml.Views;

/// <summary>A time that Canvas recorded: for a reader in the zone of the course, and for a machine in UTC; <c>Iso</c> is null where the
/// text is no time.</summary>
public sealed record MomentView(string Text, string? Iso);

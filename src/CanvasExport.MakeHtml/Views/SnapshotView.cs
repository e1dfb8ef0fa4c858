namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A snapshot of the student's home with its notebooks. <c>Occasion</c> says why it was taken, and how late where that was later;
/// <c>Manifest</c> is the sum that proves it, <c>Notes</c> what else there is to say.
/// </summary>
public sealed record SnapshotView(
    string Name, MomentView? TakenAt, string Occasion, MomentView? Deadline, string Manifest, IReadOnlyList<string> Notes,
    IReadOnlyList<FileView> Files);

using CanvasExport.Core.Previews;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A file of the student, as the page shows it. <c>Link</c> is null where it was not downloaded, <c>Thumbnail</c> where there is
/// none; <c>Type</c> then takes its place, in at most five letters. <c>Size</c> is empty where Canvas told none, <c>Absence</c>
/// says why there is no link, and is empty where there is one, <c>Note</c> what else there is to say. <c>Preview</c> is what can be read
/// of it without opening it.
/// </summary>
public sealed record FileView(
    string Name, string Type, string Size, string? Link, string? Thumbnail, FileUse Use, string Absence = "", FilePreview? Preview = null,
    string Note = "")
{
    /// <summary>The captions of a recording.</summary>
    public IReadOnlyList<CaptionView> Captions { get; init; } = [];

    /// <summary>The marks that people drew on it.</summary>
    public IReadOnlyList<MarkView> Marks { get; init; } = [];

    /// <summary>Whether it may be opened by a link: a browser would run the others.</summary>
    public bool IsLinked => Link is not null && Use is not (FileUse.Run or FileUse.Drawing);
}

/// <summary>What a page does with a file.</summary>
public enum FileUse
{
    /// <summary>A browser shows it and runs nothing in it.</summary>
    Open,

    /// <summary>It is seen in the page, and opens.</summary>
    Picture,

    /// <summary>It is seen in the page, where nothing in it runs; opened by itself it could, as with <see cref="Run"/>.</summary>
    Drawing,

    /// <summary>It plays in the page.</summary>
    Video,
    Audio,

    /// <summary>It is saved, not opened.</summary>
    Save,

    /// <summary>
    /// It is named, not linked: a browser would run what is in it, and on a page that was opened from disk it takes no notice of
    /// <c>download</c> (tried with Chromium).
    /// </summary>
    Run,
}

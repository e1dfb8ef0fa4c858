namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A file of the student, as the page shows it. <c>Link</c> is null where it was not downloaded, <c>Thumbnail</c> where there is
/// none; <c>Type</c> then takes its place, in at most four letters. <c>Size</c> is empty where Canvas told none, <c>Absence</c>
/// says why there is no link, and is empty where there is one.
/// </summary>
public sealed record FileView(string Name, string Type, string Size, string? Link, string? Thumbnail, FileUse Use, string Absence = "");

/// <summary>What a page does with a file.</summary>
public enum FileUse
{
    /// <summary>A browser shows it and runs nothing in it.</summary>
    Open,

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

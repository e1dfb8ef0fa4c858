namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// Captions of a recording in one language: <c>Link</c> leads to the file, <c>Source</c> is the same as the player takes it on a page that
/// was opened from disk, where a browser loads no file for a player's text; it is empty where they are too long to stand in a page.
/// </summary>
public sealed record CaptionView(string Kind, string Locale, string Name, string Link, string Source);

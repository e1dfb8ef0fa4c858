using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A page of what a course offered: the first has the modules and what of them is not archived, all have some of the texts.
/// <c>Pages</c> are all of them.
/// </summary>
public sealed record ContentPageView(
    string CourseName, string Zone, IReadOnlyList<LinkView> Trail, IReadOnlyList<ModuleView> Modules,
    IReadOnlyList<ContentTextView> Texts, IReadOnlyList<ModuleItemView> NotArchived, IReadOnlyList<PageLinkView> Pages);

/// <summary>A module; <c>Gone</c> here and below says since when Canvas does not show it any more, and is empty where it does.</summary>
public sealed record ModuleView(string Name, IReadOnlyList<ModuleItemView> Items, string Gone);

/// <summary>Something in a module: <c>Link</c> leads to it in the archive, or out of it where <c>IsOutside</c>; null where there is
/// none.</summary>
public sealed record ModuleItemView(string Title, string Type, string? Link, bool IsOutside, string Remark, string Gone);

/// <summary>A page or an announcement; <c>Note</c> says what is not known of it.</summary>
public sealed record ContentTextView(
    string Anchor, string Title, string Kind, MomentView? At, string Author, SafeHtml Text, string Note, string Gone);

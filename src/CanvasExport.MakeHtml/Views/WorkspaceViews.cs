namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A page with what was made outside of assignments, section by section: of a course's groups, or a student's ePortfolios. <c>Pages</c>
/// are all of them.
/// </summary>
public sealed record WorkspacePageView(
    string Title, string Kicker, string Heading, string Zone, IReadOnlyList<LinkView> Trail,
    IReadOnlyList<WorkspaceSectionView> Sections, IReadOnlyList<PageLinkView> Pages);

/// <summary>A group or a portfolio; <c>About</c> says what there is to say of it as a whole.</summary>
public sealed record WorkspaceSectionView(
    string Anchor, string Name, string About, IReadOnlyList<ContentTextView> Texts, IReadOnlyList<FileView> Files);

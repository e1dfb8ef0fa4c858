using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A page of a text that is too long to stand among others: <c>What</c> it is, <c>Title</c> what it belongs to, <c>Kicker</c> to whom,
/// <c>Back</c> leads to its beginning there.
/// </summary>
public sealed record TextPageView(
    string What, string Title, string Kicker, string Zone, IReadOnlyList<LinkView> Trail, LinkView Back, IReadOnlyList<PageLinkView> Pages,
    SafeHtml Text)
{
    /// <summary>All pages of a text, by their names.</summary>
    internal static IEnumerable<(string Name, TextPageView View)> Of(
        LongText text, string title, string kicker, string zone, IReadOnlyList<LinkView> trail, LinkView back) =>
        text.Names.Select((name, open) => (name, new TextPageView(
            text.What, title, kicker, zone, trail, back,
            PageLinkView.Numbered(text.Names.Count, open + 1, number => text.Names[number - 1]), text.Pieces[open])));
}

/// <summary>A page on which a student's work on one assignment goes on, as its part of that number; <c>Home</c> is where it
/// begins.</summary>
public sealed record WorkPartView(StudentView Student, int Number, SubmissionView Work, string Home);

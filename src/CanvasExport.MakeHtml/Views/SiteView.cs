using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// The first page: the archive as a whole, and every exported course. <c>School</c> is the host of the Canvas it came from,
/// <c>Years</c> when the courses began, such as 2024–2025, <c>Files</c> how many files were saved and how large they are (each
/// empty where it is not known), <c>MissingFiles</c> how many could not be had, <c>Completeness</c> in a phrase how what is here
/// compares with what Canvas named, null where nobody knows.
/// </summary>
public sealed record SiteView(
    string School, string Years, MomentView? ExportedAt, string Files, long MissingFiles, string? Completeness,
        IReadOnlyList<CourseView> Courses)
{
    // The longest names that Canvas takes stay below 2 MB then.
    const int CoursesOnPage = 1_000;

    public int StudentCount => Courses.Sum(course => course.Facts.StudentCount);

    /// <summary>Whether there may be more students than that.</summary>
    public bool LacksStudents => Courses.Any(course => course.Facts.LacksStudents);

    public int HandedInCount => Courses.Sum(course => course.Facts.HandedInCount);

    /// <summary>Whether there may be more work than that.</summary>
    public bool IsLeast => Courses.Any(course => course.Facts.IsLeast);

    /// <summary>Which page of the list of courses it is, the first being 0.</summary>
    public int Page { get; init; }

    /// <summary>All pages of the list; none where one is enough.</summary>
    public IReadOnlyList<PageLinkView> Pages { get; init; } = [];

    /// <summary>The courses on this page, by the terms they were held in; one without a name where that is all there is.</summary>
    public IReadOnlyList<IGrouping<string, CourseView>> Terms { get; init; } = [];

    /// <summary>The pages with their names, at least one: terms stay together, in the order in which they come first.</summary>
    public IEnumerable<(string Name, SiteView View)> OnPages()
    {
        var pages = Courses.GroupBy(course => course.Facts.Term).SelectMany(term => term).Chunk(CoursesOnPage).ToList();
        var names = pages.Select((_, page) => ArchivePaths.CoursesPage(page + 1)).ToList();
        var texts = Numbered(pages.Select(TermsOf)).ToList();
        if (pages.Count == 0)
        {
            return [(ArchivePaths.IndexHtml, this)];
        }

        return pages.Select((courses, page) => (names[page], this with
        {
            Page = page,
            Terms = [.. courses.GroupBy(course => course.Facts.Term)],
            Pages = pages.Count == 1 ? [] : [.. names.Select((name, other) => new PageLinkView(texts[other], other == page ? null : name))],
        }));
    }

    static string TermsOf(CourseView[] courses)
    {
        var terms = courses.Select(course => course.Facts.Term.Length > 0 ? course.Facts.Term : "Without a term").Distinct().ToList();
        return terms.Count == 1 ? terms[0] : $"{terms[0]} to {terms[^1]}";
    }

    // A term may need several pages.
    static IEnumerable<string> Numbered(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            counts[text] = counts.GetValueOrDefault(text) + 1;
            yield return counts[text] == 1 ? text : $"{text} ({counts[text]})";
        }
    }
}

/// <summary>A course on the first page; the link is null where its page was not made yet.</summary>
public sealed record CourseView(string Name, string? Link, CourseFactsView Facts);

/// <summary>A student in a list; the link is null where there is no page.</summary>
public sealed record StudentLinkView(string FullName, string UserName, string State, string? Link);

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
    public int StudentCount => Courses.Sum(course => course.Facts.StudentCount);

    /// <summary>Whether there may be more students than that.</summary>
    public bool LacksStudents => Courses.Any(course => course.Facts.LacksStudents);

    public int HandedInCount => Courses.Sum(course => course.Facts.HandedInCount);

    /// <summary>Whether there may be more work than that.</summary>
    public bool IsLeast => Courses.Any(course => course.Facts.IsLeast);
}

/// <summary>A course on the first page; the link is null where its page was not made yet.</summary>
public sealed record CourseView(string Name, string? Link, CourseFactsView Facts);

/// <summary>A student in a list; the link is null where there is no page.</summary>
public sealed record StudentLinkView(string FullName, string UserName, string State, string? Link);

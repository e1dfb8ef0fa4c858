namespace CanvasExport.MakeHtml.Views;

/// <summary>The first page: every exported course with its students.</summary>
public sealed record SiteView(string ExportedAt, IReadOnlyList<CourseView> Courses)
{
    public int StudentCount => Courses.Sum(course => course.Students.Count);
}

/// <summary>A course on the first page; <c>StudentsCsv</c> is the link to its <c>students.csv</c>, or null where there is none.</summary>
public sealed record CourseView(string Name, MomentView? StartAt, string State, string? StudentsCsv, IReadOnlyList<StudentLinkView> Students);

/// <summary>A student in a list; the link is null where there is no page.</summary>
public sealed record StudentLinkView(string FullName, string UserName, string State, string? Link);

using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Search;

/// <summary>Something that can be found by its name: a student, an assignment or a file.</summary>
/// <param name="Kind">One of <see cref="Student"/>, <see cref="Assignment"/> and <see cref="File"/>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Detail">Where it belongs.</param>
/// <param name="Link">Its place, relative to <c>exports/</c>.</param>
internal sealed record NamedEntry(string Kind, string Title, string Detail, string Link)
{
    public const string Student = "student";
    public const string Assignment = "assignment";
    public const string File = "file";
}

/// <summary>A text in which words can be found.</summary>
/// <param name="Title">Whose text it is, and on what.</param>
/// <param name="Link">Its place, relative to <c>exports/</c>.</param>
/// <param name="Text">The words, without markup.</param>
internal sealed record TextEntry(string Title, string Link, string Text);

/// <summary>The submissions and files of a student.</summary>
internal sealed record StudentsWork(IReadOnlyList<SubmissionRow> Submissions, IReadOnlyList<SearchedFile> Files);

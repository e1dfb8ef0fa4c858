namespace CanvasExport.MakeHtml.Views;

/// <summary>A student's page: everything made in one course.</summary>
public sealed record StudentView(
    string FullName,
    string UserName,
    string CourseName,
    string ExportedAt,
    StudentLinkView? Previous,
    StudentLinkView? Next,
    IReadOnlyList<SubmissionView> Submissions);

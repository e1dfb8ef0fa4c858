namespace CanvasExport.MakeHtml.Views;

/// <summary>A student's page: everything made in one course. <c>Zone</c> is that of its times, or empty where each says that it is in UTC.</summary>
public sealed record StudentView(
    string FullName,
    string UserName,
    string CourseName,
    string Zone,
    StudentLinkView? Previous,
    StudentLinkView? Next,
    IReadOnlyList<SubmissionView> Submissions)
{
    /// <summary>The same without the prompts, which stand on the assignments' pages.</summary>
    public StudentView WithoutPrompts() => this with { Submissions = [.. Submissions.Select(submission => submission with { Prompt = null })] };
}

using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// A student's page: everything made in one course. <c>Sections</c> is empty where the course has but one, <c>Zone</c> is that of its
/// times, or empty where each says that it is in UTC, <c>Tables</c> the CSV files beside it.
/// </summary>
public sealed record StudentView(
    string FullName,
    string UserName,
    string Sections,
    string CourseName,
    string Zone,
    StudentLinkView? Previous,
    StudentLinkView? Next,
    IReadOnlyList<string> Tables,
    IReadOnlyList<SubmissionView> Submissions)
{
    /// <summary>Where each page begins, as an index of <see cref="Submissions"/>; the first is 0, and nearly always the only one.</summary>
    public IReadOnlyList<int> Starts { get; init; } = [0];

    /// <summary>The page that is shown, the first being 0.</summary>
    public int Page { get; init; }

    /// <summary>The submissions that stand on the page.</summary>
    public IEnumerable<SubmissionView> Shown => Submissions.Take(EndOf(Page)).Skip(Starts[Page]);

    /// <summary>The pages to choose from, empty where there is but one.</summary>
    public IReadOnlyList<PageLinkView> Pages => Starts.Count == 1
        ? []
        : [.. Starts.Select(
            (start, page) => new PageLinkView($"{start + 1}–{EndOf(page)}", page == Page ? null : ArchivePaths.StudentPage(page + 1)))];

    /// <summary>The file of the page on which a submission stands, or empty where that is the page shown.</summary>
    public string PageOf(int submission)
    {
        var page = Starts.Count(start => start <= submission) - 1;
        return page == Page ? "" : ArchivePaths.StudentPage(page + 1);
    }

    /// <summary>The same without the prompts, which stand on the assignments' pages.</summary>
    public StudentView WithoutPrompts() =>
        this with { Submissions = [.. Submissions.Select(submission => submission with { Prompt = null })] };

    int EndOf(int page) => page + 1 < Starts.Count ? Starts[page + 1] : Submissions.Count;
}

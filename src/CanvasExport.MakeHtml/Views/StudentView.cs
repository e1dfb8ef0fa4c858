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
    /// <summary>What Canvas calls somebody whose name it keeps secret; empty for all others.</summary>
    public string AnonymousId { get; init; } = "";

    /// <summary>The assignments whose list of submissions did not come whole, so that there may be more work.</summary>
    public IReadOnlyList<string> WorkMayLackOn { get; init; } = [];

    /// <summary>The same person under other accounts, which Canvas merged; without a link where none has work in the course.</summary>
    public IReadOnlyList<LinkView> OtherAccounts { get; init; } = [];

    /// <summary>The final grades, as Canvas gave them.</summary>
    public IReadOnlyList<FactView> FinalGrades { get; init; } = [];

    /// <summary>The page that says how the grades came about; empty where there is none.</summary>
    public string GradingLink { get; init; } = "";

    /// <summary>The page with the student's ePortfolios; empty where there is none.</summary>
    public string EportfolioLink { get; init; } = "";

    /// <summary>Peer reviews on assignments of which the student has no submission.</summary>
    public IReadOnlyList<PeerReviewView> OtherReviews { get; init; } = [];

    /// <summary>Where each page begins, as an index of <see cref="Submissions"/>; the first is 0, and nearly always the only one.</summary>
    public IReadOnlyList<int> Starts { get; init; } = [0];

    /// <summary>The page that is shown, the first being 0.</summary>
    public int Page { get; init; }

    /// <summary>How much a table of all submissions may weigh.</summary>
    public const int LongestTable = 900_000;

    const int BytesOfRow = 700;

    /// <summary>The names of the pages.</summary>
    public IReadOnlyList<string> Names { get; init; } = [ArchivePaths.IndexHtml];

    /// <summary>What stands on the page of each of its submissions.</summary>
    public IReadOnlyList<SubmissionView> Articles { get; init; } = [];

    /// <summary>About how many bytes the table of all submissions has.</summary>
    public long WeightOfTable => Submissions.Sum(work =>
        BytesOfRow + (long)PageWeight.OfText(work.AssignmentName) + PageWeight.OfText(work.Result));

    /// <summary>The submissions in the table of the page, by their place: all of them on the first, as long as that is no book.</summary>
    public IEnumerable<(int Index, SubmissionView Submission)> Listed => WeightOfTable <= LongestTable
        ? Page == 0 ? Submissions.Index() : []
        : Submissions.Index().Take(EndOf(Page)).Skip(Starts[Page]);

    /// <summary>The pages to choose from, empty where there is but one.</summary>
    public IReadOnlyList<PageLinkView> Pages => Starts.Count == 1
        ? []
        : [.. Starts.Select((start, page) => new PageLinkView($"{start + 1}–{EndOf(page)}", page == Page ? null : Names[page]))];

    /// <summary>The file of the page on which a submission stands, or empty where that is the page shown.</summary>
    public string PageOf(int submission)
    {
        var page = Starts.Count(start => start <= submission) - 1;
        return page == Page ? "" : Names[page];
    }

    /// <summary>The same without the prompts, which stand on the assignments' pages.</summary>
    public StudentView WithoutPrompts() =>
        this with
        {
            Submissions = [.. Submissions.Select(
                submission => submission.AssignmentLink.Length == 0 ? submission : submission with { Prompt = null })],
        };

    int EndOf(int page) => page + 1 < Starts.Count ? Starts[page + 1] : Submissions.Count;
}

using CanvasExport.Core.Files;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>
/// Renders a student's page, and further ones where one would be too long for a phone. What stands elsewhere in the archive goes
/// first: the prompts, then, of a submission that fills a page by itself, the texts of earlier attempts.
/// </summary>
internal static class StudentPages
{
    const int LargestPage = 1_900_000;

    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(StudentView view)
    {
        var shorter = view.WithoutPrompts();
        foreach (var one in new[] { view, shorter })
        {
            var page = await PageRenderer.RenderStudentAsync(one);
            if (page.Length <= LargestPage)
            {
                return [page];
            }
        }

        var shortened = await ShortenAsync(shorter);
        var starts = new List<int>();
        await SplitAsync(shortened, 0, shortened.Submissions.Count, starts);
        return await Task.WhenAll(
            starts.Select((_, page) => PageRenderer.RenderStudentAsync(shortened with { Starts = starts, Page = page })));
    }

    static async Task<StudentView> ShortenAsync(StudentView view)
    {
        var submissions = new List<SubmissionView>();
        foreach (var submission in view.Submissions)
        {
            var alone = await PageRenderer.RenderStudentAsync(view with { Submissions = [submission] });
            submissions.Add(alone.Length > LargestPage ? submission.WithoutEarlierTexts() : submission);
        }

        return view with { Submissions = submissions };
    }

    // Halves until each part fits; the first page has the table of all.
    static async Task SplitAsync(StudentView view, int first, int end, List<int> starts)
    {
        var trial = view with { Starts = first == 0 ? [0, end] : [0, first, end], Page = first == 0 ? 0 : 1 };
        if (end - first == 1 || starts.Count == ArchivePaths.MostStudentPages - 1
            || (await PageRenderer.RenderStudentAsync(trial)).Length <= LargestPage)
        {
            starts.Add(first);
            return;
        }

        var middle = (first + end) / 2;
        await SplitAsync(view, first, middle, starts);
        await SplitAsync(view, middle, end, starts);
    }
}

using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.FetchJson;

/// <summary>Finds which files are named on pages of groups and in ePortfolios, and in New Quizzes.</summary>
internal static class WorkspaceScanner
{
    /// <param name="lists">Reads the lists.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="addText">Takes a text.</param>
    /// <param name="addFile">Takes the id of a file that is named without a text.</param>
    /// <param name="onBad">Told that something could not be read.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task ScanAsync(
        FetchedLists lists, long courseId, Action<string?> addText, Action<long> addFile, Action onBad,
        CancellationToken cancellationToken)
    {
        await foreach (var group in lists.ReadAsync(CanvasLists.Groups, courseId, _ => true, onBad, cancellationToken))
        {
            await foreach (var page in lists.ReadAsync(CanvasLists.GroupPages, group.Id, _ => true, onBad, cancellationToken))
            {
                addText(page.Body);
            }
        }

        await foreach (var one in lists.ReadAsync(CanvasLists.EportfolioPages, courseId, _ => true, onBad, cancellationToken))
        {
            foreach (var page in one.Read(onBad))
            {
                page.Texts().ToList().ForEach(addText);
                page.FileIds().ToList().ForEach(addFile);
            }
        }
    }

    /// <summary>The same of what was asked and answered in a New Quiz.</summary>
    public static async Task ScanAsync(
        FetchedLists lists, Assignment assignment, Action<string?> addText, Action onBad, CancellationToken cancellationToken)
    {
        if (!assignment.IsNewQuiz)
        {
            return;
        }

        await foreach (var item in lists.ReadAsync(CanvasLists.NewQuizItems, assignment.Id, _ => true, onBad, cancellationToken))
        {
            addText(item.Question()?.Body);
        }

        await foreach (var result in lists.ReadAsync(CanvasLists.NewQuizResults, assignment.Id, _ => true, onBad, cancellationToken))
        {
            foreach (var response in result.Responses())
            {
                addText(response.Words);
            }
        }
    }
}

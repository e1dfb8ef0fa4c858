using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches what was asked and answered in New Quizzes. Canvas makes a report of the answers for it, so that this is done only where an
/// option says so, and only of quizzes in which somebody handed something in.
/// </summary>
internal sealed class NewQuizFetcher(NewQuizReports reports, Downloader downloader, StepContext context)
{
    /// <param name="courseId">The course, whose assignments and submissions were fetched.</param>
    /// <param name="lists">Fetches its lists.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, ListFetcher lists, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var quizzes = await new JsonArchive(context.Paths)
            .ReadEachAsync(CanvasLists.Assignments, courseId, _ => { }, cancellationToken)
            .Where(assignment => assignment is { IsNewQuiz: true, HasSubmittedSubmissions: not "false" })
            .Select(assignment => assignment.Id).Distinct().ToListAsync(cancellationToken);
        foreach (var quiz in quizzes)
        {
            var answers = lists.Ask(CanvasLists.NewQuizResults, courseId, quiz) with
            {
                Source = (url, read, token) => ReadReportAsync(quiz, url, read, token),
            };
            await Task.WhenAll(
                lists.TryFetchAsync(answers, cancellationToken),
                lists.TryFetchAsync(lists.Ask(CanvasLists.NewQuizItems, courseId, quiz), cancellationToken));
        }
    }

    async Task ReadReportAsync(
        long quiz, Uri url, Func<Stream, Uri?, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        var file = await reports.MakeAsync(new Uri(url.GetLeftPart(UriPartial.Path)), cancellationToken);
        var path = Path.Combine(context.Paths.JsonFolder, $"report_of_new_quiz_{quiz}.tmp");

        // What an earlier run left is of another report.
        Delete(path);
        try
        {
            var request = new FileRequest(context.Paths.Relative(path), file.AbsoluteUri, FileKind.File, ContentType: "application/json");
            var result = await downloader.DownloadAsync(request, path, _ => { }, cancellationToken);
            if (result.Status != FileStatus.Saved)
            {
                throw new CanvasException(
                    Failure(result), $"Canvas made the report of the answers, and its file did not come: {result.Reason}");
            }

            await using var report = File.OpenRead(path);
            await read(report, null, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new CanvasException(CanvasFailure.Broken, $"The report of the answers is no list: it {e.Message}", e);
        }
        finally
        {
            Delete(path);
        }
    }

    static CanvasFailure Failure(DownloadResult result) => result switch
    {
        { IsTrouble: true } => CanvasFailure.Broken,
        { Status: FileStatus.Forbidden or FileStatus.Locked } => CanvasFailure.NotPermitted,
        { Status: FileStatus.Deleted } => CanvasFailure.NotFound,
        _ => CanvasFailure.Broken,
    };

    // With what a download that broke off leaves beside it.
    static void Delete(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}*"))
        {
            File.Delete(file);
        }
    }
}

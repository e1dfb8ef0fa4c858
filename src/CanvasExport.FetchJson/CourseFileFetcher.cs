using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Fetches what Canvas says of the files and recordings that a course's texts and work name.</summary>
internal sealed class CourseFileFetcher(
    CanvasClient client, EmbeddedFileScanner finder, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report,
    TimeProvider clock, IReadOnlyList<WorkKind> leftOut)
{
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        var isOver = journal.Has(context.Paths.FilesJsonPath(courseId));
        if (isOver && journal.Has(context.Paths.CaptionsJsonPath(courseId)))
        {
            return;
        }

        var (files, areAll) = await finder.FindAsync(courseId, cancellationToken);
        if (!leftOut.Contains(WorkKind.Captions))
        {
            await new CaptionFetcher(client, context, journal, states, report, clock)
                .FetchAsync(courseId, files.Recordings, areAll, parallel, cancellationToken);
        }

        if (!isOver)
        {
            await FetchFilesAsync(courseId, files, areAll, parallel, cancellationToken);
        }
    }

    async Task FetchFilesAsync(long courseId, NamedFiles files, bool areAll, int parallel, CancellationToken cancellationToken)
    {
        var fetcher = new ObjectListFetcher(client, context, journal, states, report, clock);
        await fetcher.FetchAsync(
            CanvasLists.Files, courseId, null, id => FileUrl(courseId, id, files.LocationOf(id)), files.Ids, areAll, parallel,
            cancellationToken);
        foreach (var (host, count) in files.OnOtherHosts)
        {
            var sentence = $"course {courseId}: {StepSummary.Count(count, "link")} to files on another host ({host}), not fetched";
            context.Log.Information("{Sentence:l}", sentence);
            context.Summary.Note(sentence);
        }
    }

    Uri FileUrl(long courseId, long id, string location) => location.Length == 0
        ? CanvasLists.Files.Url(client, courseId, id)
        : CanvasLists.Files.Url(client, courseId, id, ("location", location));
}

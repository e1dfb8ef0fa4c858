using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Fetches what Canvas says of the files and recordings that a course's texts and work name.</summary>
internal sealed class CourseFileFetcher(CourseFetch fetch, EmbeddedFileScanner finder, IReadOnlyList<WorkKind> leftOut)
{
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        var isOver = fetch.Journal.Has(fetch.Paths.FilesJsonPath(courseId));
        if (isOver && fetch.Journal.Has(fetch.Paths.CaptionsJsonPath(courseId)))
        {
            return;
        }

        var (files, areAll) = await finder.FindAsync(courseId, cancellationToken);
        if (!leftOut.Contains(WorkKind.Captions))
        {
            await new CaptionFetcher(fetch).FetchAsync(courseId, files.Recordings, areAll, parallel, cancellationToken);
        }

        if (!isOver)
        {
            await FetchFilesAsync(courseId, files, areAll, parallel, cancellationToken);
        }
    }

    async Task FetchFilesAsync(long courseId, NamedFiles files, bool areAll, int parallel, CancellationToken cancellationToken)
    {
        await new ObjectListFetcher(fetch).FetchAsync(
            CanvasLists.Files, courseId, null, id => FileUrl(courseId, id, files.LocationOf(id)), files.Ids, areAll, parallel,
            cancellationToken);
        foreach (var (host, count) in files.OnOtherHosts)
        {
            var sentence = $"course {courseId}: {StepSummary.Count(count, "link")} to files on another host ({host}), not fetched";
            fetch.Context.Log.Information("{Sentence:l}", sentence);
            fetch.Context.Summary.Note(sentence);
        }
    }

    Uri FileUrl(long courseId, long id, string location) => location.Length == 0
        ? CanvasLists.Files.Url(fetch.Client, courseId, id)
        : CanvasLists.Files.Url(fetch.Client, courseId, id, ("location", location));
}

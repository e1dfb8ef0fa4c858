using System.Collections.Concurrent;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Cli;

/// <summary>Goes through the files that should be there, course by course and folder by folder, and finds out how they are.</summary>
/// <param name="context">The running step.</param>
/// <param name="look">How a file is.</param>
/// <param name="onFound">Told of each file, from several threads at once, with its place among all.</param>
internal sealed class DownloadCheck(
    StepContext context,
    Func<FolderCheck, Canvas.FileRequest, CancellationToken, ValueTask<FileCheckResult>> look,
    Action<FileCheckResult, long> onFound)
{
    const string ErrorKind = "Error_course_record";
    const int MostFilesInFolder = 1 << 24;

    readonly FolderPlaces _places = new();
    long _folders;

    /// <summary>Goes through all of them. A course that has a record nobody can read is named, and the others go on.</summary>
    /// <param name="courses">The courses.</param>
    /// <param name="tally">Counts the files.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RunAsync(IEnumerable<RequestedCourse> courses, ProgressTally tally, CancellationToken cancellationToken)
    {
        foreach (var course in courses)
        {
            using (course.Course)
            {
                await TryCheckAsync(course, tally, cancellationToken);
            }
        }
    }

    async Task TryCheckAsync(RequestedCourse course, ProgressTally tally, CancellationToken cancellationToken)
    {
        var done = new ConcurrentDictionary<string, bool>();
        var entry = course.Course is null ? "" : $"exports/{course.Course.Course.Folder}/{CourseRecord.FileName}";
        try
        {
            try
            {
                await CheckAsync(course, done, tally, cancellationToken);
            }
            catch (RecordException e) when (e.IsDamaged && course.Course is not null)
            {
                course.Course.Dispose();
                context.Folders().Rebuild(course.Course.Course.Folder);
                await CheckAsync(course, done, tally, cancellationToken);
            }

            context.Errors.Clear(ErrorKind, entry);
        }
        catch (RecordException e) when (!e.IsDiskFull && course.Course is not null)
        {
            context.Errors.Add(new ErrorEntry(ErrorKind, entry, "", e.Message));
            context.Log.Warning("{Entry:l}: {Reason:l}", entry, e.Message);
            context.Summary.CountMissing("course whose record could not be read");
        }
    }

    Task CheckAsync(
        RequestedCourse course, ConcurrentDictionary<string, bool> done, ProgressTally tally, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var folders = course.Folders().Select(folder => (Folder: folder, Order: _folders++ * MostFilesInFolder));
        return Parallel.ForEachAsync(folders, options, async (next, token) =>
        {
            if (done.ContainsKey(next.Folder.Path))
            {
                return;
            }

            // All that is wanted of the record is read first: nothing stands open while outcomes are written into it.
            var check = new FolderCheck(context.Paths, next.Folder, _places);
            var requests = check.Requests().ToList();
            done[next.Folder.Path] = true;
            tally.Expect(requests.Count);
            foreach (var (index, request) in requests.Index())
            {
                onFound(await look(check, request, token), next.Order + index);
            }
        });
    }
}

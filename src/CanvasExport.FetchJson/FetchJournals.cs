using System.Collections.Concurrent;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// The journals of one run: one for all courses, or one for each that was asked for, so that runs with different courses do not
/// meet, and one of them is gone on with whatever the others did.
/// </summary>
/// <param name="paths">The archive.</param>
/// <param name="question">What is fetched from where; a fetch of something else is not gone on with.</param>
/// <param name="resumes">Whether to go on with a fetch that was stopped.</param>
/// <param name="isOfAll">Whether the run fetches all courses.</param>
internal sealed class FetchJournals(ArchivePaths paths, string question, bool resumes, bool isOfAll) : IDisposable
{
    readonly ConcurrentDictionary<long, FetchJournal> _journals = new();

    public bool HasEntries => _journals.Values.Any(journal => journal.HasEntries);

    /// <summary>The journal of a course; <paramref name="states"/> tell which files belong to it.</summary>
    public FetchJournal Of(long courseId, ListStateLog states) => isOfAll ? OfAll : _journals.GetOrAdd(courseId, id => FetchJournal.Open(
        paths, $"fetch-in-progress_{id}.txt", $"{question} {id}", resumes, Parts(id, states)));

    /// <summary>The journal of a run that fetches all courses.</summary>
    public FetchJournal OfAll =>
        _journals.GetOrAdd(0, _ => FetchJournal.Open(paths, FetchJournal.FileName, question, resumes, AllParts()));

    /// <summary>The fetch is complete: there is nothing left to go on with.</summary>
    public void Finish()
    {
        foreach (var journal in _journals.Values)
        {
            journal.Finish();
        }
    }

    public void Dispose()
    {
        foreach (var journal in _journals.Values)
        {
            journal.Dispose();
        }
    }

    // Whoever fetches all is alone: nobody goes on with what runs of single courses left.
    IEnumerable<string> AllParts()
    {
        Directory.CreateDirectory(paths.JsonFolder);
        foreach (var journal in Directory.EnumerateFiles(paths.JsonFolder, "fetch-in-progress_*.txt"))
        {
            File.Delete(journal);
        }

        return Directory.EnumerateFiles(paths.JsonFolder, "*.json" + AtomicFile.PartSuffix);
    }

    IEnumerable<string> Parts(long courseId, ListStateLog states) => CanvasLists.OfCourse.Concat(CanvasLists.OfContent)
        .Append(CanvasLists.Files)
        .Select(list => list.FileName(courseId))
        .Concat(states.Files())
        .Select(file => Path.Combine(paths.JsonFolder, file + AtomicFile.PartSuffix))
        .Concat(Batches(courseId));

    IEnumerable<string> Batches(long courseId) => Directory.Exists(paths.JsonFolder)
        ? Directory.EnumerateFiles(paths.JsonFolder, SubmissionBatch.FileName(courseId, "*") + AtomicFile.PartSuffix) : [];
}

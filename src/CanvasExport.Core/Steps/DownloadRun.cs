using CanvasExport.Core.Downloads;
using CanvasExport.Core.Logs;

namespace CanvasExport.Core.Steps;

/// <summary>The parts of a download step: look at what is there, say what is wrong or would come, bring it.</summary>
internal sealed class DownloadRun(StepContext context, StepHost host, FileLedger ledger, FileCheck check)
{
    // Of more the reader takes no more than the number, and err.txt has them all.
    const int MostNamed = 20;

    /// <summary>Says how many files would come, from which courses, and whether the disk has room for them.</summary>
    public void Foretell(IEnumerable<DownloadRequest> requests)
    {
        var files = requests.Select(check.Glance).ToList();
        foreach (var course in files.GroupBy(file => Course(file.Request)).Where(course => course.Any(IsToCome)))
        {
            context.Summary.Say("to come", $"{Amount(course.Where(IsToCome))}: {course.Key}");
        }

        var toCome = files.Where(IsToCome).ToList();
        var there = files.Where(file => file.State is FileState.Whole or FileState.Unread).ToList();
        context.Summary.Say("in all", Amount(toCome));
        context.Summary.Say("already there", $"{StepSummary.Count(there.Count, "file")}, {StepSummary.Bytes(there.Sum(file => file.Size))}");
        CountDamaged(files);
        var room = new DiskRoom(context.Paths, toCome, host);
        context.Summary.Say("disk", room.Sentence);
        if (!room.IsEnough)
        {
            context.Summary.CountMissing("room on the disk");
        }
    }

    /// <summary>What stands in the places of the files, in their order.</summary>
    /// <param name="requests">The files.</param>
    /// <param name="isThorough">Whether to read every byte, or only what nobody has read yet.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<FileFinding>> CheckAsync(IReadOnlyList<DownloadRequest> requests, bool isThorough, CancellationToken cancellationToken)
    {
        var findings = new FileFinding[requests.Count];
        var tally = new ProgressTally("files");
        tally.Expect(requests.Count, isThorough ? requests.Sum(request => ledger.Find(request.Path)?.Size ?? request.Size ?? 0) : 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await context.Progress.ShowAsync("Checking", tally, () => Parallel.ForAsync(0, requests.Count, options, async (index, token) =>
        {
            var finding = findings[index] = await check.ReadAsync(requests[index], isThorough, token).ConfigureAwait(false);
            tally.Add(1, isThorough ? finding.Size : 0);
            if (finding.State is FileState.Whole or FileState.None)
            {
                context.Errors.Clear(ErrorEntry.Download, finding.Request.Path);
            }

            await ledger.SaveNowAndThenAsync().ConfigureAwait(false);
        })).ConfigureAwait(false);
        return findings;
    }

    /// <summary>Names what is not there as it came.</summary>
    public void ReportWrong(IReadOnlyList<FileFinding> files)
    {
        var whole = files.Where(file => file.State == FileState.Whole).ToList();
        context.Summary.Say("as they came", $"{StepSummary.Count(whole.Count, "file")}, {StepSummary.Bytes(whole.Sum(file => file.Size))}");
        var wrong = files.Where(file => file.State is FileState.Missing or FileState.Damaged).Select(Explain).ToList();
        foreach (var file in wrong)
        {
            context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, file.Reason));
            context.Log.Warning("{Path:l}: {Reason:l}", file.Request.Path, file.Reason);
            context.Summary.CountMissing($"{Kind(file.Request)}: {file.Cause}");
        }

        foreach (var file in wrong.Take(MostNamed))
        {
            context.Summary.Say("wrong", $"{file.Request.Path}: {file.Reason}");
        }

        if (wrong.Count > MostNamed)
        {
            context.Summary.Say("wrong", $"and {wrong.Count - MostNamed} more");
        }
    }

    /// <summary>Brings what is missing, and with <paramref name="repairs"/> what is damaged.</summary>
    /// <exception cref="StepException">The disk has no room for it.</exception>
    public async Task DownloadAsync(DownloadQueue queue, IReadOnlyList<FileFinding> files, bool repairs, CancellationToken cancellationToken)
    {
        var toCome = files.Where(file => file.State == FileState.Missing || (repairs && file.State == FileState.Damaged)).ToList();
        var room = new DiskRoom(context.Paths, toCome, host);
        if (!room.IsEnough)
        {
            throw new StepException(ExitCode.Failed, $"{room.Sentence}: make room, or name the courses that fit. Nothing was downloaded.");
        }

        var tally = new ProgressTally("files");
        var report = new DownloadReport(context.Summary, tally);
        report.Begin(files, toCome);
        await context.Progress.ShowAsync("Downloading", tally, () => queue.RunAsync(toCome, report, cancellationToken)).ConfigureAwait(false);
        report.Conclude();
        if (!repairs)
        {
            CountDamaged(files);
            foreach (var file in files.Where(file => file.State == FileState.Damaged))
            {
                context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, $"{file.Reason}; --repair fetches it again"));
            }
        }
    }

    void CountDamaged(IEnumerable<FileFinding> files)
    {
        foreach (var file in files.Where(file => file.State == FileState.Damaged))
        {
            context.Summary.CountMissing($"{Kind(file.Request)}: {file.Cause}; --repair fetches it again");
        }
    }

    // A file that is not there: gone since it came, refused by Canvas, or never asked for.
    FileFinding Explain(FileFinding file)
    {
        if (file.State == FileState.Damaged)
        {
            return file;
        }

        var row = ledger.Find(file.Request.Path);
        if (row is not null && row.Status != Archive.Rows.FileRow.Saved)
        {
            return file with { Cause = row.Reason };
        }

        var cause = row is null ? "it was never downloaded" : "it was here and is gone";
        ledger.Record(file.Request, new DownloadResult(FileStatus.Missing, cause));
        return file with { Cause = cause };
    }

    static bool IsToCome(FileFinding file) => file.State == FileState.Missing;

    static string Kind(DownloadRequest request) => DownloadReport.Noun(request.Kind);

    static string Amount(IEnumerable<FileFinding> files)
    {
        var list = files.ToList();
        var unknown = list.Count(file => file.Request.Size is null);
        var count = StepSummary.Count(list.Count, "file");
        return unknown == list.Count && unknown > 0
            ? $"{count} of unknown size"
            : $"{count}, {StepSummary.Bytes(list.Sum(file => file.Request.Size ?? 0))}{(unknown > 0 ? $" ({unknown} of unknown size)" : "")}";
    }

    // exports/<course>/<student>/<file>
    static string Course(DownloadRequest request) => request.Path.Split('/') is [_, var course, ..] ? course : request.Path;
}

using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;

namespace CanvasExport.Core.Cli;

/// <summary>A dry run: what would come, and whether the disk has room for it. Nobody is asked and nothing is written.</summary>
internal static class DownloadForecast
{
    /// <summary>Puts the counts into the summary.</summary>
    public static void Report(StepContext context, StepHost host, IReadOnlyList<FileCheckResult> files)
    {
        var toCome = files.Where(file => file.State is FileState.Missing or FileState.Outdated).ToList();
        foreach (var course in toCome.GroupBy(file => Course(file.Request)))
        {
            context.Summary.Report("to come", $"{Amount([.. course])}: {course.Key}");
        }

        var there = files.Where(file => file.State is FileState.Whole or FileState.Unread).ToList();
        context.Summary.Report("in all", Amount(toCome));
        context.Summary.Report("already there", $"{StepSummary.Count(there.Count, "file")}, {StepSummary.Bytes(there.Sum(file => file.Size))}");
        foreach (var file in files.Where(file => file.State == FileState.Damaged))
        {
            context.Summary.CountMissing(DownloadReport.Damage(file));
        }

        var room = new DiskRoom(context.Paths, toCome, host);
        context.Summary.Report("disk", room.Sentence);
        if (!room.IsEnough)
        {
            context.Summary.CountMissing("room on the disk");
        }
    }

    static string Amount(List<FileCheckResult> files)
    {
        var unknown = files.Count(file => file.Request.Size is null);
        var count = StepSummary.Count(files.Count, "file");
        return unknown == files.Count && unknown > 0
            ? $"{count} of unknown size"
            : $"{count}, {StepSummary.Bytes(files.Sum(file => file.Request.Size ?? 0))}{(unknown > 0 ? $" ({unknown} of unknown size)" : "")}";
    }

    // exports/<course>/<student>/<file>
    static string Course(FileRequest request) => request.Path.Split('/') is [_, var course, ..] ? course : request.Path;
}

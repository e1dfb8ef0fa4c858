using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Cli;

/// <summary>Whether the disk can take the files that are to come, as far as Canvas says how large they are.</summary>
internal sealed class DiskRoom(ArchivePaths paths, IEnumerable<FileCheckResult> toCome, StepHost host)
{
    readonly long _needed = toCome.Sum(file => Math.Max(0, (file.Request.Size ?? 0) - Begun(paths, file.Request)));
    readonly long? _free = host.FreeBytes(paths.Root);

    public bool IsEnough => _free is null || _needed <= _free;

    /// <summary>What is needed and what is there.</summary>
    public string Sentence => _free is { } free
        ? $"{StepSummary.Bytes(_needed)} are needed and {StepSummary.Bytes(free)} are free on the disk of {paths.Root}"
        : $"{StepSummary.Bytes(_needed)} are needed; how much is free on the disk of {paths.Root} is not known";

    static long Begun(ArchivePaths paths, FileRequest request) => paths.TryResolve(request.Path) is { } path ? PartFile.LengthAt(path) : 0;
}

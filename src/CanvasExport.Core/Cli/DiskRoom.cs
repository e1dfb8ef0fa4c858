using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Cli;

/// <summary>
/// Whether the disk can take the files that are to come, as far as Canvas says how large they are. What several students share is one
/// file on disk.
/// </summary>
internal sealed class DiskRoom(ArchivePaths paths, StepHost host)
{
    readonly Lock _lock = new();
    readonly HashSet<ulong> _contents = [];
    readonly Lazy<long?> _free = new(() => host.FreeBytes(paths.Root));
    long _needed;

    public bool IsEnough => _free.Value is null || _needed <= _free.Value;

    /// <summary>What is needed and what is there.</summary>
    public string Sentence => _free.Value is { } free
        ? $"{StepSummary.Bytes(_needed)} are needed and {StepSummary.Bytes(free)} are free on the disk of {paths.Root}"
        : $"{StepSummary.Bytes(_needed)} are needed; how much is free on the disk of {paths.Root} is not known";

    /// <summary>Counts a file; several threads may.</summary>
    /// <returns>How many bytes come for it: none where it comes with another one already.</returns>
    public long Add(FileCheckResult file)
    {
        var content = DownloadSpool.ContentKey(file);
        lock (_lock)
        {
            if (content is { } key && !_contents.Add(key))
            {
                return 0;
            }

            var size = file.Request.Size ?? 0;
            _needed += Math.Max(0, size - file.Begun);
            return size;
        }
    }
}

using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Files;

public sealed class ArchiveLockTests : IDisposable
{
    readonly TempArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void The_second_run_on_a_root_is_told_to_wait()
    {
        using var held = ArchiveLock.Take(_archive.Paths);

        var refusal = Assert.Throws<ArchiveException>(() => ArchiveLock.Take(_archive.Paths));
        Assert.StartsWith($"Another run is at work in {_archive.Root}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_run_finds_the_root_free()
    {
        ArchiveLock.Take(_archive.Paths).Dispose();

        ArchiveLock.Take(_archive.Paths).Dispose();
    }

    [Fact]
    public void Two_roots_do_not_hinder_each_other()
    {
        using var other = new TempArchive();
        using var first = ArchiveLock.Take(_archive.Paths);
        using var second = ArchiveLock.Take(other.Paths);
    }
}

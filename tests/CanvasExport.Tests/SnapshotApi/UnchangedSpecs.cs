using System.Collections.Concurrent;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>When a copy may take a file for the one that it was.</summary>
public sealed class UnchangedSpecs
{
    [Fact]
    public async Task A_file_that_was_written_a_moment_before_a_copy_is_read_again_by_the_next()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/answer.txt", "original");
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "one"));
        var read = new ConcurrentQueue<string?>();
        await using var gate = HomeGate.Before(path =>
        {
            read.Enqueue(Path.GetFileName(path));
            return Task.CompletedTask;
        }, scene.InHomes(SnapshotScene.Ana));

        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "two"));

        Assert.Contains("answer.txt", read);
    }

    [Fact]
    public void A_file_of_which_anything_that_the_system_tells_is_another_is_not_taken_for_unchanged()
    {
        var facts = new FileFacts(FileKind.File, 0x81a4, 1, 1, 7, 1, 5, new FileTime(100, 1), new FileTime(90, 1));
        var entry = new ManifestEntry("a"u8.ToArray(), facts);

        Assert.True(entry.IsUnchanged(facts with { User = 2, Links = 2 }));
        Assert.False(entry.IsUnchanged(facts with { Inode = 8 }));
        Assert.False(entry.IsUnchanged(facts with { Mode = 0x81a0 }));
        Assert.False(entry.IsUnchanged(facts with { Size = 6 }));
        Assert.False(entry.IsUnchanged(facts with { Modified = new FileTime(90, 2) }));
        Assert.False(entry.IsUnchanged(facts with { ChangeTime = new FileTime(100, 2) }));
    }
}

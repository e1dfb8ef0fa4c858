using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service starts on a volume of the origin, or of a version before.</summary>
public sealed class UpgradeSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task What_it_finds_open_is_closed_at_the_first_start_and_stays_readable()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can lay out what belongs to somebody else.");

        // As the origin left it: everything of the student's own, below folders that everybody may enter, with a further name in the home.
        await using var scene = await SnapshotScene.StartAsync(left: $"""
            chmod 755 . home snap int
            mkdir -p home/{SnapshotScene.Ana} snap/{SnapshotScene.Ana}/exam_2021-09-01/deep int/{SnapshotScene.Ana}
            printf original > snap/{SnapshotScene.Ana}/exam_2021-09-01/deep/answer.txt; printf original > int/{SnapshotScene.Ana}/answer.txt
            touch -d 2021-09-01 snap/{SnapshotScene.Ana}/exam_2021-09-01/deep/answer.txt
            chown -R 2001:2001 home/{SnapshotScene.Ana} snap/{SnapshotScene.Ana}/exam_2021-09-01 int/{SnapshotScene.Ana}
            ln snap/{SnapshotScene.Ana}/exam_2021-09-01/deep/answer.txt home/{SnapshotScene.Ana}/mine; chmod -R 777 snap int
            """);
        await scene.LoggedAsync("Removed what earlier runs had left");

        foreach (var deed in (
            string[])["echo x > mine", "chmod 777 mine", $"echo x > ../../snap/{SnapshotScene.Ana}/exam_2021-09-01/deep/answer.txt",
            $"rm -r ../../snap/{SnapshotScene.Ana}", $"echo x > ../../int/{SnapshotScene.Ana}/answer.txt", "ls ../../snap", "ls ../../int"])
        {
            var (exitCode, said) = await Shell.TryAsStudentAsync(scene.InHomes(SnapshotScene.Ana), deed);
            Assert.True(exitCode != 0, $"{deed}: {said}\n{scene.Log}");
        }

        Assert.Equal("original", await scene.FetchTextAsync(
            "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "exam_2021-09-01"), (
                "SNAPSHOT_FILENAME", "deep/answer.txt")));
        var verified = await scene.RunAsync("verify", SnapshotScene.Ana);
        Assert.Contains("exam_2021-09-01: made before there were sums", verified.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_it_finds_in_use_by_another_instance_is_closed_at_the_same_start_as_soon_as_it_is_free()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can lay out what belongs to somebody else.");
        await using var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        await Shell.RunInAsync(scene.Root, $"""
            for student in {SnapshotScene.Ana} {SnapshotScene.Ben}; do
                mkdir -p snap/$student/exam_2021-09-01; echo original > snap/$student/exam_2021-09-01/answer.txt
            done
            chown -R 2001:2001 snap/*/exam_2021-09-01; rm -f int/.taken-over
            """);
        const string Modes = "find snap/*/exam_2021-09-01 -printf '%m %U\n' | sort | uniq -c | tr -s ' '";

        using (FileLock.TryTake(scene.InHourly(".locks", $"{SnapshotScene.Ana}.lock"), isShared: false))
        {
            await scene.ServeAsync();
            Assert.Equal(" 1 400 0\n 1 500 0\n 1 644 2001\n 1 755 2001\n", await Shell.RunInAsync(scene.Root, Modes));
        }

        await scene.LoggedAsync($"Closed 1 snapshots of {SnapshotScene.Ana}");
        Assert.Equal(" 2 400 0\n 2 500 0\n", await Shell.RunInAsync(scene.Root, Modes));
    }
}

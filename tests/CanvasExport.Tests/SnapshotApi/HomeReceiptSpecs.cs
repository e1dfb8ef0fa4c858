namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What lies in homes speaks too: a receipt that our key signed tells of a snapshot that is gone with all its records.</summary>
[Trait("Takes", "long")]
public sealed class HomeReceiptSpecs
{
    [Fact]
    public async Task Verify_holds_the_receipts_in_homes_against_the_snapshots_they_name()
    {
        await using var scene = await ReceiptSpecs.SceneAsync("home");
        var name = await ReceiptSpecs.TakeAsync(scene);
        var receipt = scene.InHomes(SnapshotScene.Ana, $"receipt_{name}.txt");
        var whole = await VerifyHomesAsync(scene);

        // What a student does to a receipt says nothing of the snapshot; one of another course is none of ours.
        var text = await File.ReadAllTextAsync(receipt, TestContext.Current.CancellationToken);
        scene.Write(
            $"home/{SnapshotScene.Ana}/receipt_mine.txt", text.Replace("files: 1\n", "files: 9\n", StringComparison.Ordinal));
        var altered = await VerifyHomesAsync(scene);
        var otherCourse = await VerifyHomesAsync(scene, ("JNOTE_COURSE_CODE", "MATH200"));

        // Somebody who may write to the volume removes all that speaks of the snapshot, chain and journal too.
        await Shell.RunInAsync(
            scene.Root,
            $"cp -a snap kept; chmod -R u+w snap/{SnapshotScene.Ana}; rm -rf snap/{SnapshotScene.Ana} int/.journal/{SnapshotScene.Ana}");
        var gone = await VerifyHomesAsync(scene);
        await Shell.RunInAsync(
            scene.Root, $"rm -rf snap; mv kept snap; cd snap/{SnapshotScene.Ana}/.records; chmod 600 *; echo >> {name}.manifest.jsonl");
        var changed = await VerifyHomesAsync(scene, only: name);

        Assert.Equal((0, 0, 0, 3, 3), (whole.ExitCode, altered.ExitCode, otherCourse.ExitCode, gone.ExitCode, changed.ExitCode));
        Assert.Contains("1 copies and 1 receipts in homes verified", whole.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"{SnapshotScene.Ana}: 1 receipts in the home were signed with another key, or changed since", altered.Out,
            StringComparison.Ordinal);
        Assert.Contains("and 0 receipts in homes", otherCourse.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"{SnapshotScene.Ana} {name}: a receipt in the home of {SnapshotScene.Ana} says that it was taken; it is gone",
            gone.Out, StringComparison.Ordinal);
        Assert.Contains("says that its manifest was another", changed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_was_deleted_through_the_service_is_no_difference_to_its_receipt()
    {
        await using var scene = await ReceiptSpecs.SceneAsync("home");
        var name = await ReceiptSpecs.TakeAsync(scene);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "kept"));
        Assert.Equal(0, (await scene.RunAsync("delete", SnapshotScene.Ana, name)).ExitCode);

        var verified = await VerifyHomesAsync(scene);

        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("1 copies and 2 receipts in homes verified", verified.Out, StringComparison.Ordinal);
    }

    static Task<(int ExitCode, string Out, string Error)> VerifyHomesAsync(
        SnapshotScene scene, (string Name, string Value)? setting = null, string? only = null)
    {
        var variables = new Dictionary<string, string?>(scene.Variables)
        {
            ["JNOTE_RECEIPT_KEY"] = Path.Combine(scene.Root, "receipts.pem"),
        };
        if (setting is var (name, value))
        {
            variables[name] = value;
        }

        return ServiceProcess.RunAsync(variables, only is null ? ["verify"] : ["verify", SnapshotScene.Ana, only]);
    }
}

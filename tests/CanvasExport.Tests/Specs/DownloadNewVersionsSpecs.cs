using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>A second full run, after files were replaced in Canvas.</summary>
public sealed class DownloadNewVersionsSpecs
{
    const string Later = "2024-04-01T08:00:00Z";
    const string Record = "exports/Maps/course.db";

    [Theory]
    [InlineData("an essay about maps, and charts too", null)]
    [InlineData("an essay about cats", Later)]
    public async Task A_file_that_was_replaced_in_Canvas_comes_again_and_the_former_one_is_kept(string text, string? modifiedAt)
    {
        await using var scene = await AfterReplacementAsync(text, modifiedAt);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("newer         1 file that changed in Canvas", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(text, scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
        var former = Assert.Single(
            scene.Archive.Files(DownloadScene.Folder), file => file.Contains("essay (former ", StringComparison.Ordinal));
        Assert.Equal("an essay about maps", scene.Archive.Read(former));
        Assert.Equal(text.Length, scene.Row("essay.pdf").Size);
        DownloadManifest.AssertTrue(scene.Archive);
        await AssertNothingIsAskedAgainAsync(scene);
    }

    [Fact]
    public async Task Killed_before_it_was_written_down_the_former_one_is_in_the_ledger_all_the_same()
    {
        await using var scene = await AfterReplacementAsync("an essay about maps, and charts too", null);
        var written = new[] { "exports/files.csv", "exports/manifest-sha256.txt", Record }.Select(
            path => Path.Combine(scene.Archive.Root, path)).ToList();
        var before = written.ConvertAll(File.ReadAllBytes);
        await scene.DownloadAsync();
        var after = scene.Archive.Snapshot("exports");
        foreach (var (path, bytes) in written.Zip(before))
        {
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);

        Assert.Equal(after, scene.Archive.Snapshot("exports"));
    }

    [Fact]
    public async Task A_file_of_which_only_the_date_changed_is_not_kept_twice()
    {
        await using var scene = await AfterReplacementAsync("an essay about maps", Later);

        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);

        Assert.DoesNotContain(scene.Archive.Files(DownloadScene.Folder), file => file.Contains("former", StringComparison.Ordinal));
        await AssertNothingIsAskedAgainAsync(scene);
    }

    [Theory]
    [InlineData("download-attachments")]
    [InlineData("retry-errors")]
    public async Task While_the_new_version_cannot_be_had_the_former_one_stays_in_its_place(string healer)
    {
        await using var scene = await AfterReplacementAsync("an essay about maps and cats", null);
        scene.School.Files[0].State = SchoolFileState.Forbidden;

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal("an essay about maps", scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
        Assert.Contains(
            "Canvas has a newer version; downloading it again failed: ", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(
            (FileRow.Saved, DownloadScene.Hash(scene.OnDisk("essay.pdf"))), (scene.Row("essay.pdf").Status, scene.Row("essay.pdf").Sha256));
        Assert.Equal(3, (await scene.Run.RunAsync(healer)).ExitCode);

        scene.School.Files[0].State = SchoolFileState.Present;
        Assert.Equal(0, (await scene.Run.RunAsync(healer)).ExitCode);

        Assert.Equal("an essay about maps and cats", scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
        Assert.False(scene.Archive.Has("err.txt"));
        await AssertNothingIsAskedAgainAsync(scene);
    }

    [Fact]
    public async Task A_dry_run_counts_it_among_what_would_come_and_verify_names_it()
    {
        await using var scene = await AfterReplacementAsync("an essay about maps and cats", null);

        Assert.Contains("to come       1 file, 28 B: Maps", (await scene.DownloadAsync("--dry-run")).Out, StringComparison.Ordinal);
        var verified = await scene.DownloadAsync("--verify");

        Assert.Equal(3, verified.ExitCode);
        Assert.Contains("wrong         exports/Maps/noa/essay.pdf: Canvas has a newer version", verified.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
        Assert.Equal("an essay about maps and cats", scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
    }

    [Fact]
    public async Task A_file_that_somebody_took_away_is_put_back_and_told()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("an essay about maps")));
        Assert.DoesNotContain("put back", (await scene.DownloadAsync()).Out, StringComparison.Ordinal);
        File.Delete(scene.Place("essay.pdf"));

        var outcome = await scene.DownloadAsync();

        Assert.Contains("put back      1 file that had been here and was taken away", outcome.Out, StringComparison.Ordinal);
        Assert.Contains($"{DownloadScene.Folder}/essay.pdf: saved", scene.Archive.Read("log.txt"), StringComparison.Ordinal);
        Assert.Equal("an essay about maps", scene.Archive.Read($"{DownloadScene.Folder}/essay.pdf"));
    }

    [Fact]
    public async Task An_archive_of_before_versions_were_known_learns_them_without_asking()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var _ = scene;
        await scene.DownloadAsync();
        var ledger = scene.Archive.Read("exports/files.csv").Replace(",modified_at\r\n", "\r\n", StringComparison.Ordinal)
            .Replace("," + file.CreatedAt, "", StringComparison.Ordinal);
        scene.Archive.Write("exports/files.csv", ledger);
        File.Delete(Path.Combine(scene.Archive.Root, Record));

        await AssertNothingIsAskedAgainAsync(scene);

        Assert.Equal(file.CreatedAt, scene.Row("essay.pdf").ModifiedAt);
    }

    // A database that was written twice has other bytes, and the same in them.

    static async Task<DownloadScene> AfterReplacementAsync(string text, string? modifiedAt)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        (file.Content, file.ModifiedAt) = (SchoolContent.Of(text), modifiedAt);
        await scene.Run.RunAllAsync("fetch-json", "export-students");
        return scene;
    }

    static async Task AssertNothingIsAskedAgainAsync(DownloadScene scene)
    {
        var asked = scene.Asked().Count;
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        Assert.Equal(asked, scene.Asked().Count);
    }
}

using System.Text;
using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>What stands in the archive is found again whatever a file system or a sync client did to its name.</summary>
public sealed class DownloadNamesSpecs
{
    const string Name = "Zo\u00eb's essay.pdf";

    public static TheoryData<string> Renamings => ["decomposed", "in capitals"];

    [Theory]
    [MemberData(nameof(Renamings))]
    public async Task A_file_whose_name_the_disk_changed_is_not_downloaded_again(string renaming)
    {
        await using var scene = await DownloadedAsync();
        File.Move(scene.Place(Name), scene.Place(Renamed(renaming, Name)));

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("already there 1 file", outcome.Out, StringComparison.Ordinal);
        Assert.Single(scene.Fetched(scene.School.Files[0]));
        Assert.Equal(0, (await scene.DownloadAsync("--verify")).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Renamings))]
    public async Task Nor_is_one_whose_folder_has_another_name_now(string renaming)
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.Course.AddAssignment("Essay").Submit(
            scene.Course.AddStudent("Zo\u00eb", "zo\u00eb@example.edu"),
            SchoolAttempt.Upload("2024-03-01T10:00:00Z", scene.School.AddFile("essay.pdf", SchoolContent.Of("essay")))));
        await scene.DownloadAsync();
        var folder = Path.Combine(scene.Archive.Root, "exports/Maps");
        Directory.Move(Path.Combine(folder, "zo\u00eb"), Path.Combine(folder, Renamed(renaming, "zo\u00eb")));

        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);

        Assert.Single(scene.Fetched(scene.School.Files[0]));
        Assert.False(Directory.Exists(Path.Combine(folder, "zo\u00eb")));
    }

    [Fact]
    public async Task A_newer_version_takes_the_place_of_the_renamed_one_which_is_kept()
    {
        await using var scene = await DownloadedAsync();
        var renamed = Renamed("decomposed", Name);
        File.Move(scene.Place(Name), scene.Place(renamed));
        scene.School.Files[0].Content = SchoolContent.Of("an essay, longer than before");
        await scene.Run.RunAllAsync("fetch-json", "export-students");

        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);

        Assert.Equal("an essay, longer than before"u8, scene.OnDisk(renamed));
        Assert.False(File.Exists(scene.Place(Name)));
        Assert.Single(scene.Archive.Files(DownloadScene.Folder), file => file.Contains("(former ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FileAttributes.ReparsePoint | FileAttributes.Offline, 7L)]
    [InlineData(FileAttributes.ReparsePoint | FileAttributes.SparseFile, 7L)]
    [InlineData(FileAttributes.Normal, 7L)]
    public void What_a_sync_client_or_the_deduplication_of_a_disk_marked_is_the_file_itself(FileAttributes attributes, long? length) =>
        Assert.Equal(length, FolderListing.LengthOf(attributes, 7, () => null));

    [Fact]
    public void A_link_is_as_long_as_what_it_leads_to() =>
        Assert.Null(FolderListing.LengthOf(FileAttributes.ReparsePoint, 7, () => new FileInfo("/nowhere/to/be/found")));

    static async Task<DownloadScene> DownloadedAsync()
    {
        var scene = await DownloadScene.OfAsync(scene => scene.HandIn(Name, SchoolContent.Of("essay")));
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        return scene;
    }

    static string Renamed(string renaming, string name) =>
        renaming == "decomposed" ? name.Normalize(NormalizationForm.FormD) : name.ToUpperInvariant();
}

using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>files.csv, the manifest and err.txt are for people: whatever these do to them, the next run writes them again.</summary>
public sealed class DownloadReportsSpecs
{
    const string FilesCsv = "exports/files.csv";
    const string Manifest = "exports/manifest-sha256.txt";
    const string ErrTxt = "err.txt";

    public static TheoryData<string, string> Damages => new MatrixTheoryData<string, string>(
        [FilesCsv, Manifest, ErrTxt], ["saved from a spreadsheet", "cut in half", "emptied", "deleted"]);

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_report_that_somebody_damaged_is_written_again_and_nothing_is_renamed_or_comes_twice(string report, string damage)
    {
        await using var scene = await TwoThereAndTwoRefusedAsync();
        var (before, files, asked) = (scene.Archive.Read(report), scene.Archive.Files(DownloadScene.Folder), scene.Asked().Count);
        Damage(Path.Combine(scene.Archive.Root, report), damage);

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Lines(before), Lines(scene.Archive.Read(report)));
        Assert.Equal(files, scene.Archive.Files(DownloadScene.Folder));
        Assert.Equal(asked, scene.Asked().Count);
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        Assert.Equal(files, scene.Archive.Files(DownloadScene.Folder));
        Assert.Single(scene.Fetched(scene.School.Files[0]));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Theory]
    [InlineData(FilesCsv)]
    [InlineData(Manifest)]
    [InlineData(ErrTxt)]
    public async Task A_report_that_cannot_be_replaced_is_named_and_stops_nobody(string report)
    {
        await using var scene = await TwoThereAndTwoRefusedAsync();
        var path = Path.Combine(scene.Archive.Root, report);
        File.Delete(path);
        Directory.CreateDirectory(path);
        scene.School.Files[2].State = SchoolFileState.Present;

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"1 x {report}, which is as it was before: is it open in another program?", outcome.Out, StringComparison.Ordinal);
        Assert.Equal("three"u8, scene.OnDisk("three.pdf"));
        Directory.Delete(path);
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        Assert.Contains("four.pdf", scene.Archive.Read(ErrTxt), StringComparison.Ordinal);
        Assert.Single(scene.Fetched(scene.School.Files[2]));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task What_is_wrong_is_retried_though_err_txt_is_gone()
    {
        await using var scene = await TwoThereAndTwoRefusedAsync();
        File.Delete(scene.Archive.Paths.ErrorPath);
        scene.School.Files[2].State = scene.School.Files[3].State = SchoolFileState.Present;

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("three"u8, scene.OnDisk("three.pdf"));
        Assert.Contains("four.pdf", scene.Archive.Read("retry000.txt"), StringComparison.Ordinal);
        Assert.False(scene.Archive.Has(ErrTxt));
    }

    [Fact]
    public async Task A_run_for_one_course_leaves_the_files_of_the_others_in_the_lists()
    {
        SchoolCourse? other = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Of("essay"));
            other = scene.AddOtherCourse().Course;
        });
        await scene.DownloadAsync();
        var before = scene.Archive.Read(FilesCsv);
        File.Delete(scene.Archive.Paths.FilesCsvPath);

        Assert.Equal(0, (await scene.DownloadAsync($"{other!.Id}")).ExitCode);

        Assert.Equal(before, scene.Archive.Read(FilesCsv));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_record_that_is_lost_is_built_anew_and_no_file_comes_again()
    {
        await using var scene = await TwoThereAndTwoRefusedAsync();
        var (before, names) = (scene.Archive.Read(FilesCsv), scene.Archive.Files(DownloadScene.Folder));
        File.Delete(Path.Combine(scene.Archive.Root, "exports/Maps/course.db"));

        await scene.DownloadAsync();

        Assert.Equal(before, scene.Archive.Read(FilesCsv));
        Assert.Equal(names, scene.Archive.Files(DownloadScene.Folder));
        Assert.Single(scene.Fetched(scene.School.Files[0]));
    }

    static async Task<DownloadScene> TwoThereAndTwoRefusedAsync()
    {
        var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("one.pdf", SchoolContent.Of("one"));
            scene.HandIn("two; and a half.pdf", SchoolContent.Of("two"));
            scene.HandIn("three.pdf", SchoolContent.Of("three")).State = SchoolFileState.Deleted;
            scene.HandIn("four.pdf", SchoolContent.Of("four")).State = SchoolFileState.Deleted;
        });
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        return scene;
    }

    static void Damage(string path, string damage)
    {
        var text = File.ReadAllText(path);
        switch (damage)
        {
            case "deleted":
                File.Delete(path);
                break;
            case "emptied":
                File.WriteAllText(path, "");
                break;
            case "cut in half":
                File.WriteAllText(path, text[..(text.Length / 2)]);
                break;
            default:
                var cells = text.Replace("1", "1.01700000011003E+16", StringComparison.Ordinal).Replace(',', ';').ReplaceLineEndings("\r\n");
                File.WriteAllText(path, path.EndsWith("err.txt", StringComparison.Ordinal) ? Quoted(text) : cells);
                break;
        }
    }

    // What went wrong in one second may stand in another order.
    static IEnumerable<string> Lines(string text) => text.Split('\n').Order(StringComparer.Ordinal);

    // A line with a comma in it is one quoted cell then.
    static string Quoted(string text) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"\"{line}\";;\r\n"));
}

using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadAttachmentsSpecs
{
    [Theory]
    [InlineData(FileAccessWorld.Verifier)]
    [InlineData(FileAccessWorld.NoVerifier)]
    [InlineData(FileAccessWorld.VerifierRefusesToken)]
    public async Task Every_file_of_the_school_arrives_byte_for_byte_whatever_opens_it(FileAccessWorld world)
    {
        var school = SampleSchool.Create();
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { FileAccess = world });
        await run.RunAllAsync("fetch-json", "export-students");

        var outcome = await run.RunAsync("download-attachments");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var errors = run.Archive.Read("err.txt");
        var seen = new HashSet<long>();
        foreach (var (student, row) in ExportedCourses.In(run.Archive.Paths).Exported([]).SelectMany(course => course.Students())
            .SelectMany(student => student.Attachments().Where(row => row.AttachmentId is not null).Select(row => (student, row))))
        {
            var file = school.Files.Single(file => file.Id == row.AttachmentId);
            seen.Add(file.Id);
            AssertArrivedOrListed(file, Path.Combine(student.FolderPath, row.FileName), errors);
            AssertPicture(file, Path.Combine(student.FolderPath, row.ThumbnailFile));
        }

        Assert.True(seen.Count > 30, $"only {seen.Count} files");
        DownloadManifest.AssertTrue(run.Archive);
    }

    [Theory]
    [InlineData("Essay final (v2).pdf")]
    [InlineData("Übung – naïve “quotes” 地図 🗺.pdf")]
    [InlineData("it's 'quoted', 'twice'.pdf")]
    [InlineData("100% & more + #1; a=b.pdf")]
    [InlineData("=SUM(A1).pdf")]
    [InlineData("- dash first.pdf")]
    [InlineData("no extension")]
    [InlineData(".hidden.pdf")]
    public async Task A_file_arrives_whatever_its_student_called_it(string name)
    {
        SchoolFile? file = null;
        await using var scene = await DownloadScene.OfAsync(scene => file = scene.HandIn(name, SchoolContent.Of("work")));

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var saved = Assert.Single(DownloadManifest.StudentsFiles(scene.Archive));
        Assert.Equal("work", scene.Archive.Read(saved));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Of(""));
        await using var closing = scene;

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(scene.OnDisk(file));
        Assert.Equal(
            ("saved", 0L, DownloadScene.Hash([])), (scene.Row("essay.pdf").Status, scene.Row("essay.pdf").Size,
            scene.Row("essay.pdf").Sha256));
        scene.AssertNothingUnfinished();
    }

    [Fact]
    public async Task A_file_whose_length_the_server_keeps_to_itself_arrives()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(300_000));
        await using var closing = scene;
        file.HidesLength = true;

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
    }

    [Fact]
    public async Task The_largest_file_comes_first()
    {
        List<SchoolFile> files = [];
        await using var scene = await DownloadScene.OfAsync(scene => files.AddRange(
            Enumerable.Range(1, 3).Select(number => number * number % 7 * 100)
                .Select(size => scene.HandIn($"{size}.pdf", SchoolContent.Pattern(size)))));

        await scene.DownloadAsync("--parallel", "1");

        var order = scene.Asked().Where(request => request.Origin == Origin.Storage)
            .Select(request => files.FindIndex(file => request.PathAndQuery.Contains(file.Uuid, StringComparison.Ordinal)));
        Assert.Equal([1, 2, 0], order);
    }

    [Fact]
    public async Task A_second_run_with_everything_there_asks_nobody_and_changes_nothing()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("a.pdf", SchoolContent.Pattern(5000));
            scene.HandIn("b.png", SchoolContent.Of("picture")).Thumbnail = [0x89, (byte)'P', (byte)'N', (byte)'G'];
        });
        await scene.DownloadAsync();
        var before = scene.Archive.Snapshot("exports");
        var asked = scene.Run.Server.Requests.Count;

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, asked), (outcome.ExitCode, scene.Run.Server.Requests.Count));
        Assert.Equal(before, scene.Archive.Snapshot("exports"));
        Assert.Contains("already there 3 files", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_I_deleted_by_mistake_comes_again()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        await scene.DownloadAsync();
        File.Delete(scene.Place("essay.pdf"));

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
    }

    [Fact]
    public async Task Losing_files_csv_loses_no_hash()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        await scene.DownloadAsync();
        var before = Lists();
        File.Delete(scene.Archive.Paths.FilesCsvPath);
        File.Delete(scene.Archive.Paths.ManifestPath);

        await scene.DownloadAsync();

        Assert.Equal(before, Lists());

        (string, string) Lists() => (File.ReadAllText(scene.Archive.Paths.FilesCsvPath),
            File.ReadAllText(scene.Archive.Paths.ManifestPath));
    }

    static void AssertArrivedOrListed(SchoolFile file, string path, string errors)
    {
        var isPresent = file.State == SchoolFileState.Present;
        Assert.Equal(isPresent, File.Exists(path));
        Assert.Equal(!isPresent, errors.Contains($"/{Path.GetFileName(path)}', '", StringComparison.Ordinal));
        if (isPresent)
        {
            Assert.Equal(DownloadScene.BytesOf(file.Content), File.ReadAllBytes(path));
        }
    }

    static void AssertPicture(SchoolFile file, string path)
    {
        if (file.Thumbnail is { } thumbnail)
        {
            Assert.Equal(thumbnail, File.ReadAllBytes(path));
        }
    }
}

using System.Security.Cryptography;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.Tests.SnapshotApi;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>With make-html --snapshots the record of a student is in one place: what was in the home stands beside what was handed
/// in.</summary>
public sealed class SnapshotsInArchiveSpecs
{
    const string Name = "essay-1_2024-03-16";
    const string Copy = $"exports/Maps/s1/snapshots/{Name}/lab.ipynb";
    const string Table = "exports/Maps/s1/snapshots.csv";
    const string Page = "exports/Maps/s1/index.html";

    readonly School _school = FetchedJson.SmallSchool(students: 3, assignments: 2);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    long Essay => _school.Courses[0].Assignments[0].Id;

    [Fact]
    public async Task The_notebooks_of_a_deadline_stand_beside_the_work_with_the_moment_and_the_sum_of_the_manifest()
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        await TakeAsync(scene, Home(0));

        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("1 snapshot beside the work they belong to; 1 notebook copied", made.Out, StringComparison.Ordinal);
        Assert.Contains("  complete ", made.Out, StringComparison.Ordinal);
        var manifest = Sum(scene.InSnapshots(Home(0), ".records", $"{Name}.manifest.jsonl"));
        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(
            [$"{Essay}", Name, "2024-03-16T12:00:00Z", "tasks/lab.ipynb", $"snapshots/{Name}/lab.ipynb", Sum(run, Copy), manifest, ""],
            ((string[])["assignment_id", "snapshot", "asked_at", "path", "file_name", "sha256", "manifest_sha256", "note"])
                .Select(column => table[0, column]));
        Assert.Equal(Notebook(0), run.Archive.Read(Copy));
        Assert.Equal([Copy], run.Archive.Files("exports/Maps/s1/snapshots"));
        var page = run.Archive.Read(Page);
        Assert.All(
            (string[])[manifest, "In the home, not handed in", "16 March 2024, 12:00", "after its moment", "Zwergpinguin 0",
                $"href=\"snapshots/{Name}/lab.ipynb\""],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("Zwergpinguin 0", StringComparison.Ordinal));
        var files = CsvTable.Read(run.Archive, "exports/files.csv");
        Assert.Equal("saved", files[files.RowOf("path", Copy), "status"]);
        Assert.Contains($"{Sum(run, Copy)}  {Copy}\n", run.Archive.Read("exports/manifest-sha256.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Again_nothing_is_written_and_what_was_lost_is_missed_and_comes_back()
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        await TakeAsync(scene, Home(0));
        await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());
        var before = run.Archive.Snapshot("exports");

        var again = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Contains("1 of them as before; 0 notebooks copied", again.Out, StringComparison.Ordinal);
        Assert.Contains("1 of them as before\n", again.Out, StringComparison.Ordinal);
        Assert.Equal(before, run.Archive.Snapshot("exports"));
        File.Delete(Path.Combine(run.Archive.Root, Copy));
        var without = await run.RunAsync("make-html");
        Assert.Equal(3, without.ExitCode);
        Assert.Contains(
            $"it was taken from snapshot {Name} and is gone from the disk", run.Archive.Read("exports/differences.csv"),
            StringComparison.Ordinal);
        Assert.Contains("it was taken, and is gone from the disk", run.Archive.Read(Page), StringComparison.Ordinal);
        var back = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());
        Assert.Equal(0, back.ExitCode);
        Assert.Equal(Notebook(0), run.Archive.Read(Copy));
        Assert.DoesNotContain("is gone from the disk", run.Archive.Read(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_export_and_a_lost_record_and_a_deleted_snapshot_cost_nothing_of_it()
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        await TakeAsync(scene, Home(0));
        await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());
        var table = run.Archive.Read(Table);
        File.Delete(Path.Combine(run.Archive.Root, Table));

        await run.RunAllAsync("fetch-json", "export-students");
        Assert.Equal(table, run.Archive.Read(Table));
        File.Delete(Path.Combine(run.Archive.Root, "exports/Maps/course.db"));
        Assert.Equal(0, (await scene.RunAsync("delete", Home(0), Name)).ExitCode);
        await TakeAsync(scene, Home(1));
        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Equal(table, run.Archive.Read(Table));
        Assert.Contains("Zwergpinguin 0", run.Archive.Read(Page), StringComparison.Ordinal);
        Assert.Contains("Zwergpinguin 1", run.Archive.Read("exports/Maps/s2/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_was_taken_again_under_its_name_stands_beside_the_former()
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        await TakeAsync(scene, Home(0));
        await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());
        await scene.RunAsync("delete", Home(0), Name);
        await TakeAsync(scene, Home(0), content: 7);

        await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(
            [$"snapshots/{Name}/lab.ipynb", $"snapshots/{Name} (2)/lab.ipynb"], table.Column("file_name"));
        Assert.Equal(2, table.Column("manifest_sha256").Distinct().Count());
        var page = run.Archive.Read(Page);
        Assert.True(page.Contains("Zwergpinguin 0", StringComparison.Ordinal) && page.Contains("Zwergpinguin 7", StringComparison.Ordinal));
    }

    /// <summary>An archive of the school.</summary>
    internal async Task<TestRun> ExportedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        return run;
    }

    static string Notebook(int content) =>
        "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[{\"cell_type\":\"markdown\",\"metadata\":{},"
            + $"\"source\":[\"Zwergpinguin {content}\"]}}]}}";

    static string Sum(TestRun run, string path) => Sum(Path.Combine(run.Archive.Root, path));

    static string Sum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    string Home(int student) =>
        $"{_school.Courses[0].Enrollments.Where(one => one.Type == EnrollmentType.Student).ElementAt(student).User.Id}";

    // At the deadline, as the service does.
    async Task TakeAsync(SnapshotScene scene, string home, int? content = null)
    {
        scene.Write($"home/{home}/tasks/lab.ipynb", Notebook(content ?? (home == Home(0) ? 0 : 1)));
        scene.Write($"home/{home}/tasks/notes.txt", "no notebook");
        await TakeAsync(scene, home, Name, $"deadline of assignment {Essay} at 2024-03-16T12:00:00Z");
    }

    /// <summary>Takes a snapshot as whoever asks for it.</summary>
    internal static async Task TakeAsync(SnapshotScene scene, string home, string name, string askedBy)
    {
        using var store = scene.OpenStore();
        var taken = await store.Snapshots.TakeAsync(
            StudentId.TryParse(home)!,
            new SnapshotRequest(SnapshotName.TryParse(name)!, askedBy, IncludesHidden: false, DeadlineScene.Time("2024-03-16T12:00Z")),
            Token);
        Assert.Equal(SnapshotOutcome.Made, taken);
    }
}

using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What cannot be done is said in one sentence, and harms nothing.</summary>
public sealed class ExportStudentsRefusalSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Before_fetch_json_there_is_nothing_to_export()
    {
        Directory.Delete(_json.Archive.Paths.JsonFolder, recursive: true);

        var outcome = await _json.ExportAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("export-students: json/courses.json is not there: run fetch-json first.", outcome.Sentence);
        Assert.False(Directory.Exists(_json.Archive.Paths.ExportsFolder));
    }

    [Theory]
    [InlineData("courses")]
    [InlineData("students_1")]
    [InlineData("users_1")]
    [InlineData("assignments_1")]
    [InlineData("submissions_10")]
    public async Task A_list_that_was_cut_in_half_is_named_and_nothing_is_harmed(string list)
    {
        await _json.ExportAsync();
        var before = _json.Archive.Snapshot("exports");
        var path = Path.Combine(_json.Archive.Paths.JsonFolder, $"{list}.json");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(
            $@"Error_export_students 'json/{list}\.json', ''\s+\.\.\.Error object: json/{list}\.json is damaged: it ends too early \(at byte \d+\)", _json.Archive.Read("err.txt"));
        Assert.Equal(before, _json.Archive.Snapshot("exports"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1 2")]
    [InlineData("--nonsense")]
    [InlineData("--token")]
    public async Task Wrong_use_is_told_before_anything_happens(string argument)
    {
        var outcome = await _json.ExportAsync("1", argument);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("export-students --help", outcome.Error, StringComparison.Ordinal);
        Assert.False(_json.Archive.Has("log.txt"));
    }

    [Fact]
    public async Task While_another_run_holds_the_root_I_am_told_to_wait()
    {
        using var other = ArchiveLock.Take(_json.Archive.Paths);

        var outcome = await _json.ExportAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("export-students: Another run is at work in ", outcome.Sentence, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_json.Archive.Paths.ExportsFolder));
    }

    [Theory]
    [InlineData("exports/courses.csv")]
    [InlineData("exports/Maps/students.csv")]
    [InlineData("exports/Maps/ana/submissions.csv")]
    public async Task A_full_disk_ends_the_step_and_leaves_the_old_files_whole(string csv)
    {
        using var full = await FullDevice.TakeAsync();
        await _json.ExportAsync();
        var before = _json.Archive.Read(csv);
        _json.Courses("""{"id":1,"name":"Renamed"}""").Students("""{"id":5,"login_id":"new"}""");
        full.StandFor(Path.Combine(_json.Archive.Root, csv + AtomicFile.PartSuffix));

        var outcome = await _json.ExportAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(csv, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, _json.Archive.Read(csv));
    }

    [Fact]
    public async Task A_file_where_a_folder_should_be_is_told_in_one_sentence()
    {
        _json.Archive.Write("exports", "in the way");

        var outcome = await _json.ExportAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("export-students: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_is_stopped_harms_nothing_and_the_next_one_does_it_all()
    {
        await _json.ExportAsync();
        var before = _json.Archive.Snapshot("exports");
        _json.Submissions("""{"id":100,"user_id":5,"body":"new"}""");

        var outcome = await _json.ExportUntilAsync(new CancellationToken(canceled: true));

        Assert.Equal(
            (130, "export-students: stopped; nothing is half written, and the next run continues."), (outcome.ExitCode, outcome.Sentence));
        Assert.Equal(before, _json.Archive.Snapshot("exports"));
        Assert.Equal(["new"], (await _json.ExportTableAsync("submissions.csv")).Column("submission_body"));
    }

    [Fact]
    public async Task Quiet_says_nothing_and_verbose_tells_each_student()
    {
        Assert.Equal(new StepOutcome(0, "", ""), await _json.ExportAsync("--quiet"));

        Assert.Contains("exports/Maps/ana: 1 submissions", (await _json.ExportAsync("--verbose")).Out, StringComparison.Ordinal);
    }
}

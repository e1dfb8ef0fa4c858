using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The work of a group is whole in the folder of each member, and comes over the line once.</summary>
public sealed class GroupWorkSpecs
{
    const string Film = "shore.mp4";
    static readonly string[] Members = ["zoe", "ben", "ana"];

    readonly School _school = new();
    readonly SchoolFile _film;

    public GroupWorkSpecs()
    {
        var course = _school.AddCourse("Shores");
        var members = Members.Select(name => course.AddStudent(name, $"{name}@example.edu")).ToArray();
        var group = course.AddGroup("North shore", members);
        var assignment = course.AddAssignment("Film", "online_upload");
        assignment.IsGroupWork = true;
        _film = _school.AddFile(Film, new byte[50_000]);
        assignment.Submit(group, SchoolAttempt.Upload("2024-11-07T13:00:00Z", _film));
    }

    [Fact]
    public async Task One_download_serves_all_members()
    {
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");

        Assert.All(Places(run), place => Assert.Equal(50_000, new FileInfo(place).Length));
        Assert.Single(
            run.Server.Requests, request => request.PathAndQuery.Contains($"/files/{_film.Id}/download", StringComparison.Ordinal));
        Assert.Equal(["saved", "saved", "saved"], CsvTable.Read(run.Archive, "exports/files.csv").Column("status"));
        Assert.Single(CsvTable.Read(run.Archive, "exports/files.csv").Column("sha256").Distinct());
        Assert.Equal(0, (await run.RunAsync("download-attachments", "--verify")).ExitCode);
    }

    [Fact]
    public async Task It_needs_the_room_of_one_file_however_many_share_it()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        run.FreeBytes = _ => 60_000;

        var dry = await run.RunAsync("download-attachments", "--dry-run");

        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("to come       3 files, 50 kB: Shores", dry.Out, StringComparison.Ordinal);
        Assert.Contains("50 kB are needed and 60 kB are free", dry.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("download-attachments")).ExitCode);
        Assert.All(Places(run), place => Assert.Equal(50_000, new FileInfo(place).Length));
    }

    [Fact]
    public async Task A_change_to_one_member_s_copy_through_another_program_is_mended_without_touching_what_it_kept()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");
        File.Delete(Places(run)[1]);
        await File.WriteAllTextAsync(Places(run)[1], "another", TestContext.Current.CancellationToken);

        Assert.Equal(3, (await run.RunAsync("download-attachments", "--verify")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("download-attachments", "--repair")).ExitCode);

        Assert.All(Places(run), place => Assert.Equal(50_000, new FileInfo(place).Length));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_asked_for_once_and_missing_for_each_member()
    {
        _film.State = SchoolFileState.Deleted;
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);

        Assert.Equal(["deleted", "deleted", "deleted"], CsvTable.Read(run.Archive, "exports/files.csv").Column("status"));
        Assert.Equal(3, run.Archive.Read("err.txt").Split("Error_http_downloader").Length - 1);
    }

    [Fact]
    public async Task A_member_s_copy_that_is_gone_comes_back()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");
        File.Delete(Places(run)[2]);

        await run.RunAllAsync("download-attachments");

        Assert.Equal(50_000, new FileInfo(Places(run)[2]).Length);
    }

    [Fact]
    public async Task What_an_earlier_try_left_in_a_member_s_folder_is_gone_when_the_file_is_there()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        await File.WriteAllTextAsync(Places(run)[1] + ".part", "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Places(run)[1] + ".part.etag", "\"half\"", TestContext.Current.CancellationToken);

        await run.RunAllAsync("download-attachments");

        Assert.Equal(
            [Film], run.Archive.Files("exports/Shores/ben").Select(Path.GetFileName)
            .Where(name => name!.StartsWith(Film, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_member_s_place_that_leads_nowhere_costs_no_other_member_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets not everybody make links.");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        File.CreateSymbolicLink(Places(run)[1], "nowhere");
        run.Server.Faults.Add(
            "/files/" + _film.Uuid, Fault.Raw("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nof other "), Faults.Always, skip: 1);

        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);

        Assert.Equal(50_000, new FileInfo(Places(run)[0]).Length);
        Assert.Equal(50_000, new FileInfo(Places(run)[2]).Length);
    }

    static string[] Places(TestRun run) =>
        [.. Members.Select(name => Path.Combine(run.Archive.Root, "exports", "Shores", name, Film))];
}

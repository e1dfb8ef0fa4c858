using CanvasExport.Core.Content;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Captions lie beside their recording as WebVTT, play with it, and are searched.</summary>
public sealed class CaptionSpecs
{
    const string SubRip = "1\r\n00:00:00,000 --> 00:00:01,5 X1:40\r\n<i>Porto</i> & the sea\r\n\r\n2\r\n0:00:02,000 --> 00:00:04,000\r\nend";

    readonly School _school = FetchedJson.SmallSchool(students: 1, assignments: 1);
    readonly SchoolRecording _film;

    public CaptionSpecs()
    {
        _film = _school.AddRecording(RecordingKind.Video, [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8]);
        _film.Captions.Add(new SchoolCaption("en", SubRip));
        _film.Captions.Add(new SchoolCaption("pt", "WEBVTT\n\n00:01.000 --> 00:02.000\nmar\n"));
        Course.Assignments[0].Submit(Course.Assignments[0].Submissions[0].User, SchoolAttempt.Recorded("2024-03-16T12:00:00Z", _film));
    }

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task They_are_in_a_table_in_files_in_the_player_and_in_the_search()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-media");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var table = CsvTable.Read(run.Archive, "exports/Maps/s1/captions.csv");
        Assert.Equal(["en", "pt"], table.Column("locale"));
        Assert.Equal([$"{_film.MediaId}.en.vtt", $"{_film.MediaId}.pt.vtt"], table.Column("caption_file"));
        Assert.Equal(
            "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.500\n<i>Porto</i> & the sea\n\n2\n00:00:02.000 --> 00:00:04.000\nend\n",
            run.Archive.Read($"exports/Maps/s1/{_film.MediaId}.en.vtt"));
        var page = run.Archive.Read("exports/Maps/s1/index.html");
        Assert.Contains("srclang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{_film.MediaId}.pt.vtt\"", page, StringComparison.Ordinal);
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("the sea end", StringComparison.Ordinal));
        Assert.Equal("2", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "captions_archive"]);
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause(int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/media_tracks", Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Contains(
            ($"json/captions_{Course.Id}.json", cause), differences.Column("item").Zip(differences.Column("cause")));
    }

    [Fact]
    public async Task A_recording_that_Canvas_does_not_know_any_more_has_none()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/media_tracks", Fault.Status(404, "{}"), Faults.Always);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
    }

    [Fact]
    public async Task What_is_refused_the_second_time_stays_in_what_was_fetched()
    {
        var other = _school.AddRecording(RecordingKind.Audio, [1]);
        other.Captions.Add(new SchoolCaption("en", SubRip));
        Course.AddAssignment("Essay 2")
            .Submit(Course.Assignments[0].Submissions[0].User, SchoolAttempt.Recorded("2024-03-17T12:00:00Z", other));
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        var before = run.Archive.Read($"json/captions_{Course.Id}.json");
        run.Server.Faults.Add(_film.MediaId, Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(before, run.Archive.Read($"json/captions_{Course.Id}.json"));
    }

    [Fact]
    public async Task What_cannot_be_read_the_second_time_is_not_gone()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        var before = run.Archive.Read("exports/Maps/s1/captions.csv");
        run.Archive.Write($"json/captions_{Course.Id}.json", "[{\"media_id\":{}}]\n");

        Assert.Equal(3, (await run.RunAsync("export-students")).ExitCode);

        Assert.Equal(before, run.Archive.Read("exports/Maps/s1/captions.csv"));
    }

    [Fact]
    public async Task They_take_no_name_of_a_file_that_the_student_handed_in()
    {
        var file = _school.AddFile($"{_film.MediaId}.en.vtt", "mine"u8.ToArray());
        var other = Course.AddAssignment("Essay 2");
        other.Submit(Course.Assignments[0].Submissions[0].User, SchoolAttempt.Upload("2024-03-17T12:00:00Z", file));
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        Assert.Equal("mine", run.Archive.Read($"exports/Maps/s1/{_film.MediaId}.en.vtt"));
        var captions = CsvTable.Read(run.Archive, "exports/Maps/s1/captions.csv").Column("caption_file");
        Assert.DoesNotContain($"{_film.MediaId}.en.vtt", captions);
        Assert.All(captions, name => Assert.StartsWith("WEBVTT", run.Archive.Read($"exports/Maps/s1/{name}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_gone_from_Canvas_stays()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        _film.Captions.RemoveAt(0);

        await run.RunAllAsync("fetch-json", "export-students");

        var gone = CsvTable.Read(run.Archive, "exports/Maps/s1/captions.csv");
        Assert.Equal(["pt", "en"], gone.Column("locale"));
        Assert.Equal([false, true], gone.Column("gone_at").Select(at => at.Length > 0));
    }

    [Theory]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\na --> b <b>c</b>\n", "a → b c")]
    [InlineData("\uFEFFWEBVTT - title\n\ncue\n00:01.000 --> 00:02.000 align:start\nHello\nworld", "Hello world")]
    [InlineData("not captions at all", "not captions at all")]
    [InlineData("", "")]
    public void Words_are_those_that_are_said(string captions, string words) => Assert.Equal(words, WebVtt.Words(captions));
}

using CanvasExport.Core.Canvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Some courses of many, lists that Canvas did not give, and what err.txt says of them.</summary>
public sealed class ExportStudentsCourseSpecs : IDisposable
{
    readonly HandMadeJson _json = new HandMadeJson()
        .Courses("""{"id":1,"name":"Maps"}""", """{"id":2,"name":"Biology"}""")
        .List("students_2", """{"id":6,"login_id":"ben"}""").List("users_2").List("assignments_2", """{"id":20,"name":"Cells"}""")
        .List("submissions_20", """{"id":200,"user_id":6}""");

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task I_can_export_one_course_and_the_others_stay_as_they_are()
    {
        await _json.ExportAsync();
        var biology = _json.Archive.Snapshot("exports/Biology");
        _json.Submissions("""{"id":100,"user_id":5,"body":"new"}""").List("submissions_20", """{"id":200,"user_id":6,"body":"new"}""");

        var outcome = await _json.ExportAsync("1");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["new"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Column("submission_body"));
        Assert.Equal(biology, _json.Archive.Snapshot("exports/Biology"));
        Assert.Equal(["1", "2"], CsvTable.Read(_json.Archive, "exports/courses.csv").Column("course_id"));
    }

    [Fact]
    public async Task A_course_that_was_never_asked_for_is_not_there()
    {
        await _json.ExportAsync("2");

        Assert.Equal(["2"], CsvTable.Read(_json.Archive, "exports/courses.csv").Column("course_id"));
        Assert.False(_json.Archive.Has("exports/Maps/students.csv"));
    }

    [Fact]
    public async Task An_unknown_course_is_named_and_the_others_go_on()
    {
        var outcome = await _json.ExportAsync("2", "77");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("course 77", outcome.Out, StringComparison.Ordinal);
        Assert.True(_json.Archive.Has("exports/Biology/ben/submissions.csv"));
    }

    [Fact]
    public async Task Unknown_courses_alone_are_a_failure()
    {
        var outcome = await _json.ExportAsync("77", "78");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            "export-students: None of the courses 77, 78 is in json/courses.json: run fetch-json for them first.", outcome.Sentence);
        Assert.False(Directory.Exists(_json.Archive.Paths.ExportsFolder));
    }

    [Theory]
    [InlineData("submissions_10")]
    [InlineData("assignments_1")]
    [InlineData("users_1")]
    [InlineData("students_1")]
    public async Task A_list_that_is_missing_is_on_record_and_the_rest_goes_on(string list)
    {
        _json.Submissions("""{"id":100,"user_id":5,"user":{"id":5,"name":"Ana","login_id":"ana@example.edu"}}""");
        File.Delete(Path.Combine(_json.Archive.Paths.JsonFolder, $"{list}.json"));

        var outcome = await _json.ExportAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Matches(
            $@"\A\d\d-\d\d-\d{{4}} \d\d:\d\d:\d\d\.\.Error_export_students 'json/{list}\.json', ''\n\.\.\.Error object: .+\n\z",
            _json.Archive.Read("err.txt"));
        Assert.True(_json.Archive.Has($"{HandMadeJson.Ana}/submissions.csv") || list == "assignments_1");
        Assert.True(_json.Archive.Has("exports/Biology/ben/submissions.csv"));
    }

    [Fact]
    public async Task A_list_that_came_after_all_leaves_no_error()
    {
        File.Delete(_json.Archive.Paths.SubmissionsJsonPath(10));
        await _json.ExportAsync();
        _json.Submissions("""{"id":100,"user_id":5}""");

        var outcome = await _json.ExportAsync("1");

        Assert.Equal(0, outcome.ExitCode);
        Assert.False(_json.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task Exporting_one_course_keeps_the_errors_of_the_others()
    {
        File.Delete(_json.Archive.Paths.SubmissionsJsonPath(20));
        await _json.ExportAsync();
        var errors = _json.Archive.Read("err.txt");

        Assert.Equal(0, (await _json.ExportAsync("1")).ExitCode);

        Assert.Equal(errors, _json.Archive.Read("err.txt"));
    }

    [Fact]
    public async Task A_list_that_is_damaged_beside_one_that_is_missing_leaves_both_in_err_txt()
    {
        File.Delete(_json.Archive.Paths.SubmissionsJsonPath(20));
        _json.Archive.Write("json/submissions_10.json", "[{");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);

        Assert.Contains("json/submissions_20.json", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("json/submissions_10.json is damaged", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_about_an_assignment_that_is_gone_goes_with_it()
    {
        File.Delete(_json.Archive.Paths.SubmissionsJsonPath(20));
        await _json.ExportAsync();
        _json.List("assignments_2");

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        Assert.False(_json.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task A_school_without_courses_is_exported_to_an_empty_list()
    {
        _json.Courses();

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        Assert.Equal(["exports/courses.csv"], _json.Archive.Files("exports"));
    }
}

using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What stands around the work of a course in archives old, damaged, oddly named and complete.</summary>
public sealed class ExportStudentsFrameArchiveSpecs : IDisposable
{
    const string Course = "exports/Maps/";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task An_archive_that_was_fetched_without_these_lists_is_exported_as_it_was_and_nothing_is_missed()
    {
        var outcome = await _json.ExportAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.False(_json.Archive.Has("err.txt"));
        Assert.Equal(
            ["ana/attachments.csv", "ana/attempts.csv", "ana/comments.csv", "ana/rubric_assessments.csv", "ana/submissions.csv",
                "assignments/assignments.csv", "assignments/rubrics.csv", "course.db", "course.xlsx", "students.csv", "teachers.csv"],
            _json.Archive.Files(Course).Select(path => path[Course.Length..]));
    }

    [Theory]
    [InlineData("sections")]
    [InlineData("groups")]
    [InlineData("assignment_groups")]
    public async Task A_list_that_was_cut_in_half_is_named_and_nothing_is_harmed(string list)
    {
        _json.List($"{list}_1", """{"id":7,"name":"Monday"}""");
        await _json.ExportAsync();
        var before = _json.Archive.Snapshot("exports");
        _json.Archive.Write($"json/{list}_1.json", "[{\"id\":7,");

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"json/{list}_1.json is damaged", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(before, _json.Archive.Snapshot("exports"));
    }

    [Theory]
    [InlineData("sections.csv")]
    [InlineData("Groups.csv")]
    [InlineData("teachers.csv")]
    [InlineData("syllabus.csv")]
    public async Task No_student_lies_where_a_table_of_the_course_does(string login)
    {
        _json.List("sections_1").List("groups_1").Courses("""{"id":1,"name":"Maps","syllabus_body":"<p>x</p>"}""")
            .Students($$"""{"id":5,"login_id":"{{login}}"}""");

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        Assert.Equal([$"{login} (5)"], CsvTable.Read(_json.Archive, Course + "students.csv").Column("folder"));
    }

    [Fact]
    public async Task The_sample_school_has_all_of_it()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        await run.RunAllAsync("fetch-json", "export-students");

        Assert.False(run.Archive.Has("err.txt"));
        var courses = CsvTable.Read(run.Archive, "exports/courses.csv");
        var folder = $"exports/{courses[courses.RowOf("sis_course_id", "2024S-GEO210"), "folder"]}/";
        Assert.Equal(2, CsvTable.Read(run.Archive, folder + "sections.csv").Count);
        Assert.Equal(
            ["Written work", "Maps & recordings", "Talk & quiz", "Taking part in class", "Not graded"],
            CsvTable.Read(run.Archive, folder + "assignments/assignment_groups.csv").Column("assignment_group"));
        Assert.Equal(
            ["50", "27.5", "12.5", "10", "0"], CsvTable.Read(run.Archive, folder + "assignments/assignment_groups.csv")
            .Column("group_weight"));
        Assert.Equal(8, CsvTable.Read(run.Archive, folder + "groups.csv").Count);
        Assert.Contains(
            "GEO-210-1 Monday seminar; GEO-210-2 Thursday seminar", CsvTable.Read(run.Archive, folder + "students.csv").Column("sections"));
        Assert.True(run.Archive.Has(folder + "syllabus.csv"));
        Assert.Contains(
            ["teaching assistant"], run.Archive.Files("exports").Where(path => path.EndsWith("/teachers.csv", StringComparison.Ordinal))
            .Select(path => CsvTable.Read(run.Archive, path).Column("role").Except(["teacher"])));
    }
}

using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What Canvas sends when nobody expects it: it is exported all the same, or named in one sentence.</summary>
public sealed class OddSchoolJsonSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Ids_above_2_to_the_53_are_exact_everywhere()
    {
        const long Big = 9007199254740993;
        _json.Courses($$"""{"id":{{Big}},"name":"Maps"}""")
            .List($"students_{Big}", $$"""{"id":{{Big + 2}},"login_id":"ana"}""").List($"users_{Big}")
            .List($"assignments_{Big}", $$"""{"id":{{Big + 4}},"name":"Essay"}""")
            .List($"submissions_{Big + 4}",
                $$"""{"id":{{Big + 6}},"user_id":{{Big + 2}},"attachments":[{"id":{{Big + 8}},"filename":"a"}]}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(($"{Big + 6}", $"{Big + 4}", $"{Big + 2}", $"{Big}"),
            (table[0, "submission_id"], table[0, "assignment_id"], table[0, "user_id"], table[0, "course_id"]));
        Assert.Equal([$"{Big + 8}"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attachments.csv").Column("attachment_id"));
    }

    [Fact]
    public async Task Ids_that_come_as_text_make_the_same_archive()
    {
        await using var numbers = await TestRun.AgainstSampleSchoolAsync();
        await numbers.RunAllAsync("fetch-json", "export-students");
        await using var texts = await TestRun.AgainstSampleSchoolAsync(new() { StringIds = true });
        await texts.RunAllAsync("fetch-json", "export-students");

        Assert.Equal(Exported(numbers), Exported(texts));

        static IEnumerable<string> Exported(TestRun run) => run.Archive.Files("exports")
            .Where(path => path.EndsWith(".csv", StringComparison.Ordinal))
            .Select(path => path + run.Archive.Read(path).Replace(run.Server.Url.AbsoluteUri, "https://school/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        ",\"attempt\":null,\"body\":null,\"submission_history\":null,\"submission_comments\":null,\"rubric_assessment\":null,\"attachments\":null,\"group\":null,\"user\":null,\"media_comment\":null,\"discussion_entries\":null,\"cached_due_date\":null")]
    [InlineData(
        ",\"submission_history\":[],\"submission_comments\":[],\"rubric_assessment\":{},\"attachments\":[],\"group\":{},\"media_comment\":{},\"discussion_entries\":[]")]
    [InlineData(
        ",\"submission_history\":[null],\"submission_comments\":[null,{}],\"rubric_assessment\":{\"_1\":null,\"\":{}},\"attachments\":[null],\"discussion_entries\":[null,{}],\"group\":{\"id\":null,\"name\":null}")]
    [InlineData(",\"turnitin_data\":{\"attachment_1\":[[]]},\"new_field\":true,\"preview_url\":7,\"seconds_late\":\"x\"")]
    public async Task Whatever_is_optional_may_be_absent_null_empty_or_unknown(string rest)
    {
        _json.Submissions($$"""{"id":100,"user_id":5{{rest}}}""");

        var table = await _json.ExportTableAsync("submissions.csv");

        Assert.Equal(["100"], table.Column("submission_id"));
        Assert.Equal(["Essay"], table.Column("assignment_name"));
    }

    [Fact]
    public async Task Courses_people_and_assignments_may_be_bare_too()
    {
        _json.Courses("""{"id":1,"access_restricted_by_date":true}""", "null")
            .Students("""{"id":5,"name":null,"login_id":null,"sis_user_id":null,"enrollments":[null,{}]}""", """{"id":5}""", "null")
            .Users("""{"id":5,"enrollments":null}""")
            .Assignments("""{"id":10,"name":null,"description":null,"rubric":[]}""");

        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        Assert.Equal(["100"], CsvTable.Read(_json.Archive, "exports/course-1/user-5/submissions.csv").Column("submission_id"));
        Assert.Equal(["user-5"], CsvTable.Read(_json.Archive, "exports/course-1/students.csv").Column("folder"));
    }

    [Theory]
    [InlineData("9.5", "9.5")]
    [InlineData("\"A-\"", "A-")]
    [InlineData("\"-5\"", "-5")]
    [InlineData("\"-\"", "'-")]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    public async Task A_grade_may_be_of_any_kind(string grade, string cell)
    {
        _json.Submissions($$"""{"id":100,"user_id":5,"grade":{{grade}}}""");

        Assert.Equal([cell], (await _json.ExportTableAsync("submissions.csv")).Column("submission_grade"));
    }

    [Fact]
    public async Task A_text_with_half_a_character_loses_only_that()
    {
        _json.Submissions("""{"id":100,"user_id":5,"body":"a \ud83d b","submission_comments":[{"comment":"fine 😀"}]}""");

        Assert.Contains("b", (await _json.ExportTableAsync("submissions.csv"))[0, "submission_body"], StringComparison.Ordinal);
        Assert.Equal(["fine 😀"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv").Column("comment"));
    }

    [Fact]
    public async Task Empty_submissions_of_nobody_are_left_out_and_counted()
    {
        _json.Submissions("""{"id":100,"user_id":5}""", """{"id":101,"user_id":null}""", """{"id":102,"anonymous_id":"aB3xZ"}""");

        Assert.Equal(["100"], (await _json.ExportTableAsync("submissions.csv")).Column("submission_id"));
        Assert.Contains("1 without a user left out", _json.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_twice_in_a_list_is_exported_once_also_the_second_time()
    {
        const string Submission = """{"id":100,"user_id":5,"attachments":[{"id":1,"filename":"a.txt"}]}""";
        _json.Courses("""{"id":1,"name":"Maps"}""", """{"id":1,"name":"Maps"}""")
            .Students("""{"id":5,"login_id":"ana"}""", """{"id":5,"login_id":"ana"}""")
            .Assignments("""{"id":10,"name":"Essay"}""", """{"id":10,"name":"Essay"}""")
            .Submissions(Submission, Submission);

        Assert.Equal(["a.txt"], (await _json.ExportTableAsync("attachments.csv")).Column("file_name"));
        Assert.Equal(["a.txt"], (await _json.ExportTableAsync("attachments.csv")).Column("file_name"));
        Assert.Equal(["100"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Column("submission_id"));
    }

    [Fact]
    public async Task A_list_may_begin_like_an_answer_to_a_browser()
    {
        _json.Archive.Write("json/submissions_10.json", "\ufeffwhile(1);[\r\n\t{\"id\":100,\"user_id\":5,\"body\":\"ok\"} ]\r\n");

        Assert.Equal(["ok"], (await _json.ExportTableAsync("submissions.csv")).Column("submission_body"));
    }
}

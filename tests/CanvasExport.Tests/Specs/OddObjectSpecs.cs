using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>An object of Canvas that cannot be read costs itself: it is named, and all others are exported as if it were not
/// there.</summary>
public sealed class OddObjectSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public OddObjectSpecs()
    {
        _json.Courses("""{"id":1,"name":"Maps"}""", """{"id":2,"name":"History"}""");
        _json.Students("""{"id":5,"name":"Ana","login_id":"ana"}""", """{"id":6,"name":"Ben","login_id":"ben"}""");
        _json.Submissions("""{"id":100,"user_id":5,"body":"mine"}""", """{"id":101,"user_id":6,"body":"mine too"}""");
        _json.List("students_2", """{"id":5,"name":"Ana","login_id":"ana"}""").List("users_2").List("assignments_2");
    }

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData("courses", """{"name":"no id"}""")]
    [InlineData("courses", "7")]
    [InlineData("students_1", """{"id":[5]}""")]
    [InlineData("assignments_1", """{"name":"no id","rubric":{"id":"_1"}}""")]
    [InlineData("submissions_10", """{"user_id":5}""")]
    [InlineData("submissions_10", """{"id":{},"user_id":5,"score":"A"}""")]
    public async Task An_odd_object_costs_itself_alone_and_is_named(string list, string element)
    {
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        var without = _json.Archive.Snapshot("exports");
        Directory.Delete(_json.Archive.Paths.ExportsFolder, recursive: true);
        var others = _json.Archive.Read($"json/{list}.json").TrimEnd()[1..^1];
        _json.List(list, element, others);

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(without, _json.Archive.Snapshot("exports"));
        var errors = _json.Archive.Read("err.txt");
        Assert.Matches(
            $@"Error_export_students 'json/{list}\.json', ''\s+\.\.\.Error object: json/{list}\.json holds something unexpected at \$",
            errors);
        Assert.Contains("this object was left out", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + outcome.Out + _json.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("courses", """{"id":9,"name":"Nine","term":"spring"}""", """{"id":9,"name":"Nine"}""", "$.term")]
    [InlineData("students_1", """{"id":9,"name":"Cy","enrollments":{"type":"x"}}""", """{"id":9,"name":"Cy"}""", "$.enrollments")]
    [InlineData("users_1", """{"id":9,"login_id":{"a":1}}""", """{"id":9}""", "$.login_id")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"score":"A","body":"b"}""", """{"id":900,"user_id":5,"body":"b"}""", "$.score")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"body":"b","score":1e400}""",
        """{"id":900,"user_id":5,"body":"b"}""", "$.score")]
    [InlineData("submissions_10", """{"id":900, "late" : "no" , "user_id":5}""", """{"id":900,"user_id":5}""", "$.late")]
    [InlineData("submissions_10", """{"late":[1,{"x":2}],"id":900,"user_id":5,"score":{"a":[]},"grade":"B"}""",
        """{"id":900,"user_id":5,"grade":"B"}""", "$.late", "$.score")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"attachments":[{"filename":"no id"},{"id":7,"filename":"a.txt"}]}""",
        """{"id":900,"user_id":5,"attachments":[{"id":7,"filename":"a.txt"}]}""", "$.attachments[0]")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"submission_history":{"0":{}},"body":"b"}""",
        """{"id":900,"user_id":5,"body":"b"}""", "$.submission_history")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"rubric_assessment":{"_1":7,"_2":{"points":1}}}""",
        """{"id":900,"user_id":5,"rubric_assessment":{"_2":{"points":1}}}""", "$.rubric_assessment._1")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"score":"\ud83d","body":"b"}""",
        """{"id":900,"user_id":5,"body":"b"}""", "$.score")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"\ud83d":{"a":1},"body":"b"}""", """{"id":900,"user_id":5,"body":"b"}""", "$")]
    [InlineData("submissions_10", """
        {"id":900,"user_id":5,"submission_comments":[{"id":1,"comment":"Well","attempt":"last"},
        {"id":2,"comment":"done","author":"Ho"}]}
        """, """{"id":900,"user_id":5,"submission_comments":[{"id":1,"comment":"Well"},{"id":2,"comment":"done"}]}""",
        "$.submission_comments[0].attempt", "$.submission_comments[1].author")]
    public async Task What_is_odd_in_an_object_costs_that_alone_and_is_named(
        string list, string odd, string without, params string[] places)
    {
        var others = _json.Archive.Read($"json/{list}.json").TrimEnd()[1..^1];
        _json.List("students_9").List("users_9").List("assignments_9").List(list, without, others);
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        var expected = _json.Archive.Snapshot("exports");
        Directory.Delete(_json.Archive.Paths.ExportsFolder, recursive: true);
        _json.List(list, odd, others);

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(expected, _json.Archive.Snapshot("exports"));
        var errors = _json.Archive.Read("err.txt");
        Assert.All(places, place => Assert.Single(errors.Split('\n'), line => line.Contains(
            $"json/{list}.json holds something unexpected at {place} (id 9", StringComparison.Ordinal)
            && line.Contains("this was left out, the rest of the object was exported", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_read_of_work_this_time_is_as_it_was_and_the_rest_is_new()
    {
        const string HandedIn = "\"id\":100,\"user_id\":5,\"attempt\":1,\"submitted_at\":\"2026-03-01T09:00:00Z\"";
        const string Said = """[{"id":1,"comment":"Well"}]""";
        _json.Submissions($$"""{{{HandedIn}},"score":7,"body":"old","submission_comments":{{Said}}}""");
        await _json.ExportAsync();
        _json.Submissions($$"""{{{HandedIn}},"score":"A","body":"new","submission_comments":"Well"}""");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();

        var work = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv");
        Assert.Equal(("7", "new", ""), (work[0, "score"], work[0, "submission_body"], work[0, "gone_at"]));
        var comments = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv");
        Assert.Equal(("Well", ""), (comments[0, "comment"], comments[0, "gone_at"]));
        Assert.False(_json.Archive.Has($"{HandMadeJson.Ana}/changes.csv"));
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.DoesNotContain("not explained", differences.Column("cause"), StringComparer.Ordinal);
        Assert.Contains(
            "it holds something unexpected at $.score; the rest of it was read", differences.Column("reason"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":{},"user_id":5,"body":"new"}""")]
    [InlineData("7")]
    public async Task Work_that_was_known_and_cannot_be_read_at_all_stays_and_nobody_is_told_to_export_again(string odd)
    {
        await _json.ExportAsync();
        _json.Submissions(odd, """{"id":101,"user_id":6,"body":"mine too"}""");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);
        Assert.Equal(3, (await _json.MakeHtmlAsync()).ExitCode);

        var work = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv");
        Assert.Equal(("mine", ""), (work[0, "submission_body"], work[0, "gone_at"]));
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal(["unreadable"], differences.Column("cause").Distinct());
        Assert.DoesNotContain("again", string.Concat(differences.Column("reason")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":10,"name":"Huge","points_possible":1e40}""", "Huge")]
    [InlineData("""{"id":10,"name":"Huge","points_possible":"many","quiz_id":"x"}""", "Huge")]
    [InlineData("""{"id":10,"name":"Huge","rubric":{"id":"_1"}}""", "Huge")]
    [InlineData("""{"id":10,"name":["Huge"]}""", "")]
    public async Task The_work_on_an_assignment_that_cannot_be_read_is_there_all_the_same(string assignment, string name)
    {
        _json.Assignments(assignment);

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);

        var work = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv");
        Assert.Equal(("mine", name), (work[0, "submission_body"], work[0, "assignment_name"]));
        Assert.Contains(
            "(id 10): this was left out, the rest of the object was exported", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        await _json.MakeHtmlAsync();
        var differences = CsvTable.Read(_json.Archive, "exports/differences.csv");
        Assert.Equal(["unreadable"], differences.Column("cause").Distinct());
        Assert.Equal("2", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "submissions_canvas"]);
    }

    [Theory]
    [InlineData("submissions_10", """{"id":100,"user_id":5,"late":"no"}""", """{"id":101,"user_id":6,"body":"mine too"}""")]
    [InlineData("assignments_1", """{"id":10,"points_possible":"many"}""")]
    [InlineData("students_1", """{"id":5,"enrollments":7}""", """{"id":6,"name":"Ben","login_id":"ben"}""")]
    public async Task What_can_no_longer_be_read_stays_as_it_was_and_is_not_said_to_be_gone(string list, params string[] elements)
    {
        await _json.ExportAsync();
        var before = _json.Archive.Snapshot("exports");
        _json.List(list, elements);

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);

        Assert.Equal(Rows(before), Rows(_json.Archive.Snapshot("exports")));
    }

    [Theory]
    [InlineData("{}", "does not begin as a list")]
    [InlineData("", "does not begin as a list")]
    [InlineData("<html></html>", "does not begin as a list")]
    [InlineData("[] []", "goes on after its end")]
    [InlineData("[{\"id\":5},]", "is broken")]
    public async Task A_list_that_is_none_is_named_and_the_other_courses_are_exported(string text, string how)
    {
        _json.Archive.Write("json/students_1.json", text);

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"json/students_1.json is damaged: it {how}", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["ana"], CsvTable.Read(_json.Archive, "exports/History/students.csv").Column("folder"));
    }

    // Rows that could not be read stand after the others.
    static Dictionary<string, string> Rows(Dictionary<string, string> files) => files.ToDictionary(
        file => file.Key,
        file => string.Join(
            '\n', System.Text.Encoding.UTF8.GetString(Convert.FromHexString(file.Value)).Split("\r\n").Order(StringComparer.Ordinal)));
}

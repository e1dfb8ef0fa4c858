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
    [InlineData("courses", """{"id":9,"term":"spring"}""")]
    [InlineData("courses", "7")]
    [InlineData("students_1", """{"id":[5]}""")]
    [InlineData("students_1", """{"id":9,"enrollments":{"type":"x"}}""")]
    [InlineData("users_1", """{"id":9,"login_id":{"a":1}}""")]
    [InlineData("assignments_1", """{"name":"no id","rubric":{"id":"_1"}}""")]
    [InlineData("submissions_10", """{"user_id":5}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"score":{"value":1}}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"score":1e400}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"late":"no"}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"attachments":[{"filename":"no id"}]}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"submission_history":{"0":{}}}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"rubric_assessment":{"_1":7}}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"score":"\ud83d"}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"\ud83d":1}""")]
    [InlineData("submissions_10", """{"id":900,"user_id":5,"rubric_assessment":{"\ud83d":{}}}""")]
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
        Assert.Contains("(id 10): of this object only a part was read", _json.Archive.Read("err.txt"), StringComparison.Ordinal);
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

using AngleSharp.Dom;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Where a list of work did not come whole, no page counts as if it had.</summary>
public sealed class ListGapsOnPagesSpecs : IDisposable
{
    const string Essay = "exports/Maps/assignments/10.html";
    const string Course = "exports/Maps/index.html";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Of_a_list_that_never_came_nobody_knows_who_handed_in()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        State("refused", "Canvas does not permit this (HTTP 403)", wholeAt: "");

        await MakeAsync(exportCode: 3, code: 0);

        Assert.Contains(
            "Who handed in what is not known, because Canvas did not give the list of submissions: Canvas does not permit this (HTTP 403).",
            Text(Essay), StringComparison.Ordinal);
        Assert.DoesNotContain("0 of 1", Text(Essay), StringComparison.Ordinal);
        Assert.DoesNotContain("handed anything in", Text(Essay), StringComparison.Ordinal);
        Assert.Equal(["not known", "not known"], Cells("handed in", "graded"));
        Assert.Contains("1 list of Canvas did not come whole", Text(Course), StringComparison.Ordinal);
        Assert.Contains("at least 0 works handed in", Text(Course), StringComparison.Ordinal);
        Assert.Contains("? not known", Text(Course), StringComparison.Ordinal);
        Assert.Contains("of “Essay”", Text($"{HandMadeJson.Ana}/index.html"), StringComparison.Ordinal);
        Assert.Contains("at least 0", Text("exports/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("students", "students: not known", "Canvas did not give the list of students")]
    [InlineData("assignments", "assignments: not known", "at least 0 works handed in")]
    public async Task Where_a_list_of_the_course_never_came_nobody_says_that_there_are_none(string list, params string[] said)
    {
        File.Delete(Path.Combine(_json.Archive.Root, $"json/{list}_1.json"));
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        State("refused", "Canvas does not permit this (HTTP 403)", wholeAt: "", list, $"{list}_1.json", "null");

        await MakeAsync(exportCode: 3, code: list == "assignments" ? 0 : 3);

        Assert.All(said, words => Assert.Contains(words, Text(Course), StringComparison.Ordinal));
        Assert.Contains(said[0], Text("exports/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain($"0 {list}", Text(Course) + Text("exports/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("No student is listed", Text(Course), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assignment_without_a_name_is_called_by_its_number()
    {
        _json.Assignments("""{"id":10,"name":" "}""");

        await MakeAsync(exportCode: 0, code: 0);

        Assert.All([Essay, Course, $"{HandMadeJson.Ana}/index.html", "exports/Maps/completeness.html"], page =>
            Assert.Contains("Assignment 10, without a name", Text(page), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("failed", "Canvas is in trouble (HTTP 503)")]
    [InlineData("half", "only the first 1 came, then: Canvas is in trouble (HTTP 503)")]
    public async Task Of_an_older_list_or_of_half_a_one_there_may_be_more_until_it_comes(string outcome, string reason)
    {
        _json.Submissions("""{"id":100,"user_id":5,"submitted_at":"2024-03-01T09:00:00Z","body":"x","submission_type":"online_text_entry"}""");
        State(outcome, reason, wholeAt: "2024-03-02T09:00:00Z");

        await MakeAsync(exportCode: 0, code: 3);

        Assert.Contains("at least 1 of 1 student handed it in", Text(Essay), StringComparison.Ordinal);
        Assert.Contains("Work may be missing here", Text(Essay), StringComparison.Ordinal);
        Assert.Contains(reason, Text(Essay), StringComparison.Ordinal);
        Assert.Equal(["at least 1 of 1", "not known"], Cells("handed in", "graded"));
        Assert.Contains("at least 1", Text(Course), StringComparison.Ordinal);

        State("whole", "", wholeAt: "2024-03-03T09:00:00Z");
        await MakeAsync(exportCode: null, code: 0);

        foreach (var page in new[] { Essay, Course, $"{HandMadeJson.Ana}/index.html", "exports/index.html" })
        {
            Assert.DoesNotContain("at least", Text(page), StringComparison.Ordinal);
            Assert.DoesNotContain("may be", Text(page), StringComparison.Ordinal);
            Assert.DoesNotContain("not known", Text(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_known_stays_so_where_the_lists_were_moved_away()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        State("not available", "Canvas does not have this (HTTP 404)", wholeAt: "");
        await MakeAsync(exportCode: 3, code: 0);
        Assert.Contains(",list,json/submissions_10.json,not available,", _json.Archive.Read("exports/differences.csv"), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(_json.Archive.Root, "json"), recursive: true);

        await _json.MakeHtmlAsync();

        Assert.Contains("Who handed in what is not known", Text(Essay), StringComparison.Ordinal);
    }

    async Task MakeAsync(int? exportCode, int code) => Assert.Equal(code, (await _json.SumAsync(exportCode)).ExitCode);

    string Text(string page) => _json.Page(page).Body!.Text().ReplaceLineEndings(" ");

    IEnumerable<string> Cells(params string[] labels) =>
        labels.Select(label => _json.Page(Course).QuerySelector($".assignments td[data-label='{label}']")!.TextContent);

    void State(
        string outcome, string reason, string wholeAt, string list = "submissions", string file = "submissions_10.json",
        string assignment = "10") => _json.Archive.Write("json/lists_1.json", $$"""
        [
        {"list":"{{list}}","file":"{{file}}","assignment_id":{{assignment}},"url":"https://x/","asked_at":"2026-03-03T09:00:00Z","outcome":"{{outcome}}","reason":"{{reason}}","count":1,"whole_at":"{{wholeAt}}"}
        ]

        """);
}

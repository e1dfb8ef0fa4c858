using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Criteria that do not count are not counted and say so; points that students do not see stand in the tables alone.</summary>
public sealed class RubricPointsSpecs : IDisposable
{
    const string Marks = """
        {"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z",
        "rubric_assessment":{"_1":{"rating_id":"r1","points":6.5},"_2":{"rating_id":"r2","points":2}}}
        """;

    readonly TwoPeers _peers = new();

    public void Dispose() => _peers.Dispose();

    [Theory]
    [InlineData("true", "6.5", "true")]
    [InlineData("\"true\"", "6.5", "true")]
    [InlineData("false", "8.5", "")]
    [InlineData("null", "8.5", "")]
    public async Task The_sum_has_the_points_that_count(string ignored, string sum, string said)
    {
        var rubric = TwoPeers.Rubric.Replace("scoring\":true", $"scoring\":{ignored}", StringComparison.Ordinal).ReplaceLineEndings("");
        _peers.Json.Assignments($$"""{"id":10,"name":"Essay",{{rubric}}}""").Submissions(Marks.ReplaceLineEndings(""));

        Assert.Equal(sum, (await _peers.Json.ExportTableAsync("submissions.csv"))[0, "rubric_points"]);
        Assert.Equal(["", said], _peers.Table(HandMadeJson.Ana, "rubric_assessments.csv").Column("ignore_for_scoring"));
        Assert.Equal(["", said], _peers.Table("exports/Maps/assignments", "rubrics.csv").Column("ignore_for_scoring"));
        await _peers.Json.MakeHtmlAsync();
        foreach (var page in (string[])[$"{HandMadeJson.Ana}/index.html", "exports/Maps/assignments/10.html"])
        {
            var shown = _peers.Json.Page(page).QuerySelector(".rubric")!.TextContent;
            Assert.Equal(said.Length > 0, shown.Contains("does not count", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Points_that_students_do_not_see_are_not_on_the_page_and_that_is_said()
    {
        _peers.Assignment(",\"hide_points\":true");
        _peers.Json.Submissions(Marks.ReplaceLineEndings(""));
        _peers.Reviews(TwoPeers.OfAna("completed"));
        _peers.Filled();

        var (ana, _) = await _peers.PagesAsync();

        Assert.All(ana.QuerySelectorAll(".rubric .number"), cell => Assert.Equal("", cell.TextContent));
        Assert.All(ana.QuerySelectorAll(".rubric"), rubric =>
            Assert.Contains("Students do not see the points", rubric.TextContent, StringComparison.Ordinal));
        Assert.Equal(2, ana.QuerySelectorAll(".rubric").Length);
        Assert.Equal(["6.5", "2"], _peers.Table(HandMadeJson.Ana, "rubric_assessments.csv").Column("points"));
        Assert.Equal(["true", "true"], _peers.Table(HandMadeJson.Ana, "rubric_assessments.csv").Column("hide_points"));
        Assert.Contains(
            "Students do not see the points", _peers.Json.Page("exports/Maps/assignments/10.html").QuerySelector(".rubric")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_that_students_do_not_see_is_not_on_the_page_and_the_points_are()
    {
        _peers.Assignment(",\"hide_score_total\":true");
        _peers.Reviews(TwoPeers.OfAna("completed"));
        _peers.Filled();

        var (ana, _) = await _peers.PagesAsync();

        Assert.Equal(["6", "2"], ana.QuerySelectorAll(".peers .number").Select(cell => cell.TextContent));
        Assert.DoesNotContain("6 points", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Students do not see the sum of the points", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Equal(["true"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("hide_score_total"));
    }
}

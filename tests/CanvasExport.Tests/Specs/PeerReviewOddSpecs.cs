using System.Text.Json;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Peer reviews that are not as they should be, or very many.</summary>
[Trait("Takes", "long")]
public sealed class PeerReviewOddSpecs : IDisposable
{
    readonly TwoPeers _peers = new();

    public void Dispose() => _peers.Dispose();

    [Theory]
    [InlineData("""{"id":7,"user_id":5,"assessor_id":"6","asset_id":"100","workflow_state":"completed","submission_comments":null}""", 0)]
    [InlineData("""{"id":7,"user_id":5,"assessor_id":6,"asset_id":100,"workflow_state":null,"submission_comments":[null]}""", 0)]
    [InlineData("""{"id":7}""", 0)]
    [InlineData("""{"id":7,"user_id":{},"asset_id":100}""", 3)]
    [InlineData("""{"id":7,"user_id":5,"asset_id":100,"submission_comments":[{"id":[]}]}""", 3)]
    [InlineData("""{"user_id":5,"asset_id":100}""", 3)]
    public async Task A_review_that_is_odd_costs_at_most_itself(string odd, int exitCode)
    {
        _peers.Reviews(odd, TwoPeers.OfBen("completed"));

        Assert.Equal(exitCode, (await _peers.Json.ExportAsync()).ExitCode);

        Assert.Contains("2", _peers.Table(TwoPeers.Ben, "peer_reviews.csv").Column("review_id"));
        Assert.Contains((await _peers.Json.MakeHtmlAsync()).ExitCode, (int[])[0, 3]);
        Assert.Equal(
            exitCode == 3, CsvTable.Read(_peers.Json.Archive, "exports/differences.csv").Column("cause").Contains("unreadable"));
    }

    [Theory]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    [InlineData("""[null,7,{"id":1},{"id":2,"artifact_id":200,"assessor_id":5,"data":null}]""", 0)]
    [InlineData("""[{"artifact_id":200,"assessor_id":5,"data":[null]}]""", 0)]
    [InlineData("""[{"id":1,"artifact_id":100,"assessor_id":6,"assessment_type":"grading","data":[{"criterion_id":"_1"}]}]""", 0)]
    [InlineData("""[{"id":1,"artifact_id":100,"assessor_id":6,"data":[{"criterion_id":"_9","points":null},{"points":2}]}]""", 0)]
    [InlineData("""[{"id":1,"artifact_id":100,"assessor_id":6,"data":"x"}]""", 3)]
    public async Task A_rubric_that_is_odd_costs_at_most_itself(string assessments, int exitCode)
    {
        _peers.Reviews(TwoPeers.OfAna("completed"), TwoPeers.OfBen("completed"));
        _peers.Json.List("peer_rubrics_1_3", $$"""{"id":3,"assessments":{{assessments}}}""");

        Assert.Equal(exitCode, (await _peers.Json.ExportAsync()).ExitCode);

        Assert.Contains((await _peers.Json.MakeHtmlAsync()).ExitCode, (int[])[0, 3]);
        Assert.Equal(["1", "2"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("review_id"));
        Assert.Equal(
            exitCode == 3, CsvTable.Read(_peers.Json.Archive, "exports/differences.csv").Column("cause").Contains("unreadable"));
    }

    [Fact]
    public async Task A_review_of_two_people_who_are_not_in_the_course_any_more_is_named_as_left_out()
    {
        _peers.Reviews(
            """{"id":7,"user_id":70,"assessor_id":71,"asset_id":777,"workflow_state":"assigned"}""", TwoPeers.OfBen("completed"));
        await _peers.PagesAsync();

        var table = CsvTable.Read(_peers.Json.Archive, "exports/differences.csv");
        Assert.Equal(("peer review", "7", "left out"), (table[0, "what"], table[0, "item"], table[0, "cause"]));
        Assert.Single(table.Column("cause"));
    }

    [Fact]
    public async Task A_review_that_an_archive_does_not_have_is_named()
    {
        _peers.Reviews(TwoPeers.OfAna("completed"));
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfAna("completed"), TwoPeers.OfBen("assigned"));
        await _peers.Json.MakeHtmlAsync();

        var table = CsvTable.Read(_peers.Json.Archive, "exports/differences.csv");
        Assert.Equal(("peer review", "2", "not explained"), (table[0, "what"], table[0, "item"], table[0, "cause"]));
        Assert.Contains("peer_reviews.csv does not have it", table[0, "reason"], StringComparison.Ordinal);
        var counts = CsvTable.Read(_peers.Json.Archive, "exports/completeness.csv");
        Assert.Equal(("2", "1"), (counts[0, "peer_reviews_canvas"], counts[0, "peer_reviews_archive"]));
    }

    [Fact]
    public async Task A_course_that_was_fetched_before_they_were_asked_for_says_so()
    {
        await _peers.PagesAsync();

        var table = CsvTable.Read(_peers.Json.Archive, "exports/differences.csv");
        Assert.Equal(("json/peer_reviews_10.json", "not fetched"), (table[0, "item"], table[0, "cause"]));
    }

    [Fact]
    public async Task Work_that_is_graded_anonymously_has_its_reviews_and_no_name()
    {
        _peers.Json.Submissions(
            """{"id":100,"anonymous_id":"aB3xZ","attempt":1,"submitted_at":"2026-03-01T09:00:00Z"}""",
            """{"id":200,"user_id":6,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z"}""");
        _peers.Reviews(TwoPeers.OfAna("completed"));
        await _peers.Json.ExportAsync();

        Assert.Equal(["anonymous-aB3xZ"], _peers.Table(TwoPeers.Ben, "peer_reviews.csv").Column("reviewed"));
        Assert.Equal(["received"], _peers.Table("exports/Maps/anonymous-aB3xZ", "peer_reviews.csv").Column("side"));
    }

    [Fact]
    public async Task Very_many_long_reviews_are_read_whole_on_pages_under_two_megabytes()
    {
        var long400 = string.Concat(Enumerable.Repeat("vellum & gold ", 30_000));
        _peers.Reviews([.. Enumerable.Range(1, 40).Select(number => JsonSerializer.Serialize(new
        {
            id = number, user_id = 5, assessor_id = 6, asset_id = 100, workflow_state = "completed",
            submission_comments = new[] { new { id = 1000 + number, author_id = 6, comment = $"No. {number} {long400}" } },
        }))]);

        var (_, ben) = await _peers.PagesAsync();

        var pages = Directory.EnumerateFiles(Path.Combine(_peers.Json.Archive.Root, TwoPeers.Ben), "*.html").ToList();
        Assert.All(pages, page => Assert.InRange(new FileInfo(page).Length, 1, 2_000_000));
        var said = string.Concat(pages.Select(File.ReadAllText));
        Assert.All(Enumerable.Range(1, 40), number => Assert.Contains($"No. {number} vellum", said, StringComparison.Ordinal));
        Assert.NotNull(ben.QuerySelector(".peers"));
    }
}

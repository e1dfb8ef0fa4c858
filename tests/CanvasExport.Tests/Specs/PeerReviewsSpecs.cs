using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What students said of each other's work is in the tables and on the pages of both, and who should have and did not.</summary>
public sealed class PeerReviewsSpecs : IDisposable
{
    const string Comment = """
        {"id":71,"author_id":6,"comment":"I like the camel","created_at":"2026-03-02T09:00:00Z"},
        {"id":72,"author_id":90,"comment":"Read by the teacher","created_at":"2026-03-03T09:00:00Z"}
        """;

    readonly TwoPeers _peers = new();

    public void Dispose() => _peers.Dispose();

    [Fact]
    public async Task A_review_stands_with_its_rubric_in_the_tables_of_both()
    {
        _peers.Reviews(TwoPeers.OfAna("completed", Comment), TwoPeers.OfBen("assigned"));
        _peers.Filled();
        await _peers.Json.ExportAsync();

        var (ana, ben) = (_peers.Table(HandMadeJson.Ana, "peer_reviews.csv"), _peers.Table(TwoPeers.Ben, "peer_reviews.csv"));

        Assert.Equal(["1", "2"], ana.Column("review_id"));
        Assert.Equal(["received", "given"], ana.Column("side"));
        Assert.Equal(["given", "received"], ben.Column("side"));
        Assert.Equal(["completed", "assigned"], ben.Column("workflow_state"));
        Assert.Equal(
            ("ben", "6", "ana", "5", "100", "Essay", "6", "I like the camel", "71"),
            (ben[0, "reviewer"], ben[0, "reviewer_id"], ben[0, "reviewed"], ben[0, "reviewed_id"], ben[0, "submission_id"],
                ben[0, "assignment_name"], ben[0, "points"], ben[0, "comments"], ben[0, "comment_ids"]));
        var marks = _peers.Table(HandMadeJson.Ana, "peer_rubric_assessments.csv");
        Assert.Equal(["Voice", "Effort"], marks.Column("description"));
        Assert.Equal(["Full", "Some"], marks.Column("rating"));
        Assert.Equal(["", "true"], marks.Column("ignore_for_scoring"));
        Assert.Equal(["ben", "ben"], marks.Column("reviewer"));
        Assert.Equal(["6", "2"], _peers.Table(TwoPeers.Ben, "peer_rubric_assessments.csv").Column("points"));
    }

    [Fact]
    public async Task The_pages_of_both_say_what_was_done_and_what_was_not()
    {
        _peers.Submissions(Comment);
        _peers.Reviews(TwoPeers.OfAna("completed", Comment), TwoPeers.OfBen("assigned"));
        _peers.Filled("Whose voice is it?");

        var (ana, ben) = await _peers.PagesAsync();

        Assert.Contains("Review by ben: done, 6 points", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Review of the work of ben: assigned, not done", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Whose voice is it?", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Effort does not count", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Review of the work of ana: done, 6 points", TwoPeers.Said(ben), StringComparison.Ordinal);
        Assert.Contains("I like the camel", TwoPeers.Said(ben), StringComparison.Ordinal);
        Assert.DoesNotContain("Read by the teacher", TwoPeers.Said(ben), StringComparison.Ordinal);
        Assert.Contains(
            "1 of 2 peer reviews done", _peers.Json.Page("exports/Maps/assignments/10.html").Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reviewer_said_stands_once_on_the_page_of_the_work()
    {
        _peers.Submissions(Comment);
        _peers.Reviews(TwoPeers.OfAna("completed", Comment));

        var (ana, _) = await _peers.PagesAsync();

        Assert.Equal(2, ana.Body!.TextContent.Split("I like the camel").Length);
        Assert.Contains("1 comment of the reviewer below", TwoPeers.Said(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_the_submission_does_not_have_stands_with_the_review()
    {
        _peers.Reviews(TwoPeers.OfAna("completed", Comment));

        Assert.Contains("I like the camel", TwoPeers.Said((await _peers.PagesAsync()).Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reviewed_anonymously_is_not_named_to_the_other()
    {
        _peers.Assignment(more: ",\"anonymous_peer_reviews\":true");
        _peers.Submissions(Comment);
        _peers.Reviews(TwoPeers.OfAna("completed", Comment), TwoPeers.OfBen("assigned"));
        _peers.Filled();

        var (ana, ben) = await _peers.PagesAsync();

        Assert.Contains("Review by Anonymous: done", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.DoesNotContain("ben", ana.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Review of the work of Anonymous: done", TwoPeers.Said(ben), StringComparison.Ordinal);
        var table = _peers.Table(HandMadeJson.Ana, "peer_reviews.csv");
        Assert.Equal(["Anonymous", "ana"], table.Column("reviewer"));
        Assert.Equal(["", "5"], table.Column("reviewer_id"));
        Assert.Equal(["true", "true"], table.Column("anonymous"));
        Assert.Equal(["Anonymous", "Anonymous"], _peers.Table(HandMadeJson.Ana, "peer_rubric_assessments.csv").Column("reviewer"));
    }

    [Fact]
    public async Task A_reviewer_whom_Canvas_does_not_name_is_anonymous()
    {
        _peers.Reviews("""{"id":1,"user_id":5,"asset_id":100,"workflow_state":"completed"}""");

        Assert.Contains("Review by Anonymous: done", TwoPeers.Said((await _peers.PagesAsync()).Ana), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_peers.Json.Archive.Root, TwoPeers.Ben, "peer_reviews.csv")));
    }

    [Fact]
    public async Task A_reviewer_who_is_deleted_is_called_by_the_name_that_Canvas_gives()
    {
        _peers.Reviews("""
            {"id":1,"user_id":5,"assessor_id":77,"asset_id":100,"workflow_state":"assigned","assessor":{"id":77,"display_name":"Old Tom"}}
            """, """{"id":2,"user_id":5,"assessor_id":78,"asset_id":100,"workflow_state":"assigned","assessor":{}}""");
        await _peers.Json.ExportAsync();

        Assert.Equal(["Old Tom", "user-78"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("reviewer"));
    }

    [Fact]
    public async Task What_a_peer_wrote_can_be_searched_and_runs_no_script()
    {
        _peers.Reviews(TwoPeers.OfAna("completed"));
        _peers.Filled("<p>Try <b>vellum</b><script>x</script></p>");

        var (ana, _) = await _peers.PagesAsync();

        Assert.Equal("<p>Try <strong>vellum</strong></p>", ana.QuerySelector(".peers .said")!.InnerHtml);
        Assert.Contains(
            _peers.Json.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => _peers.Json.Archive.Read(file).Contains("vellum", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rubric_that_was_filled_in_stays_where_Canvas_names_no_review_with_it()
    {
        _peers.Reviews();
        _peers.Filled();

        var (ana, ben) = await _peers.PagesAsync();

        Assert.Equal(["rubric-501"], _peers.Table(TwoPeers.Ben, "peer_reviews.csv").Column("review_id"));
        Assert.Contains("Canvas gave this rubric, and no review with it", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Voice", TwoPeers.Said(ben), StringComparison.Ordinal);
        Assert.Empty(CsvTable.Read(_peers.Json.Archive, "exports/differences.csv").Column("item"));
    }

    [Fact]
    public async Task Someone_without_a_submission_has_the_reviews_on_the_page_too()
    {
        _peers.Json.Submissions("""{"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z"}""");
        _peers.Reviews(TwoPeers.OfAna("completed", Comment));

        var said = TwoPeers.Said((await _peers.PagesAsync()).Ben);

        Assert.Contains("Review of the work of ana: done", said, StringComparison.Ordinal);
        Assert.Contains("On the assignment “Essay”", said, StringComparison.Ordinal);
    }
}

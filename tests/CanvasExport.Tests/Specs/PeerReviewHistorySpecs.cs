using CanvasExport.Core.Record;
using CanvasExport.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Tests.Specs;

/// <summary>Peer reviews stay when Canvas no longer has them, with since when; and what changes in them is told once.</summary>
public sealed class PeerReviewHistorySpecs : IDisposable
{
    const string Changes = "exports/changes.csv";
    const string Later = "2026-05-01T00:00:00Z";

    readonly TwoPeers _peers = new();

    public PeerReviewHistorySpecs()
    {
        _peers.Reviews(TwoPeers.OfAna("completed"), TwoPeers.OfBen("assigned"));
        _peers.Filled();
    }

    public void Dispose() => _peers.Dispose();

    [Fact]
    public async Task A_review_that_is_gone_from_Canvas_stays_with_its_marks_and_since_when()
    {
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfBen("assigned"));
        _peers.Json.List("peer_rubrics_1_3", """{"id":3,"assessments":[]}""");
        _peers.Json.Archive.Write("json/time_stamp.txt", Later);

        var (ana, ben) = await _peers.PagesAsync();

        foreach (var folder in (string[])[HandMadeJson.Ana, TwoPeers.Ben])
        {
            Assert.Equal(["", Later], _peers.Table(folder, "peer_reviews.csv").Column("gone_at"));
            Assert.Equal([Later, Later], _peers.Table(folder, "peer_rubric_assessments.csv").Column("gone_at"));
        }

        Assert.Contains("Canvas no longer shows this", TwoPeers.Said(ana), StringComparison.Ordinal);
        Assert.Contains("Voice", TwoPeers.Said(ben), StringComparison.Ordinal);
        Assert.Equal(["kept"], CsvTable.Read(_peers.Json.Archive, "exports/differences.csv").Column("cause"));
        Assert.Contains(
            "0 of 1 peer review done", _peers.Json.Page("exports/Maps/assignments/10.html").Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_reviews_that_cannot_be_read_nothing_is_gone()
    {
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfBen("assigned"), """{"id":"x","asset_id":[]}""");
        _peers.Filled(more: """{"id":[],"artifact_id":{}},7,""");

        Assert.Equal(3, (await _peers.Json.ExportAsync()).ExitCode);

        Assert.Equal(["", ""], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("gone_at"));
        Assert.Equal(["", ""], _peers.Table(HandMadeJson.Ana, "peer_rubric_assessments.csv").Column("gone_at"));
    }

    [Fact]
    public async Task A_review_that_was_taken_back_is_gone_and_its_rubric_is_not()
    {
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfBen("assigned"));
        _peers.Json.Archive.Write("json/time_stamp.txt", Later);
        await _peers.Json.ExportAsync();

        Assert.Equal(["2", "1"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("review_id"));
        Assert.Equal(["", Later], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("gone_at"));
        Assert.Equal(["1  Voice", "1  Effort"], Marks());

        IEnumerable<string> Marks()
        {
            var table = _peers.Table(HandMadeJson.Ana, "peer_rubric_assessments.csv");
            return table.Column("review_id").Select((id, row) => $"{id} {table[row, "gone_at"]} {table[row, "description"]}");
        }
    }

    [Fact]
    public async Task Reviews_of_an_assignment_that_is_deleted_stay_and_those_that_are_not_asked_for_any_more_too()
    {
        await _peers.Json.ExportAsync();
        _peers.Json.Assignments("""{"id":10,"name":"Essay"}""");
        await _peers.Json.ExportAsync();
        Assert.Equal(["", ""], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("gone_at"));

        _peers.Json.Assignments();
        await _peers.Json.ExportAsync();

        Assert.All(_peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("gone_at"), at => Assert.NotEqual("", at));
        Assert.All(_peers.Table(HandMadeJson.Ana, "peer_rubric_assessments.csv").Column("gone_at"), at => Assert.NotEqual("", at));
    }

    [Fact]
    public async Task A_review_that_was_done_since_is_told_once_to_each_of_both()
    {
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfAna("completed"), TwoPeers.OfBen("completed"), """
            {"id":3,"user_id":6,"assessor_id":5,"asset_id":200,"workflow_state":"assigned"}
            """);
        await _peers.Json.ExportAsync();
        var table = CsvTable.Read(_peers.Json.Archive, Changes);

        Assert.Equal(["changed", "new", "changed", "new"], table.Column("change"));
        Assert.Equal(["peer review"], table.Column("what").Distinct());
        Assert.Equal(["2 (given)", "3 (given)", "2 (received)", "3 (received)"], table.Column("item"));
        Assert.Equal(("assigned", "completed", "Essay"), (table[0, "before"], table[0, "after"], table[0, "assignment_name"]));

        await _peers.Json.ExportAsync();
        Assert.Equal(4, CsvTable.Read(_peers.Json.Archive, Changes).Column("change").Count);
    }

    [Fact]
    public async Task Another_word_in_the_rubric_is_told()
    {
        await _peers.Json.ExportAsync();
        _peers.Filled("Better than I thought");
        await _peers.Json.ExportAsync();

        var table = CsvTable.Read(_peers.Json.Archive, Changes);
        Assert.Equal(["changed", "changed"], table.Column("change"));
        Assert.Contains("Better than I thought", table[0, "after"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_record_that_knew_none_nobody_can_say_which_are_new()
    {
        await _peers.Json.ExportAsync();
        Make(version: 2);
        var submissions = _peers.Json.Archive.Read($"{HandMadeJson.Ana}/submissions.csv");

        Assert.Equal(0, (await _peers.Json.ExportAsync()).ExitCode);

        Assert.DoesNotContain(_peers.Json.Archive.Files("exports"), file => Path.GetFileName(file) == "changes.csv");
        Assert.Equal(submissions, _peers.Json.Archive.Read($"{HandMadeJson.Ana}/submissions.csv"));
        Assert.Equal(["1", "2"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("review_id"));
    }

    [Fact]
    public async Task A_record_that_is_lost_is_built_anew_with_the_reviews_that_are_gone()
    {
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfBen("assigned"));
        _peers.Json.List("peer_rubrics_1_3", """{"id":3,"assessments":[]}""");
        await _peers.Json.ExportAsync();
        var (reviews, marks) = (Read("peer_reviews.csv"), Read("peer_rubric_assessments.csv"));
        File.Delete(Path.Combine(_peers.Json.Archive.Root, "exports/Maps", CourseRecord.FileName));

        await _peers.Json.ExportAsync();

        Assert.Equal((reviews, marks), (Read("peer_reviews.csv"), Read("peer_rubric_assessments.csv")));
    }

    [Fact]
    public async Task A_rubric_that_was_known_alone_is_one_with_its_review_when_that_comes()
    {
        _peers.Reviews();
        await _peers.Json.ExportAsync();
        _peers.Reviews(TwoPeers.OfAna("completed"));
        await _peers.Json.ExportAsync();

        Assert.Equal(["1"], _peers.Table(HandMadeJson.Ana, "peer_reviews.csv").Column("review_id"));
        Assert.Equal(["1", "1"], _peers.Table(TwoPeers.Ben, "peer_rubric_assessments.csv").Column("review_id"));
    }

    string Read(string csv) => _peers.Json.Archive.Read($"{HandMadeJson.Ana}/{csv}");

    // As the version before wrote it.
    void Make(int version)
    {
        var path = Path.Combine(_peers.Json.Archive.Root, "exports/Maps", CourseRecord.FileName);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"DROP TABLE peer_reviews; DROP TABLE peer_rubric_assessments; PRAGMA user_version = {version}";
            command.ExecuteNonQuery();
        }

        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(_peers.Json.Archive.Root, "exports/Maps"), "peer_*.csv", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }
}

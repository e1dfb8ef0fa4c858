using AngleSharp.Dom;

namespace CanvasExport.Tests.Support;

/// <summary>A json/ folder of a course in which ana (5) and ben (6) review each other's essay 10, of which ana's submission is 100 and
/// ben's 200; its rubric is number 3.</summary>
internal sealed class TwoPeers : IDisposable
{
    public const string Ben = "exports/Maps/ben";

    /// <summary>The rubric of the essay, with a criterion that does not count.</summary>
    public const string Rubric = """
        "rubric":[{"id":"_1","description":"Voice","points":6,"ratings":[{"id":"r1","description":"Full","points":6}]},
        {"id":"_2","description":"Effort","points":4,"ignore_for_scoring":true,"ratings":[{"id":"r2","description":"Some","points":2}]}]
        """;

    public TwoPeers()
    {
        Json.Students("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""", """{"id":6,"name":"Ben","login_id":"ben@example.edu"}""");
        Json.Users("""{"id":5,"name":"Ana","login_id":"ana@example.edu"}""", """{"id":6,"name":"Ben","login_id":"ben@example.edu"}""");
        Assignment();
        Submissions();
    }

    public HandMadeJson Json { get; } = new();

    public void Assignment(string settings = "", string more = "") => Json.Assignments(
        $$"""
        {"id":10,"name":"Essay","peer_reviews":true,"html_url":"https://canvas.example.edu/courses/1/assignments/10",
        "rubric_settings":{"id":3{{settings}}},{{Rubric}}{{more}}}
        """.ReplaceLineEndings(""));

    public void Submissions(string commentsOfAna = "") => Json.Submissions(
        $$"""{"id":100,"user_id":5,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z","submission_comments":[{{commentsOfAna}}]}""",
        """{"id":200,"user_id":6,"attempt":1,"submitted_at":"2026-03-01T09:00:00Z"}""");

    /// <summary>Ben's review of ana's essay has the id 1, ana's of ben's 2.</summary>
    public void Reviews(params string[] reviews) => Json.List("peer_reviews_10", reviews);

    public static string OfAna(string state, string comments = "") => $$"""
        {"id":1,"user_id":5,"assessor_id":6,"asset_id":100,"asset_type":"Submission","workflow_state":"{{state}}",
        "submission_comments":[{{comments}}]}
        """.ReplaceLineEndings("");

    public static string OfBen(string state) =>
        $$"""{"id":2,"user_id":6,"assessor_id":5,"asset_id":200,"asset_type":"Submission","workflow_state":"{{state}}"}""";

    /// <summary>What ben filled in of the rubric for ana's essay.</summary>
    public void Filled(string comments = "Good", string more = "") => Json.List("peer_rubrics_1_3", $$"""
        {"id":3,"title":"Essay","assessments":[{{more}}{"id":501,"artifact_id":100,"artifact_type":"Submission","assessor_id":6,
        "assessment_type":"peer_review","score":6,"data":[{"criterion_id":"_1","id":"r1","points":6,"comments":"{{comments}}"},
        {"criterion_id":"_2","id":"r2","points":2,"comments":""}]}]}
        """.ReplaceLineEndings(""));

    public CsvTable Table(string folder, string csv) => CsvTable.Read(Json.Archive, $"{folder}/{csv}");

    /// <summary>Exports and makes the pages, and opens those of ana and ben.</summary>
    public async Task<(IDocument Ana, IDocument Ben)> PagesAsync()
    {
        Assert.NotEqual(1, (await Json.ExportAsync()).ExitCode);
        Assert.NotEqual(1, (await Json.MakeHtmlAsync()).ExitCode);
        return (Json.Page($"{HandMadeJson.Ana}/index.html"), Json.Page($"{Ben}/index.html"));
    }

    /// <summary>What a page says of peer reviews, in one line.</summary>
    public static string Said(IDocument page) => string.Join(
        ' ', page.QuerySelector(".peers")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Dispose() => Json.Dispose();
}

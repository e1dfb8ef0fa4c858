using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>New Quizzes are a tool outside of Canvas: the entries of their history have neither id nor number.</summary>
public sealed class NewQuizzesSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Attempts_at_a_New_Quiz_count_as_what_they_are()
    {
        _json.Submissions("""
            {"id":100,"user_id":5,"submission_type":"basic_lti_launch","attempt":2,"submitted_at":"2026-03-02T09:00:00Z","submission_history":[
            {"submitted_at":"2026-03-01T09:00:00Z","submission_type":"basic_lti_launch","body":null},
            {"submitted_at":"2026-03-02T09:00:00Z","submission_type":"basic_lti_launch","body":null}]}
            """);
        await _json.ExportAsync();
        await _json.MakeHtmlAsync();

        Assert.Equal("2", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "attempts_canvas"]);
        Assert.DoesNotContain("unexplained", CsvTable.Read(_json.Archive, "exports/differences.csv").Column("cause"));
        Assert.Equal(["2026-03-01T09:00:00Z"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attempts.csv").Column("submitted_at"));
    }
}

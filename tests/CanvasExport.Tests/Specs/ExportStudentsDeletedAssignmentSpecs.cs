using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>An assignment is deleted in Canvas: the work on it stays, whatever the tables of the export before look like.</summary>
public sealed class ExportStudentsDeletedAssignmentSpecs : IDisposable
{
    const string Work = """
        {"id":100,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second",
         "submission_comments":[{"id":21,"comment":"Well done"},{"id":22,"comment":"Thanks"}]}
        """;

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task Comments_of_an_earlier_version_without_their_ids_stay()
    {
        await ExportAsync("first", Work);
        _json.Archive.Write(
            $"{HandMadeJson.Ana}/comments.csv",
            "submission_id,created_at,comment,user_name,author_id,attempt\r\n100,,Well done,,,\r\n100,,Thanks,,,\r\n");

        await DeleteAsync();

        var comments = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv");
        Assert.Equal(["Well done", "Thanks"], comments.Column("comment"));
        Assert.Equal(["second", "second"], comments.Column("gone_at"));
    }

    [Fact]
    public async Task A_file_stays_even_where_Canvas_told_no_attempt()
    {
        await ExportAsync("first", """{"id":100,"user_id":5,"attachments":[{"id":7,"filename":"essay.txt"}]}""");

        await DeleteAsync();

        var files = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attachments.csv");
        Assert.Equal(("essay.txt", "second"), (files[0, "file_name"], files[0, "gone_at"]));
    }

    [Fact]
    public async Task A_row_that_somebody_wrote_twice_ends_no_export()
    {
        await ExportAsync("first", Work);
        var table = _json.Archive.Read($"{HandMadeJson.Ana}/submissions.csv");
        _json.Archive.Write($"{HandMadeJson.Ana}/submissions.csv", table + table[(table.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        await DeleteAsync();

        Assert.Equal(["second"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Column("gone_at"));
    }

    Task DeleteAsync()
    {
        _json.Assignments();
        return ExportAsync("second", Work);
    }

    async Task ExportAsync(string seenAt, string submissions)
    {
        _json.Archive.Write("json/time_stamp.txt", seenAt);
        var outcome = await _json.Submissions(submissions).ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }
}

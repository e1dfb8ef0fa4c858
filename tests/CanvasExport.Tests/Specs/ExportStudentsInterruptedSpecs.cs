using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The second export is killed between any two of a student's files: repeated, it ends as if nothing had been.</summary>
public sealed class ExportStudentsInterruptedSpecs : IDisposable
{
    const string Before = """
        {"id":100,"user_id":5},
        {"id":101,"user_id":5,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","body":"first","submission_comments":[{"id":21,"comment":"Deleted later"}]}
        """;

    const string After = """
        {"id":100,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second","score":8,"grade":"8",
         "attachments":[{"id":7,"filename":"essay.txt"}],
         "submission_history":[
            {"id":100,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","body":"first"},
            {"id":100,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second","discussion_entries":[{"id":31,"message":"<p>I think</p>"}]}],
         "submission_comments":[{"id":22,"comment":"Thanks"}]},
        {"id":101,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"again",
         "submission_history":[{"id":101,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","body":"first"}]}
        """;

    // In the order in which they are written.
    static readonly string[] Tables =
        ["changes.csv", "attempts.csv", "comments.csv", "attachments.csv", "rubric_assessments.csv", "discussion_entries.csv",
            "quiz_answers.csv", "submissions.csv"];

    readonly HandMadeJson _json = new();

    public static TheoryData<int, string> Kills
    {
        get
        {
            var kills = new TheoryData<int, string>();
            for (var written = 0; written <= Tables.Length; written++)
            {
                kills.Add(written, "second");
                kills.Add(written, "third");
            }

            return kills;
        }
    }

    public void Dispose() => _json.Dispose();

    /// <param name="written">So many files were written before the kill.</param>
    /// <param name="seenAt">When Canvas was asked for the export that follows: the lists were fetched again, or not.</param>
    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Each_table_is_the_same_and_each_change_told_once(int written, string seenAt)
    {
        await ExportAsync("first", Before);
        var before = _json.Archive.Snapshot("exports");
        await ExportAsync("second", After);
        var after = _json.Archive.Snapshot("exports");
        PutBack(before, [.. Tables[written..].Select(table => $"{HandMadeJson.Ana}/{table}"), "exports/changes.csv"]);

        await ExportAsync(seenAt, After);

        Assert.Equal(after.Keys.Order(), _json.Archive.Snapshot("exports").Keys.Order());
        foreach (var (path, bytes) in after)
        {
            var text = System.Text.Encoding.UTF8.GetString(Convert.FromHexString(bytes));
            Assert.Equal(
                text, System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_json.Archive.Root, path)))
                .Replace(seenAt, "second", StringComparison.Ordinal));
        }
    }

    void PutBack(Dictionary<string, string> state, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var file = Path.Combine(_json.Archive.Root, path);
            File.Delete(file);
            if (state.TryGetValue(path, out var bytes))
            {
                File.WriteAllBytes(file, Convert.FromHexString(bytes));
            }
        }
    }

    async Task ExportAsync(string seenAt, string submissions)
    {
        _json.Archive.Write("json/time_stamp.txt", seenAt);
        var outcome = await _json.Submissions(submissions).ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }
}

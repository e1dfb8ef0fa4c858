using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What Canvas no longer has on the second export stays in the archive, and says since when.</summary>
public sealed class ExportStudentsGoneSpecs : IDisposable
{
    const string Whole = """
        {"id":100,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second","score":8,"grade":"8",
         "attachments":[{"id":7,"filename":"essay.txt"}],
         "submission_history":[
            {"id":100,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","body":"first","attachments":[{"id":6,"filename":"draft.txt"}]},
            {"id":100,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second","discussion_entries":[{"id":31,"message":"<p>I think</p>"}]}],
         "submission_comments":[{"id":21,"comment":"Well done"},{"id":22,"comment":"Thanks"}]}
        """;

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_deleted_comment_stays_after_the_others_with_the_time_when_Canvas_no_longer_had_it()
    {
        await ExportAsync("first", Whole);
        await ExportAsync("second", Whole.Replace("""{"id":21,"comment":"Well done"},""", "", StringComparison.Ordinal));

        var comments = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv");

        Assert.Equal(["Thanks", "Well done"], comments.Column("comment"));
        Assert.Equal(["", "second"], comments.Column("gone_at"));
        AssertChange("gone", "comment", "21", "Well done", "");
    }

    [Fact]
    public async Task A_file_an_attempt_and_a_discussion_entry_that_were_taken_back_stay()
    {
        await ExportAsync("first", Whole);
        _json.Archive.Write($"{HandMadeJson.Ana}/draft.txt", "my draft");
        await ExportAsync(
            "second", """{"id":100,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second","score":8,"grade":"8"}""");

        Assert.Equal(("1", "second"), Only("attempts.csv", "attempt"));
        Assert.Equal(("<p>I think</p>", "second"), Only("discussion_entries.csv", "message"));
        var files = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/attachments.csv");
        Assert.Equal(["essay.txt", "draft.txt"], files.Column("file_name"));
        Assert.Equal(["second", "second"], files.Column("gone_at"));
        Assert.Equal("my draft", _json.Archive.Read($"{HandMadeJson.Ana}/draft.txt"));
    }

    [Fact]
    public async Task The_work_on_a_deleted_assignment_stays_whole()
    {
        await ExportAsync("first", Whole);
        _json.Assignments();
        await ExportAsync("second");

        Assert.Equal(("second", "second"), Only("submissions.csv", "submission_body"));
        Assert.Equal(("first", "second"), Only("attempts.csv", "submission_body"));
        Assert.Equal(["second", "second"], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv").Column("gone_at"));
        var assignments = CsvTable.Read(_json.Archive, "exports/Maps/assignments/assignments.csv");
        Assert.Equal(("Essay", "second"), (assignments[0, "assignment_name"], assignments[0, "gone_at"]));
        AssertChange("gone", "attempt", "2", "2024-03-02T10:00:00Z", "");
    }

    [Fact]
    public async Task A_deleted_assignment_that_nobody_worked_on_leaves_no_row()
    {
        await ExportAsync("first");
        _json.Assignments();
        await ExportAsync("second");

        Assert.Equal(0, CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/submissions.csv").Count);
        Assert.Equal(["assignment"], CsvTable.Read(_json.Archive, "exports/changes.csv").Column("what"));
    }

    [Fact]
    public async Task Where_Canvas_gave_no_list_nothing_is_said_to_be_gone()
    {
        await ExportAsync("first", Whole);
        var before = _json.Archive.Snapshot(HandMadeJson.Ana);
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        _json.Archive.Write("json/time_stamp.txt", "second");

        Assert.Equal(3, (await _json.ExportAsync()).ExitCode);

        Assert.Equal(before, _json.Archive.Snapshot(HandMadeJson.Ana));
    }

    [Fact]
    public async Task The_file_of_a_quiz_question_is_not_gone_because_the_questions_were_not_fetched()
    {
        _json.Assignments("""{"id":10,"name":"Quiz","quiz_id":4,"html_url":"https://canvas.example.edu/courses/1/assignments/10"}""");
        _json.List("quiz_questions_4", """{"id":41,"quiz_id":4,"question_text":"<img src='/files/77/preview'>"}""");
        await ExportAsync("first");
        File.Delete(Path.Combine(_json.Archive.Root, "json/quiz_questions_4.json"));
        await ExportAsync("second");

        Assert.Equal([""], CsvTable.Read(_json.Archive, "exports/Maps/files/attachments.csv").Column("gone_at"));
        _json.List("quiz_questions_4");
        await ExportAsync("third");
        Assert.Equal(["third"], CsvTable.Read(_json.Archive, "exports/Maps/files/attachments.csv").Column("gone_at"));
    }

    [Fact]
    public async Task What_came_back_is_there_as_before_and_told_as_new()
    {
        await ExportAsync("first", Whole);
        await ExportAsync("second", Whole.Replace("""{"id":21,"comment":"Well done"},""", "", StringComparison.Ordinal));
        await ExportAsync("third", Whole);

        Assert.Equal(["", ""], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv").Column("gone_at"));
        AssertChange("new", "comment", "21", "", "Well done");
    }

    [Fact]
    public async Task A_student_in_no_list_any_more_is_marked_and_the_work_with_them()
    {
        await ExportAsync("first", Whole);
        _json.Students("""{"id":6,"login_id":"ben"}""").Submissions();
        await ExportAsync("second");
        var once = _json.Archive.Snapshot("exports");
        await ExportAsync("second");

        var students = CsvTable.Read(_json.Archive, "exports/Maps/students.csv");
        Assert.Equal(["", "second"], students.Column("gone_at"));
        Assert.Equal(("second", "second"), Only("submissions.csv", "submission_body"));
        AssertChange("gone", "student", "5", "", "Ana");
        Assert.Equal(once, _json.Archive.Snapshot("exports"));
    }

    async Task<StepOutcome> ExportAsync(string seenAt, params string[] submissions)
    {
        _json.Archive.Write("json/time_stamp.txt", seenAt);
        if (submissions.Length > 0)
        {
            _json.Submissions(submissions);
        }

        var outcome = await _json.ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return outcome;
    }

    (string Cell, string GoneAt) Only(string csv, string column)
    {
        var table = CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/{csv}");
        Assert.Equal(1, table.Count);
        return (table[0, column], table[0, "gone_at"]);
    }

    void AssertChange(string change, string what, string item, string before, string after)
    {
        var table = CsvTable.Read(_json.Archive, "exports/changes.csv");
        Assert.Single(Enumerable.Range(0, table.Count), row =>
            (table[row, "change"], table[row, "what"], table[row, "item"], table[row, "before"], table[row, "after"]) == (
                change, what, item, before, after));
    }
}

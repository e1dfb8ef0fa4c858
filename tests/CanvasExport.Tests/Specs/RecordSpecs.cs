using System.Text;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>People open, sort, save, cut and delete tables; the archive remembers by its records and writes each of them again.</summary>
public sealed class RecordSpecs : IDisposable
{
    const string Work = """
        {"id":100,"user_id":5,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","body":"second; with a semicolon","score":8,"grade":"8",
         "attachments":[{"id":7,"filename":"essay.txt"}],"rubric_assessment":{"_1":{"points":3,"comments":"Good"}},
         "submission_history":[
            {"id":100,"attempt":1,"submitted_at":"2024-03-01T10:00:00Z","body":"first","submission_data":[{"question_id":41,"text":"Lisbon"}]},
            {"id":100,"attempt":2,"submitted_at":"2024-03-02T10:00:00Z","discussion_entries":[{"id":31,"message":"<p>I think</p>"}]}],
         "submission_comments":[{"id":21,"comment":"Well done"}]}
        """;

    readonly HandMadeJson _json = new();

    public RecordSpecs()
    {
        _json.Courses("""{"id":1,"name":"Maps","syllabus_body":"<p>Weeks</p>"}""");
        _json.Assignments("""{"id":10,"name":"Essay","quiz_id":4,"rubric":[{"id":"_1","description":"Style","points":5}]}""");
        _json.List("sections_1", """{"id":70,"name":"Monday"}""").List("groups_1", """{"id":80,"name":"Team"}""")
            .List("assignment_groups_1", """{"id":30,"name":"Work"}""");
        _json.Submissions(Work);
    }

    public void Dispose() => _json.Dispose();

    public static TheoryData<string, string> Spoilings
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var csv in Tables)
            {
                Array.ForEach(["Excel", "cut", "emptied", "deleted", "sorted"], how => all.Add(csv, how));
            }

            return all;
        }
    }

    static string[] Tables =>
    [
        "exports/courses.csv", "exports/changes.csv", "exports/Maps/students.csv", "exports/Maps/sections.csv", "exports/Maps/groups.csv",
        "exports/Maps/syllabus.csv", "exports/Maps/assignments/assignments.csv", "exports/Maps/assignments/rubrics.csv",
        "exports/Maps/assignments/assignment_groups.csv", "exports/Maps/ana/submissions.csv", "exports/Maps/ana/attempts.csv",
        "exports/Maps/ana/comments.csv", "exports/Maps/ana/attachments.csv", "exports/Maps/ana/rubric_assessments.csv",
        "exports/Maps/ana/discussion_entries.csv", "exports/Maps/ana/quiz_answers.csv", "exports/Maps/ana/changes.csv",
    ];

    [Theory]
    [MemberData(nameof(Spoilings))]
    public async Task A_table_that_somebody_spoilt_is_written_again_and_nothing_else_happens(string csv, string how)
    {
        var whole = await ExportTwiceAsync();
        Spoil(csv, how);

        var outcome = await _json.ExportAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(whole, _json.Archive.Snapshot("exports"));
    }

    [Theory]
    [InlineData("exports/Maps/ana/comments.csv")]
    [InlineData("exports/Maps/students.csv")]
    [InlineData("exports/courses.csv")]
    public async Task A_table_that_cannot_be_replaced_is_named_stops_nobody_and_is_written_by_the_next_run(string csv)
    {
        await ExportTwiceAsync();
        var path = Path.Combine(_json.Archive.Root, csv);
        var held = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        // A folder of its name refuses a file as an open one does on Windows.
        File.Delete(path);
        Directory.CreateDirectory(path);
        _json.Courses("""{"id":1,"name":"Maps","course_code":"M1"}""")
            .Students("""{"id":5,"name":"Ana Li","login_id":"ana@example.edu"}""");
        _json.Submissions("""{"id":100,"user_id":5,"body":"third","submission_comments":[{"id":22,"comment":"New"}]}""");

        var outcome = await _json.ExportAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"{csv}, which is as it was before: is it open in another program?", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["third"], CsvTable.Read(_json.Archive, "exports/Maps/ana/submissions.csv").Column("submission_body"));
        Directory.Delete(path);
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        Assert.NotEqual(held, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("cut")]
    [InlineData("zeroed")]
    [InlineData("emptied")]
    [InlineData("another file")]
    public async Task A_lost_or_damaged_record_is_built_anew_from_the_tables(string how)
    {
        var whole = await ExportTwiceAsync();
        var path = Path.Combine(_json.Archive.Root, "exports/Maps/course.db");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);
        if (how != "deleted")
        {
            await File.WriteAllBytesAsync(path, Damage(bytes, how), TestContext.Current.CancellationToken);
        }

        var outcome = await _json.ExportAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var after = _json.Archive.Snapshot("exports");
        Assert.Equal(how != "deleted", after.Keys.Any(file => file.Contains("course (former ", StringComparison.Ordinal)));
        Assert.Equal(whole, after.Where(file => !file.Key.Contains("(former ", StringComparison.Ordinal)).ToDictionary());
        Assert.Equal(
            how != "deleted", outcome.Out.Contains("exports/Maps/course.db was damaged: it is kept as course (former ",
            StringComparison.Ordinal));
    }

    static byte[] Damage(byte[] bytes, string how) => how switch
    {
        "cut" => bytes[..(bytes.Length / 2)],
        "zeroed" => new byte[bytes.Length],
        "emptied" => [],
        _ => Encoding.UTF8.GetBytes("This is not the database that you are looking for. ".PadRight(5_000, '.')),
    };

    // The second run finds a comment gone and the syllabus too, so that tables hold what Canvas no longer has.
    async Task<Dictionary<string, string>> ExportTwiceAsync()
    {
        _json.Archive.Write("json/time_stamp.txt", "2024-03-03 10:00:00 +00:00");
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        _json.Archive.Write("json/time_stamp.txt", "2024-03-04 10:00:00 +00:00");
        _json.Courses("""{"id":1,"name":"Maps","syllabus_body":""}""");
        _json.Submissions(
            Work.Replace("""{"id":21,"comment":"Well done"}""", "", StringComparison.Ordinal)
            .Replace(""","submission_data":[{"question_id":41,"text":"Lisbon"}]""", "", StringComparison.Ordinal));
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        var whole = _json.Archive.Snapshot("exports");
        Assert.Subset(whole.Keys.ToHashSet(), Tables.ToHashSet());
        return whole;
    }

    void Spoil(string csv, string how)
    {
        var path = Path.Combine(_json.Archive.Root, csv);
        var text = File.ReadAllText(path);
        if (how == "deleted")
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path, how switch
        {
            "Excel" => text.Replace(';', '_').Replace(',', ';')
                .Replace("10170000001100251", "1.01700000011003E+16", StringComparison.Ordinal),
            "cut" => text[..(text.Length / 2)],
            "emptied" => "",
            _ => string.Join("\r\n", text.Split("\r\n").Reverse()),
        });
    }
}

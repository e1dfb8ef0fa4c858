using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>One thing of each kind is taken out of the archive of the sample school: the report names each with its kind.</summary>
public sealed class TakenAwaySpecs
{
    // What it is called in the report, and its table.
    static readonly (string What, string Table)[] Kinds =
    [
        ("comment", "comments"), ("discussion entry", "discussion_entries"), ("discussion reply", "discussion_replies"),
        ("quiz answer", "quiz_answers"), ("quiz attempt", "quiz_attempts"), ("peer review", "peer_reviews"),
        ("grade change", "grade_changes"), ("outcome result", "outcome_results"), ("caption", "captions"),
        ("annotation", "annotations"), ("course content", "content"), ("group workspace", "group_workspaces"),
        ("eportfolio", "eportfolios"), ("file", "attachments"), ("file", "course_files"), ("attempt", "attempts"),
    ];

    const string Reviews = "peer_reviews";

    [Fact]
    public async Task Each_is_named_with_its_kind()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAsync("fetch-json", [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)]);
        await run.RunAllAsync("export-students", "make-html");
        Assert.DoesNotContain(Differences(run), row => row.Cause == DifferenceRow.Unexplained);
        var folders = CsvTable.Read(run.Archive, "exports/courses.csv").Column("folder")
            .Select(folder => Path.Combine(run.Archive.Root, "exports", folder)).ToList();

        // The last of each table, which no other thing stands on.
        foreach (var (_, table) in Kinds)
        {
            var folder = folders.First(one => RecordEdit.Count(one, table) > 0);
            RecordEdit.Run(folder, $"DELETE FROM {table} WHERE {Last(table)}", table == Reviews ? 2 : 1);
        }

        Assert.Equal(3, (await run.RunAsync("make-html")).ExitCode);

        var named = Differences(run).Where(row => row.Cause == DifferenceRow.Unexplained).ToList();
        Assert.True(
            Kinds.Select(kind => kind.What).Order(StringComparer.Ordinal)
                .SequenceEqual(named.Select(row => row.What).Order(StringComparer.Ordinal)),
            string.Join('\n', named));
    }

    // A review stands with both whom it is of and who gave it.
    static string Last(string table) => table == Reviews ? $"review_id = (SELECT max(review_id) FROM {table})"
        : $"rowid = (SELECT max(rowid) FROM {table})";

    static List<DifferenceRow> Differences(TestRun run) => [.. CsvRows.Read<DifferenceRow>(run.Archive.Paths.DifferencesCsvPath)];
}

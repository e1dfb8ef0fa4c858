using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Docs;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Every kind of work that Canvas knows has a line in kinds.csv and on the course's page of completeness: fetched, or exactly why not. Each
/// kind is refused in both ways, and fails to the end, while the others come.
/// </summary>
[Trait("Takes", "long")]
public sealed class EveryKindSpecs
{
    static readonly string[] Options = [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)];

    static readonly (int Status, string Word, string Cause)[] Troubles =
        [(401, KindRow.Refused, "forbidden"), (403, KindRow.Refused, "forbidden"), (503, KindRow.Failed, "failed")];

    // What of a request tells that it is about a kind.
    static readonly Dictionary<string, Func<string, bool>> Addresses = new()
    {
        ["quiz-questions"] = path => path.Contains("/quizzes/") && path.Contains("/questions?") && !path.Contains("api/quiz/"),
        ["practice-quizzes"] = path => path.Contains("/quizzes?"),
        ["discussions"] = path => path.Contains("/discussion_topics?") && !path.Contains("only_announcements"),
        ["peer-reviews"] = path => path.Contains("/peer_reviews?") || path.Contains("/rubrics/"),
        ["grade-log"] = path => path.Contains("/audit/") || path.Contains("/gradebook_history/"),
        ["outcomes"] = path => path.Contains("/outcome_results?"),
        ["captions"] = path => path.Contains("/media_tracks"),
        ["new-quizzes"] = path => path.Contains("/api/quiz/"),
        ["annotations"] = path => path.Contains("/canvadoc_session"),
        ["course-content"] = path => path.Contains("/modules?") || path.Contains("/courses/") && path.Contains("/pages?")
            || path.Contains("only_announcements"),
        ["group-workspaces"] = path => path.Contains("/groups/") && (path.Contains("/files?") || path.Contains("/pages?")),
        ["eportfolios"] = path => path.Contains("/eportfolios"),
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Each_kind_that_is_withheld_in_its_way_is_named_with_its_cause_and_no_other(int first)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        var course = await MapsAsync(run);
        var before = Kinds(run, course);
        Assert.Equal(Addresses.Keys.Order(), WorkKind.All.Concat(WorkKind.OnlyIfAsked).Select(kind => kind.Name).Order());
        Assert.All(Addresses.Keys, kind => Assert.Contains(before[kind].Status, new[] { KindRow.Fetched, KindRow.Refused }));
        Directory.Delete(Path.Combine(run.Archive.Root, "json"), recursive: true);
        Directory.Delete(Path.Combine(run.Archive.Root, "exports"), recursive: true);

        // Every second kind, each in another way than the one before; in six turns each kind meets each of the three.
        var withheld = Addresses.Keys.Where((_, index) => index % 2 == first % 2)
            .Select((kind, index) => (Kind: kind, Trouble: Troubles[(index + first) % 3])).ToList();
        withheld.ForEach(one => run.Server.Faults.Add(Addresses[one.Kind], Fault.Status(one.Trouble.Status, "{}"), Faults.Always));

        Assert.Equal(3, (await run.RunAsync("fetch-json", Options)).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        var after = Kinds(run, course);
        Assert.All(withheld, one => Assert.Equal((one.Kind, one.Trouble.Word), (one.Kind, after[one.Kind].Status)));
        Assert.All(
            before.Keys.Except(withheld.Select(one => one.Kind)),
            kind => Assert.Equal((kind, before[kind].Status), (kind, after[kind].Status)));
        var causes = CsvRows.Read<DifferenceRow>(run.Archive.Paths.DifferencesCsvPath).Select(row => row.Cause).ToHashSet();
        Assert.All(withheld, one => Assert.Contains(one.Trouble.Cause, causes));
        Assert.DoesNotContain("not explained", causes);
    }

    [Fact]
    public async Task Without_options_each_kind_that_is_not_asked_for_names_its_option_and_what_nobody_gets_has_no_API()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 1, assignments: 1));
        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var kinds = Kinds(run, 0);
        Assert.Equal(KindRow.Fetched, kinds["assignments"].Status);
        Assert.All(WorkKind.OnlyIfAsked, kind =>
        {
            Assert.Equal(KindRow.NotAskedFor, kinds[kind.Name].Status);
            Assert.Contains($"({kind.Option})", kinds[kind.Name].Reason, StringComparison.Ordinal);
        });
        Assert.All(WorkKind.All, kind => Assert.Contains(kinds[kind.Name].Status, new[] { KindRow.None, KindRow.Fetched }));
        Assert.Equal(7, kinds.Values.Count(row => row.Status == KindRow.NoApi));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(run.Archive.Read("exports/Maps/completeness.html"));
        Assert.Equal(
            kinds.Values.Select(row => row.What),
            page.QuerySelectorAll("section[aria-labelledby=kinds] th[scope=row]").Select(one => one.TextContent));
        Assert.NotNull(page.QuerySelector("a[href='../kinds.csv']"));
    }

    [Fact]
    public async Task What_is_left_out_is_not_asked_for_and_of_what_an_earlier_version_fetched_nobody_knows()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 1, assignments: 1));
        await run.RunAsync("fetch-json", "--kinds", "no-outcomes");
        await run.RunAllAsync("export-students", "make-html");
        Assert.Equal(KindRow.NotAskedFor, Kinds(run, 0)["outcomes"].Status);
        Directory.EnumerateFiles(Path.Combine(run.Archive.Root, "json"), "lists_*").ToList().ForEach(File.Delete);

        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(KindRow.Unknown, Kinds(run, 0)["outcomes"].Status);
    }

    [Fact]
    public void Docs_have_a_line_for_every_kind() => Assert.Equal(
        ["–", .. WorkKind.All.Select(kind => kind.Name), .. WorkKind.OnlyIfAsked.Select(kind => kind.Option)],
        DocPage.Read("docs/options.md").FirstColumnUnder("Kinds of work").Select(cell => cell.Trim('`')));

    static async Task<long> MapsAsync(TestRun run)
    {
        await run.RunAsync("fetch-json", Options);
        await run.RunAllAsync("export-students", "make-html");
        return CsvRows.Read<CourseRow>(run.Archive.Paths.CoursesCsvPath).First().CourseId;
    }

    static Dictionary<string, KindRow> Kinds(TestRun run, long course) => CsvRows.Read<KindRow>(run.Archive.Paths.KindsCsvPath)
        .Where(row => course == 0 || row.CourseId == course).ToDictionary(row => row.Kind);
}

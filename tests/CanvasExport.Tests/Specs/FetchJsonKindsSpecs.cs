using CanvasExport.Core.Canvas;
using CanvasExport.Tests.Docs;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What a fetch is told to leave out is said to be not asked for: it is not missing, and nothing of it is gone.</summary>
public sealed class FetchJsonKindsSpecs
{
    static readonly string[] OfKinds =
    [
        "quiz_", "quizzes_", "earlier_quiz_", "discussion_", "peer_", "grade_changes_", "outcome", "captions_",
    ];

    [Fact]
    public async Task What_is_left_out_is_not_asked_for_and_the_report_says_so()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        var all = string.Join(',', WorkKind.All.Select(kind => $"no-{kind.Name}"));

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--kinds", all)).ExitCode);
        await run.RunAllAsync("export-students");
        var outcome = await run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain(
            run.JsonFiles(), file => OfKinds.Any(start => file.StartsWith(start, StringComparison.Ordinal)));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        var causes = differences.Column("item").Zip(differences.Column("cause")).ToList();
        Assert.All(WorkKind.All, kind => Assert.Contains((kind.StateName, "not asked for"), causes));
        Assert.DoesNotContain("not fetched", differences.Column("cause"));
        Assert.DoesNotContain("not explained", differences.Column("cause"));
        Assert.DoesNotContain("did not come whole", run.Archive.Read(Directory.EnumerateDirectories(
            Path.Combine(run.Archive.Root, "exports")).Select(folder => Path.Combine(folder, "index.html")).First(File.Exists)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_stays_and_nothing_of_it_is_gone()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json", "export-students");
        var before = Tables(run);
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAsync("fetch-json", "--kinds", "outcomes");
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(before, Tables(run));
        var causes = CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause").ToList();
        Assert.Contains("not asked for", causes);
        Assert.DoesNotContain("stale", causes);
    }

    [Fact]
    public async Task The_next_fetch_without_the_option_asks_for_everything_again()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        await run.RunAsync("fetch-json", "--kinds", "no-grade-log");
        Assert.DoesNotContain(run.JsonFiles(), file => file.StartsWith("grade_changes_", StringComparison.Ordinal));

        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--kinds is empty")]
    [InlineData("quizes", "there is no kind \"quizes\"")]
    [InlineData("no-quizes", "there is no kind \"no-quizes\"")]
    [InlineData("outcomes,no-grade-log", "and not both")]
    public async Task A_list_that_means_nothing_is_wrong_use(string kinds, string message)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(1, 1));

        var outcome = await run.RunAsync("fetch-json", "--kinds", kinds);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(run.Server.Requests);
    }

    [Fact]
    public void The_page_of_options_has_every_kind() => Assert.Equal(
        WorkKind.All.Select(kind => $"`{kind.Name}`").Concat(WorkKind.OnlyIfAsked.Select(kind => $"`{kind.Option}`")),
        DocPage.Read("docs/options.md").FirstColumnUnder("Kinds of work").Skip(1));

    static Dictionary<string, string> Tables(TestRun run) => run.Archive.Snapshot("exports")
        .Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)
            && Path.GetFileName(file.Key) is not ("differences.csv" or "completeness.csv" or "kinds.csv")).ToDictionary();
}

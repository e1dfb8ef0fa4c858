using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A list whose file the disk refuses stays as it was, is named, and costs nothing else.</summary>
[Trait("Takes", "long")]
public sealed partial class RefusedListsSpecs
{
    static readonly string[] All = [.. WorkKind.OnlyIfAsked.Select(kind => kind.Option)];

    static readonly string[] AskedOnce = ["json/quiz_submission_", "json/earlier_quiz_submissions_"];

    [Fact(Timeout = 120_000)]
    public async Task One_of_each_kind_costs_itself_and_the_next_run_has_it()
    {
        var (run, missing) = await FetchedAsync();
        await using var disposed = run;

        // One file of each kind, that of the courses and what is known of lists apart; of most there are more.
        List<string> refused = [.. run.Archive.Files("json")
            .Where(file => Kind().IsMatch(file) && !file.Contains("/lists", StringComparison.Ordinal))
            .GroupBy(file => Kind().Match(file).Value).Select(kind => kind.Order(StringComparer.Ordinal).Last())];
        Assert.True(refused.Count > 20, string.Join(' ', refused));

        // Of an attempt that is as it was these are not asked for again while they are there.
        foreach (var file in refused.Where(file => AskedOnce.Any(kind => file.StartsWith(kind, StringComparison.Ordinal))))
        {
            File.Delete(Path.Combine(run.Archive.Root, file));
        }

        var before = refused.ToDictionary(file => file, file => TryRead(run, file));

        // A list that is made of others is not asked for again where those are refused: it has its turn after them.
        for (var left = refused; left.Count > 0;)
        {
            left.ForEach(file => Directory.CreateDirectory(PartOf(run, file)));
            var outcome = await run.RunAsync("fetch-json", All);
            left.ForEach(file => Directory.Delete(PartOf(run, file)));

            Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
            Assert.All(left, file => Assert.Equal((file, before[file]), (file, TryRead(run, file))));
            var errors = run.Archive.Read("err.txt");
            var silent = left.Where(file => !errors.Contains($"'{file}'", StringComparison.Ordinal)).ToList();
            Assert.True(silent.Count < left.Count, $"Not named: {string.Join(' ', silent)}");
            left = silent;
        }

        Assert.Equal(missing, Missing(await run.RunAsync("fetch-json", All)));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(".json.part")]
    [InlineData(".notes")]
    public async Task What_is_known_of_the_lists_of_a_course_costs_that_course(string suffix)
    {
        var (run, missing) = await FetchedAsync();
        await using var disposed = run;
        var file = run.Archive.Files("json").First(file => file.Contains("/lists_", StringComparison.Ordinal));
        var id = CourseOf().Match(file).Groups[1].Value;
        var place = Path.Combine(run.Archive.Root, Path.ChangeExtension(file, suffix));
        Directory.CreateDirectory(place);
        var asked = run.Server.Requests.Count;

        var outcome = await run.RunAsync("fetch-json", All);

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"course {id}", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("cannot be written", outcome.Out, StringComparison.Ordinal);
        Assert.True(run.Server.Requests.Count > asked + 10, "The other courses were not asked for");
        Directory.Delete(place);
        Assert.Equal(missing, Missing(await run.RunAsync("fetch-json", All)));
    }

    // The portfolios of two students are not this token's to see.
    static async Task<(TestRun Run, IReadOnlyList<string> Missing)> FetchedAsync()
    {
        var run = await TestRun.AgainstSampleSchoolAsync();
        return (run, Missing(await run.RunAsync("fetch-json", All)));
    }

    static string? TryRead(TestRun run, string file) => run.Archive.Has(file) ? run.Archive.Read(file) : null;

    static string PartOf(TestRun run, string file) => Path.Combine(run.Archive.Root, file + AtomicFile.PartSuffix);

    static List<string> Missing(StepOutcome outcome) =>
        [.. outcome.Out.Split('\n').Where(line => line.StartsWith("  missing", StringComparison.Ordinal))];

    [GeneratedRegex(@"[a-z_]+?(?=_\d+(_\d+)?\.json$)")]
    private static partial Regex Kind();

    [GeneratedRegex(@"_(\d+)\.json$")]
    private static partial Regex CourseOf();
}

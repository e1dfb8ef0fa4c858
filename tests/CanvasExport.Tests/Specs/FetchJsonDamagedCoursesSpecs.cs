using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A damaged courses.json is never written back shorter than it need be, and never lost.</summary>
public sealed partial class FetchJsonDamagedCoursesSpecs
{
    const string Before = "{\"id\":7,\"name\":\"Old\"},\n";
    const string After = "{\"id\":9,\"name\":\"Later\"},\n{\"id\":10,\"name\":\"Last\"}\n]\n";

    public static TheoryData<string, string[]> Damages => new()
    {
        { $"[\n{Before}{{\"id\":8,\"na", ["7", "102"] },
        { $"[\n{Before}{{\"id\":8,\"na\n{After}", ["7", "9", "10", "102"] },
        { $"[\n{Before}\0\0\0\0\0\0\n{After}", ["7", "9", "10", "102"] },
        { $"[\n{Before}{{\"id\":102,\"name\":\"cut\n{After}", ["7", "9", "10", "102"] },
        { $"[\n{Before}{After[..^2]}", ["7", "9", "10", "102"] },
        { "", ["102"] },
        { "\0\0\0\0", ["102"] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task What_can_be_read_stays_and_the_damaged_list_is_kept_and_named(string damaged, string[] ids)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Archive.Write("json/courses.json", damaged);

        var outcome = await run.RunAsync("fetch-json", "102");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(ids, run.Ids("courses.json"));
        var aside = Assert.Single(run.JsonFiles(), file => Aside().IsMatch(file));
        Assert.Equal(damaged, run.Archive.Read($"json/{aside}"));
        Assert.Contains(aside, outcome.Out, StringComparison.Ordinal);
        Assert.Matches(
            @"Error_fetch_json 'json/courses\.json', ''\n\.\.\.Error object: json/courses\.json was damaged: it ",
                run.Archive.Read("err.txt"));
        var states = await ListStates.ReadAboveAsync(run.Archive.Paths, TestContext.Current.CancellationToken);
        Assert.True(states.Single(state => state.List == "courses").IsStale);
    }

    [Fact]
    public async Task The_second_one_of_a_day_is_kept_too()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        foreach (var damaged in (string[])["[\n{", "[\n{\"id\""])
        {
            run.Archive.Write("json/courses.json", damaged);
            await run.RunAsync("fetch-json", "102");
        }

        Assert.Equal(2, run.JsonFiles().Count(file => Aside().IsMatch(file)));
        Assert.Equal(0, (await run.RunAsync("fetch-json", "102")).ExitCode);
    }

    [GeneratedRegex(@"\Acourses \(damaged \d{4}-\d\d-\d\d(-2)?\)\.json\z")]
    private static partial Regex Aside();
}

using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// A school with work of every kind refuses every second list once it was archived: the archive has all that it had, and the report
/// says of each such list that it is stale, and nothing else than before.
/// </summary>
[Trait("Takes", "long")]
public sealed class EveryListWithheldSpecs
{
    // What is asked for one by one has an address for each of its objects; of the others here, other lists are known from them.
    static readonly string[] NotAlone =
    [
        CanvasLists.QuizAttempts.Name, CanvasLists.QuizGroups.Name, CanvasLists.Files.Name, CanvasLists.Captions.Name, CanvasLists.Annotations.Name,
        CanvasLists.EarlierQuizSubmissions.Name,
        CanvasLists.QuizSubmissionQuestions.Name, CanvasLists.QuizSubmissionEvents.Name, CanvasLists.Courses.Name,
        CanvasLists.Users.Name, CanvasLists.Students.Name, CanvasLists.Assignments.Name, CanvasLists.Quizzes.Name,
        CanvasLists.DiscussionTopics.Name, CanvasLists.OutcomeResults.Name,
    ];

    [Theory]
    [InlineData(0, 403)]
    [InlineData(1, 403)]
    [InlineData(0, 503)]
    [InlineData(1, 503)]
    public async Task Every_second_list_of_every_kind_is_named_as_stale_and_nothing_else_changes(int first, int status)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json", "export-students", "make-html");
        var before = Differences(run);
        var lists = await ListsAsync(run);
        var withheld = lists.Where((_, index) => index % 2 == first).ToList();
        Assert.True(withheld.Select(list => list.List).Distinct().Count() >= 8, string.Join(' ', withheld.Select(list => list.File)));
        run.Clock.Forward(TimeSpan.FromDays(30));
        withheld.ForEach(list => run.Server.Faults.Add(Address(list), Fault.Status(status, "{}"), Faults.Always));

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        var outcome = await run.RunAsync("make-html");

        Assert.Equal(3, outcome.ExitCode);
        var after = Differences(run);
        Assert.Equal(
            withheld.Select(list => $"json/{list.File}: stale").Order(StringComparer.Ordinal),
            after.Except(before).Select(row => $"{row.Item}: {row.Cause}").Order(StringComparer.Ordinal));
        Assert.Empty(before.Except(after));
        Assert.Empty(Directory.EnumerateFiles(run.Archive.Root, "changes.csv", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Every_second_list_that_is_withheld_from_the_first_is_named_with_its_cause_and_nothing_is_unexplained()
    {
        (int Status, string Cause)[] troubles = [(401, "forbidden"), (403, "forbidden"), (503, "failed")];
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json", "export-students");
        var withheld = (await ListsAsync(run)).Where((_, index) => index % 2 == 1).Select((list, index) => (list, troubles[index % 3])).ToList();
        Directory.Delete(Path.Combine(run.Archive.Root, "json"), recursive: true);
        Directory.Delete(Path.Combine(run.Archive.Root, "exports"), recursive: true);
        withheld.ForEach(one => run.Server.Faults.Add(Address(one.list), Fault.Status(one.Item2.Status, "{}"), Faults.Always));

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        await run.RunAsync("make-html");

        var causes = Differences(run).Where(row => row.What == "list").Select(row => $"{row.Item}: {row.Cause}").ToHashSet();
        Assert.All(withheld, one => Assert.Contains($"json/{one.list.File}: {one.Item2.Cause}", causes));
        Assert.DoesNotContain(Differences(run), row => row.Cause is "not explained" or "not fetched");
    }

    // Without the size of a page, which shrinks.
    static string Address(ListState list) => list.List == CanvasLists.Submissions.Name ? $"assignment_ids%5B%5D={list.AssignmentId}"
        : $"{new Uri(list.Url).AbsolutePath}?";

    static async Task<List<ListState>> ListsAsync(TestRun run)
    {
        var states = new List<ListState>();
        foreach (var course in CsvTable.Read(run.Archive, "exports/courses.csv").Column("course_id"))
        {
            states.AddRange(await ListStates.ReadAsync(
                run.Archive.Paths, long.Parse(course, CultureInfo.InvariantCulture), TestContext.Current.CancellationToken));
        }

        // The questions of a practice quiz are asked for where its attempts are.
        var own = states.Where(state => state.List == CanvasLists.QuizSubmissions.Name)
            .Select(state => state.File.Replace("submissions", "questions", StringComparison.Ordinal)).ToHashSet();
        return [.. states.Where(state => state.Outcome == ListOutcome.Whole && !NotAlone.Contains(state.List) && !own.Contains(state.File))
            .OrderBy(state => state.File, StringComparer.Ordinal)];
    }

    static List<DifferenceRow> Differences(TestRun run) => [.. CsvRows.Read<DifferenceRow>(run.Archive.Paths.DifferencesCsvPath)];
}

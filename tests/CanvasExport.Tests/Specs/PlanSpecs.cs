using CanvasExport.FetchJson;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>fetch-json --plan shares the courses among machines.</summary>
public sealed class PlanSpecs
{
    [Fact]
    public async Task Each_course_stands_in_one_part_and_nothing_but_the_courses_was_fetched()
    {
        var school = School([5, 200, 5, 5, 190, 5, 5]);
        await using var run = await TestRun.AgainstAsync(school);

        var outcome = await run.RunAsync("fetch-json", "--plan", "3");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var parts = Parts(run);
        Assert.Equal(3, parts.Length);
        Assert.Equal(school.Courses.Select(course => $"{course.Id}").Order(), parts.SelectMany(part => part).Order());
        Assert.Equal([$"{school.Courses[1].Id}"], parts.Single(part => part.Contains($"{school.Courses[1].Id}")));
        Assert.Equal([1, 1, 5], parts.Select(part => part.Length).Order());
        Assert.Contains("7 courses in 3 parts", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["courses.json", "lists.json"], run.JsonFiles());
        Assert.Equal(1 + 7, run.Server.Requests.Count);
    }

    [Fact]
    public async Task Courses_that_were_fetched_before_are_planned_by_what_they_have_and_nobody_is_asked()
    {
        var school = School([3, 3, 3]);
        Enumerable.Range(1, 300).ToList().ForEach(number => school.Courses[2].AddAssignment($"Essay {number}"));
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAsync("fetch-json");
        var asked = run.Server.Requests.Count;

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--plan", "2")).ExitCode);

        Assert.Single(run.Server.Requests.Skip(asked));
        Assert.Equal([1, 2], Parts(run).Select(part => part.Length).Order());
        Assert.Contains(Parts(run), part => part is [var one] && one == $"{school.Courses[2].Id}");
    }

    [Fact]
    public async Task There_may_be_more_parts_than_courses_and_a_part_may_be_a_course_that_cannot_be_looked_at()
    {
        var school = School([3, 3]);
        await using var run = await TestRun.AgainstAsync(school);
        run.Server.Faults.Add($"courses/{school.Courses[0].Id}?", Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--plan", "4")).ExitCode);

        Assert.Equal(4, run.Archive.Read("plan.txt").Split('\n').Length - 1);
        Assert.Equal([0, 0, 1, 1], Parts(run).Select(part => part.Length).Order());
    }

    [Fact]
    public void Parts_of_many_courses_are_about_as_large()
    {
        var courses = Enumerable.Range(1, 2000).Select(id => ((long)id, (id * 7919 % 90) + 9)).ToList();

        var sums = CoursePlan.Share(courses, 8).Select(part => part.Sum(one => one.Requests)).ToList();

        Assert.InRange(sums.Max() - sums.Min(), 0, 20);
    }

    static School School(int[] students)
    {
        var school = new School();
        foreach (var (index, count) in students.Index())
        {
            FetchedJson.AddCourse(school, $"Course {index}", count, 1);
        }

        return school;
    }

    static string[][] Parts(TestRun run) => [.. run.Archive.Read("plan.txt").Split('\n')[..^1].Select(line =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}

using System.Text.Json;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonSpecs
{
    [Fact]
    public async Task I_can_fetch_a_whole_school_into_one_array_a_list()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var courses = JsonDocument.Parse(run.Archive.Read("json/courses.json")).RootElement;
        Assert.Equal(3, courses.GetArrayLength());
        foreach (var course in courses.EnumerateArray().Select(course => course.GetProperty("id").GetInt64()))
        {
            Assert.True(run.Archive.Has($"json/students_{course}.json"));
            Assert.True(run.Archive.Has($"json/users_{course}.json"));
            var assignments = JsonDocument.Parse(run.Archive.Read($"json/assignments_{course}.json")).RootElement;
            Assert.All(assignments.EnumerateArray(), assignment => Assert.True(run.Archive.Has($"json/submissions_{assignment.GetProperty("id")}.json")));
        }
    }

    [Fact]
    public async Task A_course_that_is_closed_to_my_token_is_named_and_the_others_go_on()
    {
        var school = new School();
        var open = school.AddCourse("Open");
        var closed = school.AddCourse("Closed");
        closed.Closed = ClosedLists.Everything;
        await using var run = await TestRun.AgainstAsync(school);

        var outcome = await run.RunAsync("fetch-json", $"{open.Id}", $"{closed.Id}");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains($"course {closed.Id}", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.True(run.Archive.Has($"json/students_{open.Id}.json"));
    }
}

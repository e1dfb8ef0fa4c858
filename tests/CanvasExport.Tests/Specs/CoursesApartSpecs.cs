using System.Globalization;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Courses that are exported by several machines are called and ordered as one machine would.</summary>
public sealed class CoursesApartSpecs
{
    [Fact]
    public async Task Courses_exported_one_by_one_from_the_last_to_the_first_have_the_folders_and_the_order_of_one_run()
    {
        var school = new School();
        foreach (var name in new[] { "Maps", "Rivers", "maps", "Lakes" })
        {
            FetchedJson.AddCourse(school, name, students: 1, assignments: 1);
        }

        await using var run = await TestRun.AgainstAsync(school);
        using var apart = new TempArchive();
        await run.RunAllAsync("fetch-json", "export-students");
        await run.RunAsync("fetch-json", "--root", apart.Root);

        foreach (var course in school.Courses.AsEnumerable().Reverse())
        {
            var id = course.Id.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(0, (await run.RunAsync("export-students", "--root", apart.Root, id)).ExitCode);
        }

        Assert.Equal(run.Archive.Read("exports/courses.csv"), apart.Read("exports/courses.csv"));
    }
}

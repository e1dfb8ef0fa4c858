using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>What the course offers besides assignments: two modules, a page, an announcement.</summary>
internal static class MapContent
{
    const long Ids = 8_950_000;

    public static void AddTo(SchoolCourse course, People people)
    {
        var essay = course.Assignments.First(one => one.Name.StartsWith("Essay 1", StringComparison.Ordinal));
        var picture = course.School.Files.First(file => file.DisplayName == "wind rose.png");
        course.Content!
            .AddPage("how-to-read-a-chart", "How to read a chart",
                "<p>Begin at the <em>rose</em>.</p>"
                + $"<p><img src=\"/courses/{course.Id}/files/{picture.Id}/preview\" alt=\"A wind rose\"></p>")
            .AddModule(Ids, "Weeks 1 to 7",
                ("Read this first", "SubHeader", null), ("How to read a chart", "Page", "how-to-read-a-chart"),
                (essay.Name, "Assignment", essay.Id), ("The atlas, scanned", "ExternalUrl", "https://atlas.example.org/scan"))
            .AddModule(Ids + 1, "Weeks 8 to 14")
            .Announce(Ids + 2, "The map room moves", "<p>From Monday on it is in <b>room 3</b>.</p>", people.Owner);
    }
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>What students made outside of assignments: two pages and a file of one group, nothing of another, a third that is not for the
/// token; a portfolio with pages, and one without.</summary>
internal static class MapWorkspaces
{
    const long Ids = 8_960_000;

    public static void AddTo(SchoolCourse course, People people)
    {
        var (coast, empty) = (course.Groups[0], course.Groups.Single(group => group.Name == "Nobody yet"));
        var list = course.School.AddText("pilots.txt", "Pilots", "Piri Reis; Grazioso Benincasa; a fisherman from Bastia.");
        var picture = course.School.Files.First(file => file.DisplayName == "wind rose.png");
        coast.Files.Add((list, people.Nikos));
        coast.AddPage(Ids, "What we found", "<p>Pilots drew what they <em>feared</em>.</p>"
                + $"<p><img src=\"/courses/{course.Id}/files/{picture.Id}/preview\" alt=\"A wind rose\"></p>", people.Zoe)
            .AddPage(Ids + 1, "Who reads what", "<ul><li>Chapter four: Muhammad</li><li>Chapter five: Priya</li></ul>", people.Priya);
        empty.IsClosed = true;
        AddPortfolios(course, people);
    }

    static void AddPortfolios(SchoolCourse course, People people)
    {
        var essay = course.Assignments.SelectMany(one => one.Submissions)
            .First(row => row.User == people.Zoe && row.Attempts.Any(attempt => attempt?.Body is not null));
        var chart = course.School.AddText("harbour, redrawn.txt", "Harbour", "The pier is longer now.");
        people.Zoe.Eportfolios.Add(new SchoolEportfolio("Maps I made") { Id = course.School.NextId(), IsPublic = true }
            .AddPage(Ids + 2, "Welcome", "<p>Here is what I <strong>kept</strong>.</p>")
            .AddPage(Ids + 3, "The harbour", new JsonArray(
                SchoolEportfolio.Text("<p>I drew it twice.</p>"), SchoolEportfolio.File(chart), SchoolEportfolio.Work(essay.Id))));
        people.Nikos.Eportfolios.Add(new SchoolEportfolio("Begun") { Id = course.School.NextId() });
    }
}

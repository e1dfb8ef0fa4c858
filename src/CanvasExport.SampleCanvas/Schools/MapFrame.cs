using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>What stands around the work of the course: two seminars, reading groups, weights, and a long syllabus with a link and a
/// picture.</summary>
internal static class MapFrame
{
    public static void AddTo(SchoolCourse course, People people)
    {
        var monday = course.AddSection("GEO-210-1 Monday seminar");
        var thursday = course.AddSection("GEO-210-2 Thursday seminar");
        (monday.SisId, thursday.SisId) = ("2024S-GEO210-1", "2024S-GEO210-2");
        (thursday.StartAt, thursday.EndAt) = ("2024-02-08T07:00:00Z", "2024-06-20T18:00:00Z");
        foreach (var (number, enrollment) in course.Enrollments.Where(enrollment => enrollment.Type == EnrollmentType.Student).Index())
        {
            enrollment.Section = number % 2 == 0 ? monday : thursday;
        }

        // He comes on both days.
        course.Enroll(people.Nikos, EnrollmentType.Student).Section = monday;
        AddGroups(course, people);
        AddWeights(course);
        AddSyllabus(course);
    }

    static void AddGroups(SchoolCourse course, People people)
    {
        course.AddGroup("Coast readers", people.Zoe, people.Nikos, people.Muhammad, people.Priya).Category = "Reading groups";
        course.AddGroup("Inland readers", people.Anna, people.Lihua, people.Bobby).Category = "Reading groups";
        course.AddGroup("Nobody yet").Category = "Exhibition & catalogue";
    }

    static void AddWeights(SchoolCourse course)
    {
        course.WeighsAssignmentGroups = true;
        course.AddAssignmentGroup(
            "Written work", 50, course.Assignments.Where(Takes("online_text_entry", "online_upload")).Where(one => one.IsPublished));
        var maps = course.AddAssignmentGroup(
            "Maps & recordings", 27.5m, course.Assignments.Where(one => one.Group is null).Where(Takes("online_url", "media_recording")));
        maps.NeverDropped.Add(course.Assignments.First(one => one.Name.StartsWith("A map from your pocket", StringComparison.Ordinal)));
        maps.NeverDropped[0].Group = maps;
        maps.DropLowest = 1;
        course.AddAssignmentGroup("Talk & quiz", 12.5m, course.Assignments.Where(one => one.Group is null && one.IsPublished));
        course.AddAssignmentGroup("Taking part in class", 10);
        course.AddAssignmentGroup("Not graded", 0, course.Assignments.Where(one => one.Group is null));
    }

    static Func<SchoolAssignment, bool> Takes(params string[] types) => assignment => assignment.SubmissionTypes.Exists(types.Contains);

    static void AddSyllabus(SchoolCourse course)
    {
        var brief = course.School.Files.First(file => file.DisplayName == "Letter brief.pdf");
        var address = $"/courses/{course.Id}/files/{brief.Id}/download";
        var picture = course.School.AddPicture("wind rose.png", Pictures.Chart(3));
        course.SyllabusBody =
            $"""
            <h2>What this course is about</h2>
            <p>Every map is an argument. In fourteen weeks we read charts, atlases and plans from 1290 to last Tuesday, and ask of each:
            who paid for it, who drew it, who is missing from it, and what did people do once they had it?</p>
            <p><img src="/courses/{course.Id}/files/{picture.Id}/preview" alt="A wind rose" width="120"></p>
            <h2>What you will be able to do</h2>
            <ul><li>read a portolan chart aloud</li><li>tell a projection from a prejudice</li>
            <li>write about a map for someone who cannot see it</li></ul>
            <h2>Weeks</h2>
            <table border="1"><tbody><tr><th>Weeks</th><th>We read</th><th>You make</th></tr>
            <tr><td>1–3</td><td>The Catalan Atlas, 1375</td><td>A letter (<a href="{address}">brief</a>)</td></tr>
            <tr><td>4–7</td><td>Carte Pisane, Vesconte</td><td>An essay of four pages</td></tr>
            <tr><td>8–10</td><td>Maps of one's own street</td><td>A picture, a link, a recording</td></tr>
            <tr><td>11–14</td><td>Mercator and after</td><td>A quiz, a discussion, a talk</td></tr></tbody></table>
            <h2>Grades</h2>
            <p>Written work is half of the grade. Of the maps and recordings the weakest is dropped, the drawing from your pocket never.
            Work that comes late loses two points; tell me before, and it does not. Taking part in class counts for a tenth: whoever
            asks a question takes part.</p>
            <p>Office hours: Tuesday, 14:00, in the map room; knock loudly, the globe is in front of the door.</p>
            <script>document.title = "the syllabus ran";</script>
            """;
    }
}

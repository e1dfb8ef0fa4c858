using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>History of Maps again, spring 2025, on another shard: the same name, and ids that a double cannot hold.</summary>
internal static class MapsOf2025
{
    const long Shard = 10_170_000_000_000_000;

    public static void AddTo(School school, People people)
    {
        school.LastId = Shard + 1_100_250;
        var course = school.AddCourse("History of Maps");
        course.Code = "GEO-210";
        course.SisId = "2025S-GEO210";
        course.Term = new SchoolTerm(43, "Spring 2025", "2025-02-01T07:00:00Z", "2025-06-30T07:00:00Z");
        course.Students(people.Soren, people.Huong, people.Chloe, people.Emre, people.Ingibjorg, people.Connor);
        AddPlaces(course, people);
        AddPortfolio(course, people);
    }

    static void AddPlaces(SchoolCourse course, People people)
    {
        var places = course.AddAssignment("A place that does not exist", "online_text_entry", "online_upload");
        places.DueAt = "2025-03-14T22:59:59Z";
        places.Description = "<p>Invent a town and describe it so that I can draw it.</p>";
        places.Submit(people.Huong, SchoolAttempt.Text("2025-03-12T09:00:00Z",
                """
                <p>The town has one street, and it is a circle. People who live on the inside say that they live at the centre; people on
                the outside say that they live by the sea. Both are right twice a day.</p>
                <p>Post is delivered clockwise. Letters to your left-hand neighbour take a week.</p>
                """))
            .Graded("2025-03-18T10:00:00Z", 10)
            .Comment(people.Owner, "2025-03-18T10:01:00Z", "I have drawn it. It is on my wall.");
        places.Submit(people.Chloe, SchoolAttempt.Text("2025-03-14T20:00:00Z",
                """
                <p>À Saint-Oubli, every house keeps a map of the house before. My grandmother's kitchen is drawn on our stairs; when I am
                hungry I go up to the fourth step, where the bread was.</p>
                """))
            .Graded("2025-03-18T10:10:00Z", 9.5m);
        places.Submit(people.Emre, SchoolAttempt.Text("2025-03-15T08:00:00Z",
                "<p>Kayıp İskele: a pier without a harbour. On Sundays the fishermen draw one in chalk.</p>"))
            .Graded("2025-03-18T10:20:00Z", 8);
        var island = course.School.AddPicture("Hvergi.png", Pictures.Chart(12));
        places.Submit(people.Ingibjorg, SchoolAttempt.Upload("2025-03-13T12:00:00Z", island));
        places.Row(people.Connor).Graded("2025-03-18T10:30:00Z", null).IsExcused = true;
    }

    static void AddPortfolio(SchoolCourse course, People people)
    {
        var portfolio = course.AddAssignment("Portfolio", "online_upload");
        portfolio.PointsPossible = 100;
        portfolio.DueAt = "2025-05-30T21:59:59Z";
        var school = course.School;
        var longName = new string('a', 120) + " – a very long title that somebody pasted from the first line of the text 🗺️.docx";
        portfolio.Submit(people.Soren, SchoolAttempt.Upload(
            "2025-05-28T10:00:00Z",
            school.AddText(longName, "Portfolio", "Five maps, one winter."),
            school.AddText("Portfolio.", "Portfolio", "The name of this one ends with a dot.")));
        var locked = school.AddText("Portfolio (locked).pdf", "Locked", "Locked until the exhibition.");
        locked.State = SchoolFileState.Locked;
        var open = school.AddText("Portfolio.pdf", "Portfolio", "Circle town, revisited.");
        portfolio.Submit(people.Huong, SchoolAttempt.Upload("2025-05-29T10:00:00Z", open, locked))
            .Graded("2025-06-05T10:00:00Z", 91.75m);
    }
}

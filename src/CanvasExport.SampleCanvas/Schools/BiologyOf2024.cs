using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Field Biology, autumn 2024: group work, sheets and slides, annotations, and a file that storage lost.</summary>
internal static class BiologyOf2024
{
    public static void AddTo(School school, People people)
    {
        var course = school.AddCourse("Field Biology: Shores & Estuaries");
        course.Code = "BIO-118";
        course.StartAt = "2024-09-02T07:00:00Z";
        course.EndAt = "2024-12-20T18:00:00Z";
        course.Term = new SchoolTerm(42, "Autumn 2024", "2024-09-01T07:00:00Z", "2025-01-31T07:00:00Z");
        course.Students(
            people.Soren, people.Huong, people.Chloe, people.Emre, people.Ingibjorg, people.Connor, people.Zoe, people.Nikos, people.Amina);
        course.Enroll(people.Jonas, EnrollmentType.Ta);
        var north = course.AddGroup("North shore", people.Soren, people.Huong, people.Chloe);
        var south = course.AddGroup("South shore", people.Emre, people.Ingibjorg);
        (north.Category, south.Category) = ("Shore teams", "Shore teams");
        course.SyllabusBody =
            "<p>Boots, a notebook, a pencil: ink runs. We leave when the tide does; the table hangs beside the door of room 12.</p>";
        AddDiary(course, people);
        AddTransect(course, people, north, south);
        AddPoster(course, people);
        AddSafety(course, people);
        AddAnnotation(course, people);
        PracticeQuizzes.AddToBiology(course, people);
    }

    static void AddDiary(SchoolCourse course, People people)
    {
        var diary = course.AddAssignment("Tide pool diary", "online_text_entry", "media_recording");
        diary.PointsPossible = 15;
        diary.DueAt = "2024-10-11T16:00:00Z";
        diary.Description = "<p>Visit the same pool three times. Write down what moved.</p>";
        diary.Submit(people.Soren, SchoolAttempt.Text("2024-10-10T15:00:00Z",
                """
                <h3>Low water, 6:40</h3><p>Three beadlet anemones, closed like wine gums.
                One shore crab (<em>Carcinus maenas</em>), missing a leg.</p>
                <h3>Low water, 7:25</h3><p>The crab has moved under the ledge. Wind from the west, 11 °C.</p>
                <h3>Low water, 8:10</h3><p>Crab gone. Anemones open. I was late and they were not.</p>
                """))
            .Graded("2024-10-15T12:00:00Z", 14)
            .Comment(people.Jonas, "2024-10-15T12:01:00Z", "Count the legs next time, too ;-)");
        diary.Submit(people.Huong, SchoolAttempt.Recorded("2024-10-11T15:59:00Z", course.School.AddVideo()))
            .Graded("2024-10-15T12:10:00Z", 13.5m);
        var onlyMp3 = course.School.AddAudio();
        onlyMp3.HasNoMp4 = true;
        diary.Submit(people.Ingibjorg, SchoolAttempt.Recorded("2024-10-11T18:30:00Z", onlyMp3));
        diary.Row(people.Connor).IsMissing = true;
    }

    static void AddTransect(SchoolCourse course, People people, SchoolGroup north, SchoolGroup south)
    {
        var transect = course.AddAssignment("Transect counts (group)", "online_upload");
        transect.IsGroupWork = true;
        transect.PointsPossible = 30;
        transect.DueAt = "2024-11-08T16:00:00Z";
        transect.Description = "<p>One sheet for the group: metre, limpets, barnacles, periwinkles.</p>";
        var counts = course.School.AddFile("north-shore.xlsx", OfficeDocument.Xlsx("Transect",
            ["Metre", "Limpets", "Barnacles", "Periwinkles"], [0, 2, 140, 0], [5, 9, 310, 3], [10, 14, 95, 21], [15, 1, 0, 40]));
        var chart = course.School.AddPicture("north-shore.png", Pictures.Shore(1));
        foreach (var row in transect.Submit(north, SchoolAttempt.Upload("2024-11-07T13:00:00Z", counts, chart)))
        {
            row.Graded("2024-11-12T12:00:00Z", 27)
                .Comment(people.Jonas, "2024-11-12T12:05:00Z", "Clean data, and you said how you counted.");
        }

        var raw = course.School.AddFile("south shore (raw).csv", SchoolContent.Of("metre;limpets\n0;4\n5;11\n10;8\n"));
        var analysis = course.School.AddFile("limpets.ipynb", SchoolContent.Of(Notebook.Create(
            "## Where the limpets are\n\nWe counted along **one** rope; see `south shore (raw).csv`.",
            "import pandas as pd\ncounts = pd.read_csv('south shore (raw).csv', sep=';')\ncounts",
            [["metre", "limpets"], ["0", "4"], ["5", "11"], ["10", "8"]],
            "counts.plot(x='metre', y='limpets')",
            Pictures.Shore(2).Png)));
        transect.Submit(south, SchoolAttempt.Upload("2024-11-08T16:30:00Z", raw, analysis));
    }

    static void AddPoster(SchoolCourse course, People people)
    {
        var poster = course.AddAssignment("Species poster", "online_upload");
        poster.PointsPossible = 20;
        poster.DueAt = "2024-11-29T16:00:00Z";
        poster.Rubric.Add(new SchoolCriterion("_771", 10, "Accuracy", new("_7711", 10, "All facts hold"), new("_7712", 5, "Some do")));
        poster.Rubric.Add(new SchoolCriterion("_772", 10, "Readable from two metres", new("_7721", 10, "Yes"), new("_7722", 0, "No")));
        var slides = course.School.AddFile(
            "Littorina.pptx", SlideDeck.Create("Littorina littorea", "Eats algae with 400 rows of teeth", "Walks 2 metres a day"));
        poster.Submit(people.Chloe, SchoolAttempt.Upload("2024-11-28T11:00:00Z", slides))
            .Graded("2024-12-03T12:00:00Z", 18)
            .Assess("_771", 10, "_7711", "Where is the 400 from?")
            .Assess("_772", 8, null, "Nearly");
        var picture = course.School.AddPicture("poster.png", Pictures.Shore(2));
        var film = course.School.AddFile("crab walk.mp4", Recordings.Video());
        film.MediaEntryId = "m-film77";
        poster.Submit(people.Zoe, SchoolAttempt.Upload("2024-11-29T15:00:00Z", picture, film)).Graded("2024-12-03T12:10:00Z", 19);
        var lost = course.School.AddPicture("poster-emre.png", Pictures.Shore(3));
        lost.State = SchoolFileState.BytesLost;
        poster.Submit(people.Emre, SchoolAttempt.Upload("2024-11-29T15:30:00Z", lost));
        var reserved = course.School.AddText("aux.docx", "Shore crab", "A crab carries its map on its back.");
        poster.Submit(people.Connor, SchoolAttempt.Upload("2024-12-01T10:00:00Z", reserved));
    }

    static void AddSafety(SchoolCourse course, People people)
    {
        var safety = course.AddAssignment("Field safety statement", "online_text_entry");
        (safety.GradingType, safety.PointsPossible, safety.DueAt) = ("pass_fail", 1, "2024-09-13T16:00:00Z");
        foreach (var student in (SchoolUser[])[people.Soren, people.Huong, people.Chloe, people.Emre, people.Ingibjorg, people.Nikos])
        {
            safety.Submit(student, SchoolAttempt.Text("2024-09-12T10:00:00Z", "<p>I have read the tide table and I know the way back.</p>"))
                .Graded("2024-09-14T10:00:00Z", 1, "complete");
        }

        safety.Submit(people.Amina, SchoolAttempt.Text("2024-09-13T15:59:59Z", "<p>I shall stay with my group. 🦀</p>"))
            .Graded("2024-09-14T10:00:00Z", 0, "incomplete");
    }

    static void AddAnnotation(SchoolCourse course, People people)
    {
        var web = course.AddAssignment("Annotate the food web", "student_annotation");
        var sheet = course.School.AddPicture("food web.png", Pictures.FoodWeb());
        web.Extra["annotatable_attachment_id"] = sheet.Id;
        sheet.Mark("web-1", 0, "freedraw", "", people.Nikos).Mark("web-2", 0, "freetext", "The crab eats the snail", people.Nikos);

        // Its viewer opens for an attempt, not for the file.
        sheet.Extra["preview_url"] = null;
        var marked = SchoolAttempt.Upload("2024-12-06T10:00:00Z", sheet);
        marked.Type = "student_annotation";
        var row = web.Submit(people.Nikos, marked).Graded("2024-12-10T10:00:00Z", 8);
        row.RubricAssessment["_gone"] = new JsonObject { ["comments"] = "The rubric was removed later" };
    }
}

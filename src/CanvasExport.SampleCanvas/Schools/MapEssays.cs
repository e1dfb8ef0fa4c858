using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Uploaded documents: resubmissions, comments with files, names that are hard to keep.</summary>
internal static class MapEssays
{
    public static void AddTo(SchoolCourse course, People people)
    {
        var essays = course.AddAssignment("Essay 1: Portolan charts / \"first\" draft", "online_upload");
        essays.PointsPossible = 20;
        essays.DueAt = "2024-03-15T23:59:59Z";
        essays.Description = "<p>Compare two charts. Word or PDF, four pages at most.</p>";
        essays.Extra["allowed_extensions"] = new System.Text.Json.Nodes.JsonArray("pdf", "docx");
        essays.Extra["peer_reviews"] = true;
        AddRevised(essays, people);
        AddOnce(essays, people);
        AddMisfits(essays, people);

        // One reviewer wrote a comment, two did nothing.
        essays.AskForReview(people.Marek, people.Zoe).IsDone = true;
        essays.AskForReview(people.Zoe, people.Marek);
        essays.AskForReview(people.Nikos, people.Lukasz);
    }

    static void AddRevised(SchoolAssignment essays, People people)
    {
        var school = essays.Course.School;
        var first = school.AddText("Essay.docx", "Two charts", "Draft. The chart of 1311 is older than I thought.");
        var second = school.AddText(
            "Essay (v2).docx", "Two charts", "Vesconte signs his work in 1311; the Carte Pisane does not say.", "To do: scale bars.");
        var third = school.AddText("Essay final (v2).docx", "Two charts, one sea",
            "Vesconte signs his work in 1311; the Carte Pisane keeps silent.",
            "Both agree on the coast and disagree on who owns it.",
            "The scale bars differ by one part in twelve, which is the difference between the Genoese and the Catalan mile.");
        var notes = school.AddText(
            "notes.pdf", "Notes on your essay", "p. 1: good opening", "p. 2: which mile?", "p. 4: thank you for the map");
        essays.Submit(people.Zoe, SchoolAttempt.Upload("2024-03-10T10:00:00Z", first));
        essays.Submit(people.Zoe, SchoolAttempt.Upload("2024-03-13T18:30:00Z", second));
        var row = essays.Submit(people.Zoe, SchoolAttempt.Upload("2024-03-16T08:12:44Z", third)).Graded("2024-03-20T14:00:01Z", 15.5m);
        row.PointsDeducted = 2;
        row.Comment(people.Owner, "2024-03-20T14:02:00Z", "Good use of sources.\nSee file.", notes)
            .Comment(people.Marek, "2024-03-20T14:30:00Z", "Which mile do you mean on page 2?");
        row.Comments[0].Attempt = row.Comments[1].Attempt = 3;
        row.Comments[1].EditedAt = "2024-03-20T14:40:00Z";

        var spoken = row.AddComment("2024-03-20T15:00:00Z", "media comment", people.Owner);
        spoken.EditedAt = "2024-03-20T15:05:00Z";
        spoken.Recording = school.AddAudio();
    }

    static void AddOnce(SchoolAssignment essays, People people)
    {
        var school = essays.Course.School;
        var pdf = school.AddText("wojcik_portolany.pdf", "Portolany", "Wind lines are no roads.", "(Four pages in the original.)");
        var winds = school.AddText("wojcik_róża_wiatrów.pdf", "Róża wiatrów", "Eight winds, thirty-two lines.");
        essays.Submit(people.Lukasz, SchoolAttempt.Upload("2024-03-13T21:00:00Z", pdf));
        essays.Submit(people.Lukasz, SchoolAttempt.Upload("2024-03-14T21:00:00Z", pdf, winds))
            .Graded("2024-03-20T14:30:00Z", 16)
            .Comment(people.Helene, "2024-03-21T09:00:00Z", "Read as a second marker: I agree with the grade.");
        essays.Submissions[^1].Comments[^1].IsAuthorGone = true;

        // Stored under a name that was encoded again each time the file was copied.
        var copied = school.AddText("Copy of essay – naïve & façade.docx", "Naïve maps", "A façade is a map of a house.");
        copied.Filename = "1504325580_537_Copy%252Bof%252Bessay%252B%2525E2%252580%252593%252Bna%2525C3%2525AFve.docx";
        essays.Submit(people.Malgorzata, SchoolAttempt.Upload("2024-03-15T09:00:00Z", copied)).Graded("2024-03-20T14:40:00Z", 18);

        var other = school.AddText("essay.docx", "The other Kowalska", "I am not Małgorzata; we are often mistaken for each other.");
        essays.Submit(people.Marek, SchoolAttempt.Upload("2024-03-15T09:30:00Z", other)).Graded("2024-03-20T14:45:00Z", 13);

        var greek = school.AddText("δοκίμιο.pdf", "Ptolemy", "The coordinates came first, the map a thousand years later.")
            .Mark("ann-1", 0, "highlight", "", people.Owner)
            .Mark("ann-2", 0, "point", "A thousand, or twelve hundred?", people.Owner)
            .Mark("ann-3", 0, "commentReply", "Twelve hundred: you are right.", people.Nikos, "ann-2");
        pdf.Marks = [];
        essays.Submit(people.Nikos, SchoolAttempt.Upload("2024-03-12T17:00:00Z", greek)).Graded("2024-03-20T14:50:00Z", 19.25m);

        var chinese = school.AddText("古代地图.docx", "古代地图", "A map without a frame has no edge to fall off.");
        essays.Submit(people.Lihua, SchoolAttempt.Upload("2024-03-15T01:00:00Z", chinese));
    }

    static void AddMisfits(SchoolAssignment essays, People people)
    {
        var school = essays.Course.School;
        var page = school.AddFile("index.html", SchoolContent.Of(
            "<!DOCTYPE html><html><head><title>My essay</title></head><body><h1>My essay is a web page</h1></body></html>"));
        var table = school.AddFile("submissions.csv", SchoolContent.Of("chart,year\nCarte Pisane,1290\nVesconte,1311\n"));
        essays.Submit(people.Bobby, SchoolAttempt.Upload("2024-03-15T22:00:00Z", page, table)).Graded("2024-03-20T15:00:00Z", 9);

        // Two files of the same name in one hand-in, and one that is empty.
        var one = school.AddText("scan.pdf", "Scan, page 1", "The left half of the sea.");
        var two = school.AddText("scan.pdf", "Scan, page 2", "The right half of the sea.");
        var empty = school.AddFile("empty.txt", SchoolContent.Of(""));
        essays.Submit(people.Amina, SchoolAttempt.Upload("2024-03-15T20:00:00Z", one, two, empty)).Graded("2024-03-20T15:10:00Z", 12);

        var reserved = school.AddText("CON.pdf", "Constantinople", "The chart stops at the Golden Horn.");
        reserved.DisplayName = "..\\..\\CON. ";
        essays.Submit(people.Tom, SchoolAttempt.Upload("2024-03-15T23:00:00Z", reserved));

        var deleted = school.AddText("lost essay.docx", "Lost", "Nobody can read this.");
        deleted.State = SchoolFileState.Deleted;
        essays.Submit(people.Daniel, SchoolAttempt.Upload("2024-03-01T12:00:00Z", deleted));
        essays.Row(people.Aarti).IsMissing = true;
    }
}

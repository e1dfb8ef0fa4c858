using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>A course of which every cell is known: zoe handed her essay in twice, ben nothing.</summary>
internal sealed class KnownSchool
{
    public KnownSchool()
    {
        Course = School.AddCourse("Maps, old & \"new\"");
        Course.Term = new SchoolTerm(41, "Spring 2024", "2024-02-01T07:00:00Z", null);
        Zoe = Course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        Ben = Course.AddStudent("Ben Ito", "ben@example.edu");
        Essay = Course.AddAssignment("=Essay 1", "online_upload", "online_text_entry");
        (Essay.Description, Essay.PointsPossible, Essay.DueAt) = ("<p>Compare\ntwo charts.</p>", 20, "2024-03-15T23:59:59Z");
        Essay.Rubric.Add(
            new SchoolCriterion("_1", 12, "Argument", new SchoolRating("full", 12, "Full marks"), new SchoolRating("part", 6, "Partial")));
        Essay.Rubric.Add(new SchoolCriterion("_2", 8, "Sources, style", new SchoolRating("good", 8, "Good")));
        Recording = School.AddRecording(RecordingKind.Video, [1]);
        Report = School.AddFile("Essay final (v2).docx", [1, 2, 3]);
        Scan = School.AddFile("scan.png", [1]);
        Scan.Thumbnail = [1];
        Notes = School.AddFile("notes.pdf", [1, 2]);

        var first = SchoolAttempt.Text("2024-03-14T10:00:00Z", "-5 degrees, \"cold\"");
        first.Recording = Recording;
        Work = Essay.Submit(Zoe, first);
        Essay.Submit(Zoe, SchoolAttempt.Upload("2024-03-16T08:12:44Z", Report, Scan));
        Work.Graded("2024-03-20T14:00:01Z", 15.5m);
        Work.Assess("_1", 9.5m, "part", "Thesis is late").Assess("_2", 8, "good", "Rich");
        Work.Comment(School.Owner, "2024-03-20T14:02:00Z", "Good use of sources.\nSee file.", Notes);
    }

    public School School { get; } = new();

    public SchoolCourse Course { get; }

    public SchoolUser Zoe { get; }

    public SchoolUser Ben { get; }

    public SchoolAssignment Essay { get; }

    public SchoolSubmission Work { get; }

    public SchoolRecording Recording { get; }

    public SchoolFile Report { get; }

    public SchoolFile Scan { get; }

    public SchoolFile Notes { get; }

    /// <summary>Where zoe's files lie.</summary>
    public static string ZoesFolder => "exports/Maps, old & _new_/zoe";
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>How grades came about: one that was changed, one set by hand, dates for some, outcomes.</summary>
internal static class MapGrading
{
    // Away from the counter: all that was made before keeps its id.
    const long Ids = 8_800_000;

    public static void AddTo(SchoolCourse course, People people)
    {
        var essays = course.Assignments.First(one => one.Name.StartsWith("Essay 1", StringComparison.Ordinal));
        course.GradeLog.Add(new SchoolGradeChange("2024-03-18T09:00:00Z", people.Zoe, essays, null, "14", people.Owner));
        course.GradeLog.Add(new SchoolGradeChange("2024-06-28T10:00:00Z", people.Zoe, null, null, "91", people.Owner));
        var enrollment = course.Enrollments.First(one => one.User == people.Zoe);
        enrollment.FinalGradeByHand = 91;

        var outcome = new SchoolOutcome("Reads a chart aloud", 5, 3) { Id = Ids };
        outcome.Results.Add(new SchoolOutcomeResult(Ids + 1, people.Zoe, essays, 4, "2024-03-20T14:00:01Z"));
        outcome.Results.Add(new SchoolOutcomeResult(Ids + 2, people.Marek, essays, 2.5m, "2024-03-20T14:45:00Z"));
        course.Outcomes.Add(outcome);
        AddDates(course, essays, people);
        essays.Row(people.Zoe).Comments[^1].Recording!.Captions.Add(new SchoolCaption(
            "en", "1\n00:00:00,000 --> 00:00:01,000\nMind the Catalan mile\n"));
    }

    // Those of whom nothing else is told: what they handed in is as late as it was.
    static void AddDates(SchoolCourse course, SchoolAssignment essays, People people)
    {
        var thursday = course.Sections[1];
        essays.Overrides.Add(new JsonObject
        {
            ["id"] = Ids + 10,
            ["assignment_id"] = essays.Id,
            ["title"] = "1 student",
            ["due_at"] = "2024-03-22T23:59:59Z",
            ["all_day"] = true,
            ["all_day_date"] = "2024-03-22",
            ["student_ids"] = new JsonArray(people.Aarti.Id),
        });
        essays.Overrides.Add(new JsonObject
        {
            ["id"] = Ids + 11,
            ["assignment_id"] = essays.Id,
            ["title"] = thursday.Name,
            ["lock_at"] = "2024-04-01T10:00:00Z",
            ["course_section_id"] = thursday.Id,
        });
        essays.Row(people.Aarti).Extra["cached_due_date"] = "2024-03-22T23:59:59Z";
    }
}

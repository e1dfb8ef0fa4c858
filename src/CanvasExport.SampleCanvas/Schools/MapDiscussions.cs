using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>Discussions of the course: one that is graded, one that is not, with answers of students and a teacher and a file, one in
/// groups, and one in which nobody wrote.</summary>
internal static class MapDiscussions
{
    public static void AddTo(SchoolCourse course, People people)
    {
        AddGraded(course, people);
        AddIntroductions(course, people);
        AddGroups(course, people);
        course.AddDiscussion("Questions about the syllabus").Message = "<p>Ask here, so that everybody reads the answer.</p>";
    }

    // The posts that the submissions have, and what a teacher answered to one.
    static void AddGraded(SchoolCourse course, People people)
    {
        var assignment = course.Assignments.First(one => one.Name.StartsWith("Discussion", StringComparison.Ordinal));
        var graded = course.AddDiscussion(assignment.Name);
        (graded.Assignment, graded.Message) = (assignment, assignment.Description!);
        graded.Entries.AddRange(assignment.Submissions.SelectMany(row => row.Attempts).SelectMany(attempt => attempt!.DiscussionEntries!));
        graded.Post(
            people.Owner, "2024-05-09T08:00:00Z", "<p>Look at the <em>portolans</em>: who names a rock that one hits?</p>",
            graded.Entries[1]);
    }

    static void AddIntroductions(SchoolCourse course, People people)
    {
        var talk = course.AddDiscussion("Introduce yourself");
        talk.Message = "<p>Which place would you find without a map?</p>";
        var zoe = talk.Post(people.Zoe, "2024-02-06T10:00:00Z", "<p>My grandmother's kitchen in <strong>Cork</strong>.</p>");
        zoe.File = course.School.AddText(
            "way to the kitchen.txt", "Way to the kitchen", "Left at the pump, then follow the smell of bread.");
        var anna = talk.Post(people.Anna, "2024-02-06T11:30:00Z", "<p>Is the way to it older than the house?</p>", zoe);
        talk.Post(people.Zoe, "2024-02-06T12:00:00Z", "<p>By two hundred years.</p>", anna);
        talk.Post(
            people.Owner, "2024-02-07T09:00:00Z", "<p>Draw it for the first session, please.</p>", zoe);
        talk.Post(people.Lihua, "2024-02-07T14:00:00Z", "<p>The harbour.</p>").IsDeleted = true;
    }

    static void AddGroups(SchoolCourse course, People people)
    {
        var both = course.AddDiscussion("What we read");
        both.Message = "<p>Agree on one chapter.</p>";
        var (coast, inland) = (course.Groups[0], course.Groups[1]);
        var first = both.AddGroup(coast);
        both.AddGroup(inland);
        var nikos = first.Post(people.Nikos, "2024-03-01T10:00:00Z", "<p>Chapter four, on pilots.</p>");
        first.Post(people.Muhammad, "2024-03-01T10:20:00Z", "<p>Agreed.</p>", nikos);
    }
}

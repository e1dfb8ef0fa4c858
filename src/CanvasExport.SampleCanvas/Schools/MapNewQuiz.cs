using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>A New Quiz that one student took twice, one once, and one not at all.</summary>
internal static class MapNewQuiz
{
    // Away from the counter: all that was made before keeps its id.
    const long Ids = 8_900_000;

    public static void AddTo(SchoolCourse course, People people)
    {
        var quiz = new SchoolAssignment(course, "New Quiz: reading a chart")
        {
            Id = Ids,
            PointsPossible = 6,
            DueAt = "2024-06-07T23:59:59Z",
            AssignedTo = [people.Aarti, people.Jose, people.Bobby],
        };
        course.Assignments.Add(quiz);
        foreach (var student in quiz.AssignedTo)
        {
            quiz.Submissions.Add(new SchoolSubmission(quiz, student) { Id = Ids + 1 + quiz.Submissions.Count });
        }

        var tool = quiz.MakeNewQuiz()
            .Ask("411636", "categorization", "Sort", "<p>Sort these into <em>seas</em> and <em>winds</em>.</p>", 2)
            .Ask("411637", "essay", "Compass rose", "<p>What is it for?</p>", 2)
            .Ask("411638", "file-upload", "Drawing", "<p>Draw one.</p>", 2);
        tool.Answer(
            people.Aarti, "2024-06-05T08:00:00Z", ("411636", "categorization", "seas => [Adriatic],winds => []", 1),
            ("411637", "essay", null, 0), ("411638", "file-upload", null, 0));
        tool.Answer(
            people.Aarti, "2024-06-06T08:00:00Z", ("411636", "categorization", "seas => [Adriatic],winds => [Mistral]", 2),
            ("411637", "essay", "<p>To name the <b>thirty-two</b> winds.</p>", 1.5m),
            ("411638", "file-upload", "my rose.png", null));
        tool.Answer(
            people.Jose, "2024-06-07T08:00:00Z", ("411636", "categorization", "seas => [],winds => [Mistral]", 1),
            ("411637", "essay", "<p>&lt;No idea&gt;</p>", 0), ("411638", "file-upload", JsonValue.Create(""), 0));
        quiz.Row(people.Aarti).Graded("2024-06-10T09:00:00Z", 3.5m).GraderId = -12;
    }
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Specs;

namespace CanvasExport.Tests.Support;

/// <summary>A course with a New Quiz that its first student took twice, its second once and its third not at all.</summary>
internal sealed class NewQuizSchool
{
    public NewQuizSchool(int students = 3)
    {
        School = FetchedJson.SmallSchool(students, assignments: 0);
        Assignment = Course.AddAssignment("Charts");
        Quiz = Assignment.MakeNewQuiz()
            .Ask("411", "essay", "Rose", "<p>What is a <em>rose</em> for?</p>", 2)
            .Ask("0f3c-22", "choice", "Wind", "<p>Which wind is cold?</p>", 1)
            .Ask("413", "file-upload", "Drawing", "<p>Draw one.</p>", 3);
        Quiz.Answer(
            Student(0), "2024-06-05T08:00:00Z", ("411", "essay", "<p>For <b>sailors</b></p>", 0.5m), ("0f3c-22", "choice", "Bora", 1),
            ("413", "file-upload", "rose.png", null));
        Quiz.Answer(
            Student(0), "2024-06-06T08:00:00Z", ("411", "essay", "<p>For winds</p>", 2),
            ("0f3c-22", "choice", new JsonArray("Bora", "Mistral"), 0), ("413", "file-upload", null, 0));
        Quiz.Answer(
            Student(1), "2024-06-07T08:00:00Z", ("411", "essay", null, 0), ("0f3c-22", "choice", "=1+1", 0),
            ("499", "essay", "<p>?</p>", 0));
    }

    public School School { get; }

    public SchoolCourse Course => School.Courses[0];

    public SchoolAssignment Assignment { get; }

    public SchoolNewQuiz Quiz { get; }

    public string Items => $"new_quiz_items_{Assignment.Id}.json";

    public string Results => $"new_quiz_results_{Assignment.Id}.json";

    public SchoolUser Student(int number) => Course.Enrollments.Where(one => one.Type == EnrollmentType.Student).ElementAt(number).User;
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Support;

/// <summary>A school with one course, Maps, two students, ana and ben, an essay, and one practice quiz.</summary>
internal sealed class PracticeSchool
{
    public const string Ana = "exports/Maps/ana";

    public PracticeSchool(string type = "practice_quiz")
    {
        Course = School.AddCourse("Maps");
        AnaUser = Course.AddStudent("Ana", "ana@example.edu");
        BenUser = Course.AddStudent("Ben", "ben@example.edu");
        Course.AddAssignment("Essay");
        Quiz = new SchoolPracticeQuiz(61, "Self check", type) { PointsPossible = 3 };
        Course.PracticeQuizzes.Add(Quiz);
    }

    public School School { get; } = new();

    public SchoolCourse Course { get; }

    public SchoolUser AnaUser { get; }

    public SchoolUser BenUser { get; }

    public SchoolPracticeQuiz Quiz { get; }

    public PracticeSchool Ask(long id, string type, string members = "", string words = "What?")
    {
        Quiz.Questions.Add(Question(id, type, members, words));
        return this;
    }

    /// <summary>A question as Canvas lists it.</summary>
    public static JsonObject Question(long id, string type, string members = "", string words = "What?")
    {
        var others = members.Length > 0 ? $",{members}" : "";
        return JsonNode.Parse($$"""
            {"id":{{id}},"question_name":"Q{{id}}","question_type":"{{type}}","question_text":"<p>{{words}}</p>","points_possible":1{{others}}}
            """)!.AsObject();
    }

    /// <summary>An attempt of ana's that is finished.</summary>
    public SchoolPracticeAttempt Take(decimal? score = 2) => Quiz.Take(AnaUser, "2024-03-01T08:00:00Z", "2024-03-01T08:05:00Z", score);
}

using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Schools;

/// <summary>
/// Quizzes that count for nothing: a self check taken twice, a survey, an anonymous one, one that nobody took; and in another course one
/// whose logs nobody may see. Their ids stand apart from the others of the school.
/// </summary>
internal static class PracticeQuizzes
{
    public static void AddToMaps(SchoolCourse course, People people)
    {
        AddSelfCheck(course, people);
        AddSurvey(course, people);
        var anonymous = new SchoolPracticeQuiz(88_003, "How was the course?", "survey") { IsAnonymous = true };
        anonymous.Questions.Add(Question(anonymous, 880_301, "essay_question", "<p>What should stay, what should go?</p>"));
        anonymous.Take(people.Zoe, "2024-06-18T10:00:00Z", "2024-06-18T10:04:00Z").Answer(880_301, "<p>Keep the globe.</p>");
        anonymous.Take(people.Tom, "2024-06-18T11:00:00Z", "2024-06-18T11:01:00Z").Answer(880_301, "");
        course.PracticeQuizzes.Add(anonymous);
        course.PracticeQuizzes.Add(new SchoolPracticeQuiz(88_004, "Extra practice: scales"));
        course.PracticeQuizzes.Add(new SchoolPracticeQuiz(88_005, "Not ready yet") { IsPublished = false });
    }

    public static void AddToBiology(SchoolCourse course, People people)
    {
        course.ShowsQuizLogs = false;
        var drill = new SchoolPracticeQuiz(88_101, "Tide table drill") { PointsPossible = 1 };
        drill.Questions.Add(Question(drill, 881_101, "numerical_question", "<p>When is low water on 3 October?</p>"));
        drill.Take(people.Emre, "2024-09-30T15:00:00Z", "2024-09-30T15:02:00Z", 1).Answer(881_101, 6.4, "true");
        course.PracticeQuizzes.Add(drill);
    }

    static void AddSelfCheck(SchoolCourse course, People people)
    {
        var check = new SchoolPracticeQuiz(88_001, "Self check: reading a chart") { PointsPossible = 3 };
        check.Questions.Add(Question(
            check, 880_101, "multiple_choice_question", "<p>What does a rhumb line cross at one angle?</p>", "meridians", "coasts"));
        check.Questions.Add(Question(
            check, 880_102, "multiple_answers_question", "<p>What stands on a portolan chart?</p>", "harbours", "winds", "contour lines"));
        check.Questions.Add(Question(check, 880_103, "essay_question", "<p>Describe one harbour in your own words.</p>"));
        check.Take(people.Hanako, "2024-03-01T08:00:00Z", "2024-03-01T08:05:00Z", 1)
            .Answer(880_101, "8801012", "false").Answer(880_102, new JsonArray("8801021", "8801022"), "true").Answer(880_103, null);
        check.Take(people.Hanako, "2024-03-02T08:00:00Z", "2024-03-02T08:05:00Z", 3).Log("page_blurred")
            .Answer(880_101, "8801012", "false").Answer(880_101, "8801011", "true")
            .Answer(880_102, new JsonArray("8801021", "8801022"), "true")
            .Answer(880_103, "<p>Lisbon: the <strong>river</strong> is wider than the city.</p>");
        check.Take(people.Lihua, "2024-03-02T09:00:00Z", null).Answer(880_101, "8801011");
        course.PracticeQuizzes.Add(check);
    }

    static void AddSurvey(SchoolCourse course, People people)
    {
        var survey = new SchoolPracticeQuiz(88_002, "Before we begin", "survey");
        survey.Questions.Add(Question(survey, 880_201, "short_answer_question", "<p>Which map do you know by heart?</p>"));
        survey.Take(people.Noa, "2024-02-12T08:00:00Z", "2024-02-12T08:01:00Z").Answer(880_201, "The one of my street");
        survey.Take(people.Bobby, "2024-02-12T09:00:00Z", "2024-02-12T09:01:00Z").Answer(880_201, "<b>the</b> tube map");
        course.PracticeQuizzes.Add(survey);
    }

    static JsonObject Question(SchoolPracticeQuiz quiz, long id, string type, string text, params IEnumerable<string> choices) => new()
    {
        ["id"] = id,
        ["quiz_id"] = quiz.Id,
        ["position"] = quiz.Questions.Count + 1,
        ["question_name"] = $"Question {quiz.Questions.Count + 1}",
        ["question_type"] = type,
        ["question_text"] = text,
        ["points_possible"] = 1.0,
        ["answers"] = new JsonArray([.. choices.Select((choice, index) => new JsonObject
        {
            ["id"] = (id * 10) + index + 1,
            ["text"] = choice,
            ["weight"] = index == 0 ? 100.0 : 0.0,
        })]),
    };
}

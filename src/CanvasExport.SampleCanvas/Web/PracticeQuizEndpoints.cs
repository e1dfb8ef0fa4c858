using System.Globalization;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>What students did in quizzes that belong to no assignment; a quiz of which only its object is known has no attempts.</summary>
internal static class PracticeQuizEndpoints
{
    const string Wrapper = "quiz_submissions";

    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/courses/{course}/quizzes/{quiz}/submissions", CanvasSite.Answer(world, ListAsync));
        api.MapGet("/courses/{course}/quizzes/{quiz}/submissions/{submission}", CanvasSite.Answer(world, call =>
        {
            var (quiz, attempt) = Attempt(Quizzes(call), call.Text("attempt"), call);
            return call.JsonAsync(new JsonObject { [Wrapper] = new JsonArray(attempt.Json(quiz)) });
        }));
        api.MapGet("/courses/{course}/quizzes/{quiz}/submissions/{submission}/events", CanvasSite.Answer(world, ListEventsAsync));
        api.MapGet("/quiz_submissions/{submission}/questions", CanvasSite.Answer(world, ListQuestionsAsync));
    }

    /// <summary>Those of a quiz; null where it belongs to an assignment.</summary>
    public static IReadOnlyList<JsonObject>? TryQuestions(ApiCall call)
    {
        var quiz = Quizzes(call).FirstOrDefault(one => one.Id == call.RouteId("quiz"));
        return quiz is null ? null : call.Text("quiz_submission_id") is { } id
            ? quiz.Attempts.Find(attempt => Text(attempt.Id) == id && Text(attempt.Number) == call.Text("quiz_submission_attempt"))
                is { } attempt ? attempt.Questions ?? quiz.Questions : throw Refusal.NotFound()
            : quiz.Questions;
    }

    static Task ListAsync(ApiCall call)
    {
        var quiz = Quizzes(call).FirstOrDefault(one => one.Id == call.RouteId("quiz"));
        var newest = quiz?.Attempts.GroupBy(attempt => attempt.Id).Select(same => same.MaxBy(attempt => attempt.Number)!).ToList() ?? [];
        return Paging.NumberedAsync(call, newest, attempt => attempt.Json(quiz!), wrappedIn: Wrapper);
    }

    static Task ListEventsAsync(ApiCall call)
    {
        if (!call.Course(ClosedLists.Assignments).ShowsQuizLogs)
        {
            throw new Refusal(400, """{"status":"bad_request","message":"quiz log auditing must be enabled"}""");
        }

        var (_, attempt) = Attempt(Quizzes(call), call.Text("attempt"), call);
        return Paging.NumberedAsync(call, attempt.Events, entry => entry.DeepClone(), wrappedIn: "quiz_submission_events");
    }

    static Task ListQuestionsAsync(ApiCall call)
    {
        var (quiz, attempt) = Attempt(
            call.School.Courses.SelectMany(course => course.PracticeQuizzes), call.Text("quiz_submission_attempt"), call);
        return call.JsonAsync(new JsonObject
        {
            ["quiz_submission_questions"] = new JsonArray([.. (attempt.Questions ?? quiz.Questions).Select(attempt.Answered)]),
        });
    }

    static List<SchoolPracticeQuiz> Quizzes(ApiCall call) => call.Course(ClosedLists.Assignments).PracticeQuizzes;

    static (SchoolPracticeQuiz Quiz, SchoolPracticeAttempt Attempt) Attempt(
        IEnumerable<SchoolPracticeQuiz> quizzes, string? number, ApiCall call)
    {
        var id = call.RouteId("submission");
        var quiz = quizzes.FirstOrDefault(one => one.Attempts.Exists(attempt => attempt.Id == id)) ?? throw Refusal.NotFound();
        var attempts = quiz.Attempts.FindAll(attempt => attempt.Id == id);
        return (quiz, number is null ? attempts[^1] : attempts.Find(one => Text(one.Number) == number) ?? throw Refusal.NotFound());
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Quizzes, also those outside of assignments; and what is asked in quizzes, now or as it stood at one attempt.</summary>
internal static class QuizEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        PracticeQuizEndpoints.Map(api, world);
        api.MapGet("/courses/{course}/quizzes", CanvasSite.Answer(world, call => ListAsync(
            call, course => course.Quizzes is { } quizzes ? [.. quizzes, .. course.PracticeQuizzes.Select(quiz => quiz.Json())] : null)));
        api.MapGet("/courses/{course}/quizzes/{quiz}/questions", CanvasSite.Answer(world, ListQuestionsAsync));
        api.MapGet("/courses/{course}/quizzes/{quiz}/groups/{group}", CanvasSite.Answer(world, call => call.JsonAsync(
            Quiz(call).QuizGroups.Find(group => (long)group["id"]! == call.RouteId("group"))?.DeepClone() ?? throw Refusal.NotFound())));
    }

    static Task ListAsync(ApiCall call, Func<SchoolCourse, List<JsonObject>?> items) => Paging.NumberedAsync(
        call, items(call.Course(ClosedLists.Course)) ?? throw Refusal.NotFound(), item => item.DeepClone().AsObject());

    static Task ListQuestionsAsync(ApiCall call)
    {
        if (PracticeQuizEndpoints.TryQuestions(call) is { } own)
        {
            return Paging.NumberedAsync(call, own, question => question.DeepClone().AsObject());
        }

        var quiz = Quiz(call);
        var questions = call.Text("quiz_submission_id") is { } id
            ? Attempt(quiz, id, call.Text("quiz_submission_attempt")).QuizQuestions ?? quiz.QuizQuestions
            : quiz.QuizQuestions;
        return Paging.NumberedAsync(call, questions, question => question.DeepClone().AsObject());
    }

    static SchoolAssignment Quiz(ApiCall call)
    {
        var quiz = call.RouteId("quiz");
        return call.Course(ClosedLists.Assignments).Assignments.Find(one => one.Extra["quiz_id"]?.GetValue<long>() == quiz)
            ?? throw Refusal.NotFound();
    }

    static SchoolAttempt Attempt(SchoolAssignment quiz, string quizSubmission, string? number)
    {
        var row = quiz.Submissions.Find(row => Text(row.Id + SchoolSubmission.QuizSubmissionIds) == quizSubmission);
        var attempts = row?.Attempts.OfType<SchoolAttempt>().ToList() ?? [];
        return attempts.Where((_, index) => Text(index + 1) == number).FirstOrDefault() ?? throw Refusal.NotFound();
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

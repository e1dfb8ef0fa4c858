using System.Text;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>New Quizzes: an API beside the other one, and reports that are made when they are asked for.</summary>
internal static class NewQuizEndpoints
{
    const string Quiz = "/api/quiz/v1/courses/{course}/quizzes/{assignment}";

    /// <summary>Where on the storage origin reports lie.</summary>
    public const string Stored = "/reports/{assignment}";

    public static void Map(IEndpointRouteBuilder site, World world)
    {
        site.MapGet($"{Quiz}/items", CanvasSite.Answer(world, call =>
            Paging.NumberedAsync(call, Find(call).Quiz.Items, item => item.DeepClone())));
        site.MapPost($"{Quiz}/reports", CanvasSite.Answer(world, MakeAsync));
        site.MapGet("/api/v1/progress/{assignment}", CanvasSite.Answer(world, call =>
        {
            var (quiz, id) = Find(call);
            var polls = call.World.Reports.AddOrUpdate(id, 1, (_, before) => before + 1);
            return call.JsonAsync(Progress(call, id, polls > quiz.Polls));
        }));
        site.MapGet("/api/assignments/{assignment}/files/{file}/download", CanvasSite.Answer(world, call =>
            Reply.RedirectAsync(call.Context, call.World.Signed($"/reports/{Find(call).Id}"))));
    }

    /// <summary>The report of a quiz as it lies in storage; null where there is none.</summary>
    public static byte[]? Report(School school, string? assignment) =>
        school.Courses.SelectMany(course => course.Assignments).FirstOrDefault(one => $"{one.Id}" == assignment)?.NewQuiz is { } quiz
            ? Encoding.UTF8.GetBytes(new JsonArray([.. quiz.Results.Select(row => row.DeepClone())]).ToJsonString()) : null;

    static async Task MakeAsync(ApiCall call)
    {
        var (quiz, id) = Find(call);
        if (!call.Context.Request.HasFormContentType)
        {
            throw new Refusal(400, """{"errors":[{"message":"quiz_report is missing"}]}""");
        }

        var form = await call.Context.Request.ReadFormAsync(call.Context.RequestAborted);
        if (form["quiz_report[report_type]"] != "student_analysis" || form["quiz_report[format]"] != "json")
        {
            throw new Refusal(400, """{"errors":[{"message":"invalid report type"}]}""");
        }

        if (quiz.Busy > 0)
        {
            quiz.Busy--;
            throw new Refusal(409, """{"errors":[{"message":"a report is being generated"}]}""");
        }

        call.World.Reports[id] = 0;
        var progress = Progress(call, id, isDone: false);
        await Reply.JsonAsync(call.Context, quiz.WrapsProgress ? new JsonObject { ["progress"] = progress } : progress, 201);
    }

    static JsonObject Progress(ApiCall call, long id, bool isDone) => new()
    {
        ["id"] = id,
        ["context_type"] = "Assignment",
        ["completion"] = isDone ? 100 : 40,
        ["workflow_state"] = isDone ? "completed" : "running",
        ["results"] = isDone ? new JsonObject { ["url"] = call.World.Canvas($"/api/assignments/{id}/files/2/download") } : null,
        ["url"] = call.World.Canvas($"/api/v1/progress/{id}"),
    };

    static (SchoolNewQuiz Quiz, long Id) Find(ApiCall call)
    {
        var id = call.RouteId("assignment");
        var quiz = call.School.Courses.SelectMany(course => course.Assignments).FirstOrDefault(one => one.Id == id)?.NewQuiz;
        return (quiz ?? throw Refusal.NotFound(), id);
    }
}

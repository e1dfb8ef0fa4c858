using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>The log of grades, and the outcomes of a course with how well students reached them.</summary>
internal static class GradingEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/audit/grade_change/courses/{course}", CanvasSite.Answer(world, call => Paging.NumberedAsync(
            call, JsonShapes.GradeLog(call.Course(ClosedLists.GradeLog)), change => change.DeepClone(), tellsLast: false, "events")));
        api.MapGet("/courses/{course}/gradebook_history/feed", CanvasSite.Answer(world, call => Paging.NumberedAsync(
            call, JsonShapes.GradeVersions(call.Course(ClosedLists.GradeHistory)), Unchanged)));
        api.MapGet("/courses/{course}/outcome_results", CanvasSite.Answer(world, call => Paging.NumberedAsync(
            call, JsonShapes.OutcomeResults(call.Course(ClosedLists.Outcomes)), Unchanged, wrappedIn: "outcome_results")));
        api.MapGet("/courses/{course}/outcome_group_links", CanvasSite.Answer(world, call =>
        {
            var course = call.Course(ClosedLists.Outcomes);
            return Paging.NumberedAsync(call, course.Outcomes, outcome => JsonShapes.OutcomeLink(course, outcome));
        }));
    }

    static JsonNode Unchanged(JsonObject one) => one;
}

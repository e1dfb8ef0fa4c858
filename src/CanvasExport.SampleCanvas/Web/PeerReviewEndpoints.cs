using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.SampleCanvas.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Who was asked to review whose work, and the rubrics as peers filled them in.</summary>
internal static class PeerReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api, World world)
    {
        api.MapGet("/courses/{course}/assignments/{assignment}/peer_reviews", CanvasSite.Answer(world, ListAsync));
        api.MapGet("/courses/{course}/rubrics/{rubric}", CanvasSite.Answer(world, GetRubricAsync));
    }

    // In one answer, however many there are.
    static Task ListAsync(ApiCall call) => call.JsonAsync(new JsonArray(
        [.. call.Assignment(call.Course(ClosedLists.Assignments)).PeerReviews
            .Select(review => (JsonNode)call.Shapes.PeerReview(review, call.Values("include")))]));

    static Task GetRubricAsync(ApiCall call)
    {
        var rubric = call.RouteId("rubric");
        var assignments = call.Course(ClosedLists.Assignments).Assignments
            .FindAll(assignment => assignment.Rubric.Count > 0 && JsonShapes.RubricId(assignment) == rubric);
        return call.JsonAsync(
            assignments.Count > 0 ? JsonShapes.PeerRubric(assignments, call.Includes("peer_assessments")) : throw Refusal.NotFound());
    }
}

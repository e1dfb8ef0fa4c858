using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Pictures of equations: at Canvas a redirect to the service that draws what stands, encoded twice, in the address.</summary>
internal static class EquationEndpoints
{
    public static void Map(IEndpointRouteBuilder site, World world) =>
        site.MapGet("/equation_images/{**latex}", CanvasSite.Answer(world, call =>
        Reply.RedirectAsync(
            call.Context,
            call.World.Signed(
            $"/equations/{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(call.RouteText("latex"))))}"))));
}

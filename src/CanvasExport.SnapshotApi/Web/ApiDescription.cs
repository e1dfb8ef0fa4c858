using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>
/// The OpenAPI document of all routes, put together when it is asked for: what that takes of memory, a service that nobody asks does
/// without.
/// </summary>
/// <param name="mapRoutes">Puts the routes that are to be described on a site.</param>
internal sealed class ApiDescription(Action<IEndpointRouteBuilder> mapRoutes)
{
    public void Map(IEndpointRouteBuilder site) => site.MapGet("/openapi/v1.json", SendAsync).ExcludeFromDescription();

    async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json;charset=utf-8";
        await context.Response.WriteAsync(await WriteAsync(context.RequestAborted), Encoding.UTF8, context.RequestAborted);
    }

    // A site that is never opened has the same routes, and what can tell of them.
    async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "snapshot-api" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddOpenApi(options =>
            options.AddOperationTransformer(RouteTable.DescribeAsync).AddDocumentTransformer(RouteTable.RequireKeyAsync));
        await using var site = builder.Build();
        site.UseRouting();
        mapRoutes(site);
        site.UseEndpoints(_ => { });
        var provider = site.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
    }
}

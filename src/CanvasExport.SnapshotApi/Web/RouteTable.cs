using CanvasExport.SnapshotApi.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Puts routes on the site and into the OpenAPI document.</summary>
internal static class RouteTable
{
    static readonly (int Status, string About)[] OfAll =
    [
        (401, "The key is missing or wrong."),
        (404, "There is no such student, snapshot or file, or the name is taken."),
        (429, "This key has too many calls under way, or too many wrong keys came from this address."),
    ];

    static readonly (int Status, string About)[] OfRoles = [(403, "The role of the key is too low.")];

    static readonly (int Status, string About)[] OfForms =
    [
        (400, "The form cannot be read."),
        (406, "A field is missing, empty or says nothing."),
        (408, "The request came too slowly."),
        (413, "The request is too large."),
    ];

    public static void Map(IEndpointRouteBuilder site, IEnumerable<Route> routes, RequestLimits limits)
    {
        foreach (var route in routes)
        {
            var endpoint = site.MapPost(route.Path, async (HttpContext context) =>
            {
                var form = await Form.ReadAsync(context, route.Fields, limits);
                return await route.Answer(form);
            }).WithSummary(route.About).WithMetadata(route);
            if (route.Policy is not null)
            {
                endpoint.RequireAuthorization(route.Policy);
            }

            if (route.IsLong)
            {
                endpoint.DisableRequestTimeout();
            }
        }
    }

    /// <summary>Says what a route takes and answers; what reads the form by hand tells nobody by itself.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var route = metadata.OfType<Route>().FirstOrDefault();
        var wantsRole = metadata.OfType<IAuthorizeData>().Any(data => data.Policy is not null);
        if (route is not null)
        {
            var form = new OpenApiMediaType { Schema = Schema(route.Fields) };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/x-www-form-urlencoded"] = form,
                    ["multipart/form-data"] = form,
                },
            };
            var content = new Dictionary<string, OpenApiMediaType> { [route.Produces] = new() };
            operation.Responses["200"] = new OpenApiResponse { Description = "Done.", Content = content };
        }

        foreach (var (status, about) in
            ((int, string)[])[.. OfAll, .. route is null ? [] : OfForms, .. wantsRole ? OfRoles : [], .. route?.Refusals ?? []])
        {
            operation.Responses[$"{status}"] = new OpenApiResponse { Description = about };
        }

        return Task.CompletedTask;
    }

    /// <summary>Says that each call needs the key.</summary>
    public static Task RequireKeyAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Snapshots of students' Jupyter homes", Version = "v1" };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyHandler.Header] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHandler.Header,
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyHandler.Header, document)] = [] }];
        return Task.CompletedTask;
    }

    static OpenApiSchema Schema(IReadOnlyList<Field> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
        Properties = fields.ToDictionary(
            field => field.Name,
            field => (IOpenApiSchema)new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = field.IsFile ? "binary" : null,
                Description = field.About,
            }),
    };
}

using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>An answer that is made while it is sent: a list of any length takes the memory of one entry.</summary>
/// <remarks>Not Results.Json: it takes a list that breaks off in the middle for one that has been sent.</remarks>
internal sealed class StreamedJson<T>(T value) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await JsonSerializer.SerializeAsync(context.Response.Body, value, options, context.RequestAborted);
    }
}

using Microsoft.AspNetCore.Mvc;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>An answer other than the one asked for. Its message goes to the caller: it names no path of this machine.</summary>
internal sealed class Refusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static Refusal NotFound(string message) => new(404, message);

    /// <summary>What is wrong with the student's id is not told from what is wrong with the name.</summary>
    public static Refusal NoSuchSnapshot() => NotFound("There is no such student, or no such snapshot of this student.");

    public static Refusal NotAcceptable(string message) => new(406, message);

    public static Refusal Expectation(string message) => new(417, message);

    public static Refusal TooLarge(string message) => new(413, message);

    /// <summary>The one shape that errors have.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = null;
        var problem = new ProblemDetails { Status = status, Detail = message };
        await context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }
}

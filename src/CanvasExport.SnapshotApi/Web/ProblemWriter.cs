using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Writes every error in one shape. Its media type is the origin's, which its callers parse by, unless a caller asks for that of
/// RFC 9457.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    const string ProblemJson = "application/problem+json";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, status) = (context.HttpContext, context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode);
        var problem = new Problem(status, ReasonPhrases.GetReasonPhrase(status), context.ProblemDetails.Detail ?? "");

        // Not by the token of the request, which a time-out has cancelled; a few hundred bytes hold nobody up.
        var type = WantsProblem(http.Request) ? ProblemJson : null;
        await http.Response.WriteAsJsonAsync(problem, options: null, type, CancellationToken.None);
    }

    static bool WantsProblem(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType == ProblemJson && type.Quality is not 0);
}

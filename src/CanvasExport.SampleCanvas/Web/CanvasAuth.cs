using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Who is let in: hosted Canvas wants a User-Agent everywhere and a token below /api/.</summary>
internal static class CanvasAuth
{
    const string Scheme = "Bearer ";

    /// <summary>The tokens that are accepted: of two people who see all of the school.</summary>
    public static IReadOnlyList<string> AcceptedTokens { get; } =
        ["1050~" + StableText.Of("token of the sample canvas", 64), "1050~" + StableText.Of("token of somebody else", 64)];

    public static void RequireUserAgent(HttpRequest request)
    {
        if (request.Headers.UserAgent.Count == 0)
        {
            throw new Refusal(403, """{"error":"Forbidden","message":"A User-Agent header is required."}""");
        }
    }

    public static void RequireToken(HttpRequest request, SampleCanvasOptions options)
    {
        switch (HasToken(request))
        {
            case null:
                throw Refusal.NoCredentials(options);
            case false:
                throw Refusal.BadToken();
        }
    }

    /// <summary>Null without a token. The header wins over the parameter, and its scheme is compared as it is written.</summary>
    public static bool? HasToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var isBearer = header.StartsWith(Scheme, StringComparison.Ordinal);
        var token = isBearer ? header[Scheme.Length..] : request.Query["access_token"].ToString();
        return token.Length == 0 ? null : AcceptedTokens.Contains(token);
    }
}

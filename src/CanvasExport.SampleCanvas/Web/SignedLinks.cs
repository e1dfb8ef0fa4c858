using System.Collections.Concurrent;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Signs addresses of the storage origin, which open without credentials for as long as they live.</summary>
internal sealed class SignedLinks(SampleCanvasOptions options)
{
    const string Past = "1700000000";
    const string Future = "4100000000";

    readonly ConcurrentDictionary<string, int> _signed = new();
    readonly ConcurrentDictionary<string, bool> _opened = new();

    /// <summary>The parameters that open a path; of those signed for it so many have expired from the start.</summary>
    public string Sign(string path, int expired)
    {
        var number = _signed.AddOrUpdate(path, 1, (_, last) => last + 1);
        var expires = number <= Math.Max(expired, options.ExpiredLinks) ? Past : Future;
        return $"link={number}&expires={expires}&token={Signature(path, $"{number}", expires)}";
    }

    /// <summary>Refuses a request whose link Canvas has not signed, or has signed for another time.</summary>
    public void Require(HttpRequest request)
    {
        var token = request.Query["token"].ToString();
        var expires = request.Query["expires"].ToString();
        if (token != Signature(request.Path.Value!, request.Query["link"].ToString(), expires))
        {
            throw StorageSite.Xml(
                403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        }

        if (expires == Past || (options.LinksOpenOnce && !_opened.TryAdd(token, true)))
        {
            throw options.ExpiredLinkStatus == 401
                ? new Refusal(401, "Unauthorized: token expired", "text/plain; charset=utf-8")
                : StorageSite.Xml(options.ExpiredLinkStatus, "AccessDenied", "Request has expired");
        }
    }

    // It covers the decoded path.
    static string Signature(string path, string number, string expires) =>
        StableText.Of($"signed {Uri.UnescapeDataString(path)} {number} {expires}", 32);
}

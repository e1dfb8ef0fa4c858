using System.Net;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>What it means when something other than the file comes back.</summary>
internal static class ResponseClassifier
{
    // As much as tells a throttled client or a missing recording from another refusal.
    const int MarkBytes = 256;

    /// <summary>Judges where a redirect leads.</summary>
    /// <exception cref="FileRefusedException">Not to the file.</exception>
    public static void CheckRedirect(FileRequest request, Uri from, Uri target)
    {
        if (target.Scheme is not ("http" or "https") || (from.Scheme == "https" && target.Scheme == "http"))
        {
            throw new FileRefusedException(
                FileStatus.Missing, $"it was redirected from {from.Scheme} to {target.Scheme}, which is not followed");
        }

        if (request.Kind == FileKind.Thumbnail && target.AbsolutePath.EndsWith("/images/no_pic.gif", StringComparison.Ordinal))
        {
            throw new FileRefusedException(FileStatus.None, "Canvas has no thumbnail of it");
        }

        if (target.AbsolutePath.EndsWith("/icon_lock.svg", StringComparison.Ordinal))
        {
            throw new FileRefusedException(FileStatus.Locked, "Canvas keeps it locked");
        }

        if (target.AbsolutePath == "/login" || target.AbsolutePath.StartsWith("/login/", StringComparison.Ordinal))
        {
            throw new FileRefusedException(FileStatus.Forbidden, "Canvas wants a login for it");
        }
    }

    /// <summary>Judges a final answer.</summary>
    /// <param name="request">The file.</param>
    /// <param name="response">The answer; its body may be read where it holds no file.</param>
    /// <param name="isStorage">Whether it comes from the storage that Canvas passed us on to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="FileRefusedException">It is no file.</exception>
    /// <exception cref="TransientHttpException">It may be one later.</exception>
    public static async Task CheckAsync(
        FileRequest request, HttpResponseMessage response, bool isStorage, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                CheckType(request, response, isStorage);
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                break;
            case HttpStatusCode.TooManyRequests:
            case HttpStatusCode.Forbidden when Throttling.IsMeantBy(
                response.StatusCode, await StartAsync(response, cancellationToken).ConfigureAwait(false)):
                throw Throttling.Refusal(response);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw Forbidden(response, isStorage);
            case HttpStatusCode.NotFound when request.Kind == FileKind.Recording && await IsUnconvertedAsync(response, cancellationToken)
                .ConfigureAwait(false):
                throw new FileRefusedException(
                    FileStatus.Missing, "Canvas has no download of this recording, or is still converting it (HTTP 404)");
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new FileRefusedException(FileStatus.Deleted, $"Canvas no longer has it (HTTP {(int)response.StatusCode})");
            case HttpStatusCode.BadRequest:
                throw new FileRefusedException(
                    FileStatus.Missing, "Canvas knows it but has lost its content (HTTP 400)")
                { IsOfStorage = isStorage };
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                throw new TransientHttpException(
                    $"the server is in trouble (HTTP {(int)response.StatusCode})")
                { RetryAfter = RetryAfter.Of(response) };
            default:
                throw new FileRefusedException(
                    FileStatus.Missing, $"the server gave an unexpected answer (HTTP {(int)response.StatusCode})");
        }
    }

    static void CheckType(FileRequest request, HttpResponseMessage response, bool isStorage)
    {
        try
        {
            ContentCheck.CheckType(request, response.Content.Headers);
        }
        catch (FileRefusedException e) when (isStorage && e.Status == FileStatus.Forbidden)
        {
            throw Blocked(response);
        }
    }

    static FileRefusedException Forbidden(HttpResponseMessage response, bool isStorage)
    {
        var isPage = response.StatusCode == HttpStatusCode.Forbidden
            && ContentCheck.IsPage(response.Content.Headers.ContentType?.MediaType ?? "");
        return isPage && isStorage
            ? Blocked(response)
            : isPage
            ? new FileRefusedException(FileStatus.Locked, "Canvas keeps it locked (HTTP 403)")
            : isStorage
                ? new FileRefusedException(
                    FileStatus.Forbidden, $"the storage behind Canvas refuses it (HTTP {(int)response.StatusCode})")
                { IsOfStorage = true }
                : new FileRefusedException(FileStatus.Forbidden, $"it is not permitted (HTTP {(int)response.StatusCode})");
    }

    // Storage speaks XML or plain text: a page in its place is written by whoever stands between.
    static FileRefusedException Blocked(HttpResponseMessage response)
    {
        var host = response.RequestMessage?.RequestUri?.Host ?? "the storage host";
        return new FileRefusedException(
            FileStatus.Forbidden,
            $"a web page came from {host} in place of the file (HTTP {(int)response.StatusCode}): a firewall or filter seems to block that "
            + "host, so ask for it to be allowed")
        { IsOfStorage = true };
    }

    // Canvas says so in plain text; a page means that it does not know the recording at all.
    static async Task<bool> IsUnconvertedAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await StartAsync(response, cancellationToken).ConfigureAwait(false))
            .Contains("Could not find download URL", StringComparison.Ordinal);

    static Task<string> StartAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ResponseText.StartAsync(response, MarkBytes, cancellationToken);
}

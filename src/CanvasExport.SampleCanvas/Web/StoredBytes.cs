using System.Text;
using CanvasExport.SampleCanvas.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Sends bytes as object storage does: with length, entity tag, Range and If-Range.</summary>
internal static class StoredBytes
{
    const int ChunkBytes = 64 * 1024;

    public static Task SendAsync(HttpContext context, SchoolFile file)
    {
        context.Response.Headers.ContentDisposition = Disposition(file.DisplayName);
        var etag = file.Tag switch
        {
            SchoolTag.Strong => file.Content.ETag,
            SchoolTag.Weak => "W/" + file.Content.ETag,
            _ => null,
        };
        return SendAsync(context, file.Content, file.ContentType, file.HidesLength ? null : etag, file.IgnoresRange, file.HidesLength);
    }

    public static Task SendAsync(HttpContext context, SchoolContent content, string contentType) =>
        SendAsync(context, content, contentType, content.ETag, ignoresRange: false, hidesLength: false);

    static async Task SendAsync(
        HttpContext context, SchoolContent content, string contentType, string? etag, bool ignoresRange, bool hidesLength)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.Headers.ETag = etag;
        var (from, count) = (0L, content.Length);
        if (!ignoresRange && !hidesLength)
        {
            response.Headers.AcceptRanges = "bytes";
            if (!TryReadRange(context.Request, etag, content.Length, ref from, ref count))
            {
                response.Headers.ContentRange = $"bytes */{content.Length}";
                await Reply.TextAsync(context, 416, "application/xml", "<Error><Code>InvalidRange</Code></Error>");
                return;
            }

            if (count < content.Length)
            {
                response.StatusCode = 206;
                response.Headers.ContentRange = $"bytes {from}-{from + count - 1}/{content.Length}";
            }
        }

        if (!hidesLength)
        {
            response.ContentLength = count;
        }

        await CopyAsync(context, content, from, count);
    }

    /// <summary>False means that no byte of the content lies in the range. One range is understood, several are ignored.</summary>
    static bool TryReadRange(HttpRequest request, string? etag, long length, ref long from, ref long count)
    {
        var headers = request.GetTypedHeaders();
        if (headers.Range is not { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } || !IsUnchanged(headers, etag))
        {
            return true;
        }

        var range = ranges.Single();
        var first = range.From ?? Math.Max(0, length - range.To!.Value);
        var last = range.From is null ? length - 1 : Math.Min(range.To ?? long.MaxValue, length - 1);
        if (first > last)
        {
            return false;
        }

        (from, count) = (first, last - first + 1);
        return true;
    }

    // A weak tag matches nothing here, not even itself: RFC 9110, 13.1.5.
    static bool IsUnchanged(RequestHeaders headers, string? etag) =>
        headers.IfRange is not { } condition || (condition.EntityTag is { IsWeak: false } tag && tag.ToString() == etag);

    static string Disposition(string name)
    {
        var ascii = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            ascii.Append(letter is >= ' ' and < (char)127 and not '"' and not '\\' ? letter : '_');
        }

        return $"attachment; filename=\"{ascii}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
    }

    static async Task CopyAsync(HttpContext context, SchoolContent content, long from, long count)
    {
        var buffer = new byte[ChunkBytes];
        for (var end = from + count; from < end;)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - from));
            content.CopyTo(part.Span, from);
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
            from += part.Length;
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Writes answers with their length announced.</summary>
internal static class Reply
{
    // Canvas sends real UTF-8, not escapes.
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task JsonAsync(HttpContext context, JsonNode node, int status = 200)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            node.WriteTo(writer);
        }

        var bytes = buffer.WrittenMemory;
        if (FaultGate.Meets(context, FaultEffect.BrokenJson))
        {
            bytes = bytes[..(bytes.Length / 2)];
        }

        return BytesAsync(context, status, "application/json; charset=utf-8", bytes);
    }

    public static Task TextAsync(HttpContext context, int status, string contentType, string text) =>
        BytesAsync(context, status, contentType, Encoding.UTF8.GetBytes(text));

    public static async Task BytesAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> bytes)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    public static Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        var page = $"<html><body>You are being <a href=\"{HtmlEncoder.Default.Encode(location)}\">redirected</a>.</body></html>";
        return TextAsync(context, 302, "text/html; charset=utf-8", page);
    }
}

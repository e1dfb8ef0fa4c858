using CanvasExport.SnapshotApi.Names;
using Microsoft.AspNetCore.Http.Features;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>The fields of one call, read within the limits and parsed once into what they mean.</summary>
internal sealed class Form(HttpContext context, IFormCollection fields)
{
    public HttpContext Context { get; } = context;

    public StudentId Student => StudentId.TryParse(Text(Field.Student)) ?? throw Refusal.NotFound("There is no such student.");

    public SnapshotName Snapshot => SnapshotName.TryParse(Text(Field.Snapshot)) ?? throw Refusal.NotFound("There is no such snapshot.");

    public FilePath File => FilePath.TryParse(Text(Field.File)) ?? throw Refusal.NotFound("There is no such file in the snapshot.");

    public bool IncludesHidden => Text(Field.IncludeHidden).ToUpperInvariant() is "TRUE" or "1" or "YES" or "ON";

    /// <summary>The first file of this field, null without one.</summary>
    public IFormFile? Upload(Field field) => fields.Files.GetFile(field.Name);

    /// <summary>The first value of a field, as in the origin; empty without one.</summary>
    public string Text(Field field) => fields[field.Name] is { Count: > 0 } values ? values[0] ?? "" : "";

    /// <exception cref="Refusal">The form is broken, too large, too slow, or lacks a field.</exception>
    public static async Task<Form> ReadAsync(HttpContext context, IReadOnlyList<Field> wanted, RequestLimits limits)
    {
        var takesFile = wanted.Any(field => field.IsFile);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            RequestLimits.FormBytes + (takesFile ? RequestLimits.ReportBytes : 0);
        var form = new Form(context, await ReadFieldsAsync(context, limits));
        foreach (var field in wanted)
        {
            form.Note(field);
        }

        return wanted.FirstOrDefault(field => field is { IsRequired: true, IsFile: false } && form.Text(field).Length == 0) is { } missing
            ? throw Refusal.NotAcceptable($"The field {missing.Name} is missing or empty.")
            : form;
    }

    static async Task<IFormCollection> ReadFieldsAsync(HttpContext context, RequestLimits limits)
    {
        var form = new FormFeature(context.Request, Options);
        try
        {
            // Not by a token: a form that is cancelled cuts the connection, and the caller would not learn why.
            return form.HasFormContentType
                ? await form.ReadFormAsync(CancellationToken.None).WaitAsync(limits.FormTime, context.RequestAborted)
                : FormCollection.Empty;
        }
        catch (TimeoutException)
        {
            context.Response.Headers.Connection = "close";
            throw new Refusal(408, "The request came too slowly.");
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException || (e is IOException and not BadHttpRequestException))
        {
            throw new Refusal(400, "The form could not be read.");
        }
    }

    static FormOptions Options { get; } = new()
    {
        ValueCountLimit = 16,
        KeyLengthLimit = 256,
        ValueLengthLimit = 16 * 1024,
        MultipartHeadersCountLimit = 8,
        MultipartBoundaryLengthLimit = 128,

        // All in memory: nothing of a report is ever left in a temporary folder.
        MemoryBufferThreshold = RequestLimits.ReportBytes + RequestLimits.FormBytes,
    };

    void Note(Field field)
    {
        var text = field.IsFile ? Upload(field)?.FileName ?? "" : Text(field);
        if (text.Length > 0)
        {
            AuditLog.Note(Context, field.Name, text);
        }
    }
}

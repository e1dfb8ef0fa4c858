using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using CanvasExport.Core.Html;

namespace CanvasExport.Core.Previews;

/// <summary>
/// Finds what the prose and the outputs of a notebook show as pictures: those that stand in the text itself, those attached to the
/// cell, and those that the student handed in beside the notebook.
/// </summary>
/// <param name="pictures">Where they are put for the page.</param>
/// <param name="beside">The student's picture of a file name, as its link; null where there is none.</param>
public sealed class NotebookPictures(IPicturePlace pictures, Func<string, string?> beside) : LocalFiles([])
{
    const string Token = "notebook-picture:";
    const string Attachment = "attachment:";
    const string Data = "data:image/";

    static readonly string[] Types = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"];

    static readonly SearchValues<char> EndsOfAddress = SearchValues.Create("\"'<>) \n");

    readonly Dictionary<string, LocalFile> _known = new(StringComparer.Ordinal);

    /// <summary>What is attached to the cell that is read now.</summary>
    public JsonElement Attachments { get; set; }

    public override LocalFile? TryFind(IElement element) =>
        element.LocalName == "img" && element.GetAttribute("src") is { Length: > 0 } source ? TryFind(source) : null;

    /// <summary>A picture in base64; null where it is damaged.</summary>
    public string? TryAdd(string base64)
    {
        var bytes = new byte[(base64.Length * 3L / 4) + 3];
        return base64.Length > 0 && Convert.TryFromBase64String(base64, bytes, out var count)
            && PictureFormat.TryOf(bytes.AsSpan(0, count)) is { } format ? pictures.Add(format, bytes.AsSpan(0, count)) : null;
    }

    /// <summary>A drawing; null where the text is none.</summary>
    public string? TryAddDrawing(string svg) =>
        PictureFormat.TryDrawing(svg) is { } drawing ? pictures.Add(PictureFormat.Svg, drawing) : null;

    /// <summary>The text with its drawings and pictures taken out to where the page shows them: a sanitiser takes no drawing, and no
    /// megabytes of letters.</summary>
    public string TakeOut(string text) => TakeOutData(TakeOutDrawings(text));

    string TakeOutDrawings(string text)
    {
        const string End = "</svg>";
        var kept = new StringBuilder();
        var at = 0;
        for (int start; (start = text.IndexOf("<svg", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var end = text.IndexOf(End, start, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                break;
            }

            end += End.Length;
            kept.Append(text, at, start - at);
            kept.Append(TryAddDrawing(text[start..end]) is { } link ? $"<img alt=\"Drawing\" src=\"{Remember(link)}\">" : " [Drawing] ");
            at = end;
        }

        return at == 0 ? text : kept.Append(text, at, text.Length - at).ToString();
    }

    string TakeOutData(string text)
    {
        var kept = new StringBuilder();
        var at = 0;
        for (int start; (start = text.IndexOf(Data, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var length = text.AsSpan(start).IndexOfAny(EndsOfAddress);
            var end = length < 0 ? text.Length : start + length;
            kept.Append(text, at, start - at).Append(TryData(text[start..end]) is { } link ? Remember(link) : text[start..end]);
            at = end;
        }

        return at == 0 ? text : kept.Append(text, at, text.Length - at).ToString();
    }

    string? TryData(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        var (head, body) = comma < 0 ? ("", "") : (address[..comma], address[(comma + 1)..]);
        if (!head.StartsWith(Data + "svg", StringComparison.OrdinalIgnoreCase))
        {
            return TryAdd(Uri.UnescapeDataString(body));
        }

        var bytes = new byte[body.Length];
        return !head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase) ? TryAddDrawing(Uri.UnescapeDataString(body))
            : Convert.TryFromBase64String(body, bytes, out var count) ? TryAddDrawing(Encoding.UTF8.GetString(bytes, 0, count)) : null;
    }

    LocalFile? TryFind(string source)
    {
        if (_known.TryGetValue(source, out var known))
        {
            return known;
        }

        var link = source.StartsWith(Attachment, StringComparison.OrdinalIgnoreCase) ? TryAttached(source[Attachment.Length..])
            : source.Contains(':', StringComparison.Ordinal) ? null : beside(source);
        return link is null ? null : _known[link] = new LocalFile("", "", link, IsPicture: true, IsLinked: false, Player: null);
    }

    string? TryAttached(string name)
    {
        var file = Attachments.Member(Uri.UnescapeDataString(name));
        return Types.Select(type => TryAdd(file.Member(type).Text())).FirstOrDefault(link => link is not null)
            ?? TryAddDrawing(file.Member(PictureFormat.Svg.Type).Text());
    }

    string Remember(string link)
    {
        var token = Token + _known.Count.ToString(CultureInfo.InvariantCulture);
        _known[token] = _known[link] = new LocalFile("", "", link, IsPicture: true, IsLinked: false, Player: null);
        return token;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Making;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>What Canvas says when the file is asked for.</summary>
public enum SchoolFileState
{
    Present,

    /// <summary>404.</summary>
    Deleted,

    /// <summary>The record stands, the bytes are gone: 400 with an HTML page.</summary>
    BytesLost,

    /// <summary>401 with an HTML page.</summary>
    Forbidden,

    /// <summary>403 with an HTML page.</summary>
    Locked,
}

/// <summary>How storage tells one version of a file from another.</summary>
public enum SchoolTag
{
    /// <summary>By a strong ETag: equal tags mean equal bytes.</summary>
    Strong,

    /// <summary>By a weak ETag, which If-Range never matches.</summary>
    Weak,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>A file that somebody uploaded.</summary>
public sealed class SchoolFile(string displayName, SchoolContent content) : SchoolObject
{
    string? _uuid;

    public string DisplayName { get; set; } = displayName;

    /// <summary>Canvas's stored name: URL-encoded, sometimes several times.</summary>
    public string Filename { get; set; } = WebUtility.UrlEncode(displayName);

    public string ContentType { get; set; } = ContentTypes.OfName(displayName);

    public SchoolContent Content { get; set; } = content;

    /// <summary>PNG; null means Canvas has none.</summary>
    public byte[]? Thumbnail { get; set; }

    /// <summary>Canvas names a thumbnail though it has none: the link leads to no_pic.gif.</summary>
    public bool NamesMissingThumbnail { get; set; }

    public SchoolFileState State { get; set; }

    /// <summary>Storage then answers 200 with everything, whatever range is asked for.</summary>
    public bool IgnoresRange { get; set; }

    /// <summary>Storage then sends no Content-Length (chunked) and no ETag.</summary>
    public bool HidesLength { get; set; }

    /// <summary>So many of the first links that Canvas signs for it have expired when they are read, whatever the options say.</summary>
    public int ExpiredLinks { get; set; }

    /// <summary>What storage tells of the version it sends.</summary>
    public SchoolTag Tag { get; set; }

    public string CreatedAt { get; set; } = "2024-02-01T08:00:00Z";

    /// <summary>When its content last changed; null means when it was made.</summary>
    public string? ModifiedAt { get; set; }

    public string? MediaEntryId { get; set; }

    /// <summary>Marks on it, as objects of Canvas's viewer of documents; null where that cannot show it.</summary>
    public List<JsonObject>? Marks { get; set; }

    /// <summary>How often the viewer is asked before its PDF with the marks is there.</summary>
    public int Polls { get; set; } = 1;

    /// <summary>The PDF that the viewer makes of it with its marks.</summary>
    public byte[] WithMarks() =>
        PdfDocument.Create($"{DisplayName} with marks", [.. (Marks ?? []).Select(mark => $"{mark["contents"]}")]);

    /// <summary>Draws a mark on a page, the first being 0.</summary>
    public SchoolFile Mark(string id, int page, string type, string contents, SchoolUser author, string? answers = null)
    {
        Marks ??= [];
        Marks.Add(new JsonObject
        {
            ["id"] = id,
            ["page"] = page,
            ["type"] = type,
            ["contents"] = contents,
            ["user_id"] = $"{author.Id}",
            ["user_name"] = author.Name,
            ["created_at"] = $"2024-03-18T10:{Marks.Count:00}:00Z",
            ["color"] = "#FFFF00",
            ["rect"] = new JsonArray(new JsonArray(10, 20), new JsonArray(30, 40)),
            ["inreplyto"] = answers,
        });
        return this;
    }

    /// <summary>The asset through which alone it is opened, as in submission_777: links in texts then bear it in place of a
    /// verifier.</summary>
    public string? Location { get; set; }

    /// <summary>Opens the file to whoever knows it: Canvas's verifier.</summary>
    public string Uuid
    {
        get => _uuid ?? StableText.Of($"file {Id}", 40);
        set => _uuid = value;
    }
}

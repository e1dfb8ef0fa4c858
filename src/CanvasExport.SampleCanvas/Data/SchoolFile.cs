using System.Net;

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

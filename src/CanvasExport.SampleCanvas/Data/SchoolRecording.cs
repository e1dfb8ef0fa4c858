namespace CanvasExport.SampleCanvas.Data;

/// <summary>Canvas's two kinds of recordings.</summary>
public enum RecordingKind
{
    Audio,
    Video,
}

/// <summary>A recording made in Canvas; it is no file and has a download link of its own.</summary>
public sealed class SchoolRecording(RecordingKind kind, byte[] bytes) : SchoolObject
{
    public string MediaId { get; set; } = "";

    public RecordingKind Kind { get; set; } = kind;

    public SchoolContent Content { get; set; } = SchoolContent.Of(bytes);

    /// <summary>What the media host says it is.</summary>
    public string ContentType { get; set; } = kind == RecordingKind.Video ? "video/mp4" : "audio/mp4";

    public List<SchoolCaption> Captions { get; } = [];

    /// <summary>Still being converted: 404 "Could not find download URL".</summary>
    public bool IsTranscoding { get; set; }

    /// <summary>There is no mp4: the same 404, unless the link drops type and asks by media_type.</summary>
    public bool HasNoMp4 { get; set; }

    /// <summary>Canvas has it in this form alone, of which it gives no download: webm, say. Null where it is in the usual ones.</summary>
    public string? OnlyForm { get; set; }
}

/// <summary>What is said in a recording, in one language: SubRip or WebVTT.</summary>
public sealed record SchoolCaption(string Locale, string Content);

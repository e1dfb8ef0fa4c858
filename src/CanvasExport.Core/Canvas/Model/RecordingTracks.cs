using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>The captions of a recording, as Canvas gave them: each is a <see cref="MediaTrack"/>.</summary>
public sealed record RecordingTracks(string? MediaId = null, JsonElement? MediaTracks = null);

/// <summary>Captions in one language; <c>content</c> is SubRip, or WebVTT.</summary>
public sealed record MediaTrack(long? Id = null, string? Locale = null, string? Kind = null, string? Content = null);

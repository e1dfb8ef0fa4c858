using CanvasExport.Core.Files;

namespace CanvasExport.ExportStudents;

/// <summary>What a recording is called on disk.</summary>
internal static class RecordingName
{
    // The origin's name: the media id, which Canvas keeps unique. While a recording is still being sent the id is "maybe".
    public static string Of(string mediaId, bool isAudio) => SafeName.File(mediaId + (isAudio ? ".m4a" : ".mp4"), "recording");
}

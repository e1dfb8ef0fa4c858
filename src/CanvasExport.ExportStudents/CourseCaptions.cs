using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>The captions of a course's recordings; only their places are in memory.</summary>
internal sealed class CourseCaptions
{
    const string NotGiven = "Canvas gave no words of it";

    readonly CourseLists _lists;
    readonly JsonArchive _json;
    readonly string _path;
    readonly Dictionary<string, (long Offset, int Length)> _places = new(StringComparer.Ordinal);

    CourseCaptions(CourseLists lists, JsonArchive json, string path) => (_lists, _json, _path) = (lists, json, path);

    /// <param name="lists">Reads the list and puts on record what cannot be read.</param>
    /// <param name="json">Where it lies.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseCaptions> ReadAsync(
        CourseLists lists, JsonArchive json, long courseId, CancellationToken cancellationToken)
    {
        var captions = new CourseCaptions(lists, json, lists.Paths.CaptionsJsonPath(courseId));
        await foreach (var element in lists.RawAsync(captions._path, cancellationToken))
        {
            if (lists.TryRead(captions._path, element, CanvasJson.Default.RecordingTracks)?.MediaId is { } id)
            {
                captions._places[id] = (element.Offset, element.Utf8.Length);
            }
        }

        return captions;
    }

    /// <summary>The captions of a student's recordings, each recording by its id and its name on disk.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="files">The files of the student, whose names captions do not get.</param>
    public IReadOnlyList<CaptionRow> Rows(
        IEnumerable<(string MediaId, string File)> recordings, IReadOnlyList<AttachmentRow> files)
    {
        var taken = files.Select(row => row.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. recordings.Where(one => one.MediaId.Length > 0).DistinctBy(one => one.MediaId)
            .SelectMany(one => Rows(one.MediaId, one.File, taken.Contains))];
    }

    /// <summary>The rows with what an earlier export had and Canvas no longer gives.</summary>
    public IReadOnlyList<CaptionRow> Kept(IReadOnlyList<CaptionRow> now, IReadOnlyList<CaptionRow> former, string seenAt) => GoneRows.Keep(
        former, now, row => (row.MediaId, row.TrackId), row => row.GoneAt,
        _lists.IsWhole(_path) ? row => row with { GoneAt = seenAt } : null);

    IEnumerable<CaptionRow> Rows(string mediaId, string file, Func<string, bool> isTaken)
    {
        if (!_places.TryGetValue(mediaId, out var place) || _lists.TryReadAt(
            _path, null, place.Offset, place.Length, CanvasJson.Default.RecordingTracks) is not { } read)
        {
            yield break;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in CanvasJson.Objects(read.MediaTracks))
        {
            var track = _lists.TryParse(
                _path, (long?)null, odd => _json.Parse(JsonMarshal.GetRawUtf8Value(one), CanvasJson.Default.MediaTrack, _path, odd));
            if (track?.Id is not { } id)
            {
                continue;
            }

            var isGiven = !string.IsNullOrWhiteSpace(track.Content);
            var stem = $"{Path.GetFileNameWithoutExtension(file)}.{track.Locale}";
            var plain = SafeName.File($"{stem}{WebVtt.Extension}", $"captions-{id}{WebVtt.Extension}");
            var name = isTaken(plain) || !names.Add(plain) ? SafeName.File($"{stem}.{id}{WebVtt.Extension}", $"captions-{id}") : plain;
            yield return new CaptionRow(
                mediaId, file, CellText.Of(id), track.Kind ?? "", track.Locale ?? "", isGiven ? name : "", track.Content ?? "",
                isGiven ? "" : NotGiven);
        }
    }
}

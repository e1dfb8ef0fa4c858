using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Who is in the course: as Canvas said last, and as the operator's list says, which is read again when it changes.</summary>
internal sealed class Roster(ApiSettings settings, DeadlineOverview canvas, ILogger log)
{
    readonly Lock _reading = new();
    (DateTime Changed, long Length, IReadOnlyDictionary<string, string> Names)? _read;

    /// <summary>Names by id, empty ones where only the id is known; null where nobody says who is in the course.</summary>
    public IReadOnlyDictionary<string, string>? Students()
    {
        var (listed, told) = (Listed(), canvas.Students);
        if (listed is null && told is null)
        {
            return null;
        }

        // Where both know somebody, Canvas knows the name of today.
        var names = (listed ?? new Dictionary<string, string>()).Where(pair => StudentId.TryParse(pair.Key) is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var student in told ?? [])
        {
            names[$"{student.Id}"] = student.Name.Length > 0 ? student.Name : names.GetValueOrDefault($"{student.Id}", "");
        }

        return names;
    }

    IReadOnlyDictionary<string, string>? Listed()
    {
        if (settings.Roster is not { } path)
        {
            return null;
        }

        lock (_reading)
        {
            try
            {
                var file = new FileInfo(path);
                if (_read is not var (changed, length, _) || changed != file.LastWriteTimeUtc || length != file.Length)
                {
                    Read(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.Error("The list of students {Path} stays as it was: {Reason}", path, e.Message);
            }

            return _read?.Names ?? new Dictionary<string, string>();
        }
    }

    // Half-written, it is no list: the one before counts until it is one.
    void Read(FileInfo file)
    {
        var (changed, length) = (file.LastWriteTimeUtc, file.Length);
        var (names, fault) = RosterFile.Parse(File.ReadAllText(file.FullName));
        if (fault is not null)
        {
            log.Error("The list of students {Path} stays as it was: {Reason}", file.FullName, fault);
        }

        _read = (changed, length, fault is null ? names : _read?.Names ?? names);
    }
}

using CanvasExport.Core.Files;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Logging;

/// <summary>What the records of the courses know to be wrong: the entries of err.txt that concern something in a course's folder.</summary>
internal sealed class ErrorRecords(ArchivePaths paths)
{
    /// <summary>The entries of all courses. A record that cannot be read has none here; the step that needs it says so.</summary>
    public IReadOnlyList<RecordedError> Read()
    {
        var errors = new List<RecordedError>();
        string[] folders = Directory.Exists(paths.ExportsFolder) ? Directory.GetDirectories(paths.ExportsFolder) : [];
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            try
            {
                if (CourseRecord.IsIn(folder))
                {
                    using var record = CourseRecord.Open(folder);
                    errors.AddRange(record.Errors());
                }
            }
            catch (RecordException)
            {
                continue;
            }
        }

        return errors;
    }

    /// <summary>Takes these entries out of the records of their courses, and puts those in.</summary>
    /// <exception cref="RecordException">A record cannot be written; those of the other courses were.</exception>
    public void Write(IEnumerable<RecordedError> added, IEnumerable<RecordedError> cleared)
    {
        RecordException? failure = null;
        var changes = cleared.Select(error => (Error: error, IsNew: false)).Concat(added.Select(error => (Error: error, IsNew: true)));
        foreach (var ofCourse in changes.GroupBy(change => FolderOf(change.Error.File)))
        {
            try
            {
                Write(ofCourse.Key, ofCourse);
            }
            catch (RecordException e)
            {
                failure = e;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    void Write(string? name, IEnumerable<(RecordedError Error, bool IsNew)> changes)
    {
        if (name is null || Path.Combine(paths.ExportsFolder, name) is var folder && !CourseRecord.IsIn(folder))
        {
            return;
        }

        using var record = CourseRecord.Open(folder);
        using var writer = record.Write();
        foreach (var (error, isNew) in changes)
        {
            if (isNew)
            {
                writer.SetError(error);
            }
            else
            {
                writer.ClearError(error.Kind, error.File);
            }
        }

        writer.Commit();
    }

    // exports/<course>/<path>
    static string? FolderOf(string file) => file.Split('/') is ["exports", var name, _, ..] && FolderName.IsOne(name) ? name : null;
}

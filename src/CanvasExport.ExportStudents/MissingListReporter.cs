using CanvasExport.Core.Cli;
using CanvasExport.Core.Logging;

namespace CanvasExport.ExportStudents;

/// <summary>Puts on record which lists a course lacks, because Canvas did not give them or nobody fetched them.</summary>
internal sealed class MissingListReporter(StepContext context)
{
    /// <summary>The kind of err.txt entries that export-students writes.</summary>
    public const string ErrorKind = "Error_export_students";

    /// <summary>Whether the list is there; one that is not makes the export incomplete, but does not end it.</summary>
    public bool Has(string path)
    {
        if (File.Exists(path))
        {
            context.Errors.Clear(ErrorKind, context.Paths.Relative(path));
            return true;
        }

        const string Reason = "fetch-json did not bring this list: see its lines here, or run it again";
        context.Log.Warning("{Path:l} is not there", context.Paths.Relative(path));
        context.Errors.Add(new ErrorEntry(ErrorKind, context.Paths.Relative(path), "", Reason));
        context.Summary.CountMissing("list that fetch-json did not bring");
        return false;
    }

    /// <summary>Takes back what earlier exports said of lists that this one, of everything, had no need of: their assignments are gone.</summary>
    public void ForgetOthers()
    {
        foreach (var (entry, _) in context.Errors.Read().Where(old => old.Entry?.Kind == ErrorKind))
        {
            context.Errors.Clear(ErrorKind, entry!.File);
        }
    }
}

using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Handing reports back.</summary>
internal sealed class ReportRoutes(ICopier copier)
{
    public IEnumerable<Route> All =>
    [
        new("/put_student_report", "Puts a report into a student's home.", [Field.Student, Field.Report], PutAsync)
        {
            Policy = Policies.Instructor,
            Refusals = [(417, "The report is of another type, or its name is taken.")],
        },
    ];

    /// <summary>Why a report does not go into a home.</summary>
    public static string NameTaken(ReportName name) => $"The student has a file {name.Value} already.";

    async Task<IResult> PutAsync(Form form)
    {
        var student = form.Student;
        var upload = form.Upload(Field.Report)
            ?? throw Refusal.NotAcceptable(
                $"The field {Field.Report.Name} holds no file: curl sends one with -F \"{Field.Report.Name}=@report.html\".");
        var name = ReportName.TryParse(upload.FileName) ?? throw Refusal.NotAcceptable("The file has no name, or one that is too long.");
        if (upload.Length == 0)
        {
            throw Refusal.NotAcceptable($"The file {name.Value} is empty: nothing was handed back.");
        }

        if (!name.IsOfKnownType)
        {
            throw Refusal.Expectation("A report is a .txt, .html, .htm or .ipynb file.");
        }

        if (upload.Length > RequestLimits.ReportBytes)
        {
            throw Refusal.TooLarge("A report has 2 MiB at most.");
        }

        var content = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(content, form.Context.RequestAborted);
        return await copier.PutReportAsync(student, name, content.GetBuffer().AsMemory(0, (int)content.Length),
            form.Context.RequestAborted) switch
        {
            ReportOutcome.NoHome => throw Refusal.NotFound("There is no such student."),
            ReportOutcome.NameTaken => throw Refusal.Expectation(NameTaken(name)),
            _ => Results.Json($"Success - File Uploaded - {name.Value}"),
        };
    }
}

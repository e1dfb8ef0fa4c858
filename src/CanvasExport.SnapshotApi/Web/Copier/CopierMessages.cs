using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>Where the copier answers, on its socket.</summary>
internal static class CopierAddresses
{
    public const string Take = "/take";
    public const string TakeOfAll = "/take-of-all";
    public const string Delete = "/delete";
    public const string Report = "/report";
    public const string ReportPlaces = "/report-places";
    public const string Students = "/students";
    public const string Jobs = "/jobs";
    public const string Figures = "/figures";
    public const string Ready = "/ready";
    public const string Canvas = "/canvas";
}

/// <summary>A report that is to be put into a home later.</summary>
internal sealed record ReportMessage(string Student, string Name)
{
    /// <exception cref="BadHttpRequestException">What the front sent is no id, or no name of a report.</exception>
    public (StudentId Student, ReportName Name) Parse() =>
        StudentId.TryParse(Student) is { } whose && ReportName.TryParse(Name) is { IsOfKnownType: true } report && report.Value == Name
            ? (whose, report) : throw new BadHttpRequestException("It is no student's id, or no name of a report.");
}

/// <summary>A snapshot that is asked for, or one that is to be deleted.</summary>
/// <remarks><c>Student</c>: Null for the whole class.</remarks>
internal sealed record SnapshotMessage(string? Student, string Snapshot, string AskedBy, bool IncludesHidden, DateTimeOffset? Asked)
{
    public static SnapshotMessage Of(StudentId? student, SnapshotRequest request) =>
        new(student?.Value, request.Snapshot!.Value, request.AskedBy, request.IncludesHidden, request.Asked);

    /// <exception cref="BadHttpRequestException">What the front sent is no id, or no name.</exception>
    public StudentId ToStudent() => StudentId.TryParse(Student ?? "") ?? throw new BadHttpRequestException("It is no student's id.");

    /// <exception cref="BadHttpRequestException">The same.</exception>
    public SnapshotName ToName() => SnapshotName.TryParse(Snapshot) ?? throw new BadHttpRequestException("It is no snapshot's name.");

    public SnapshotRequest ToRequest() => new(ToName(), AskedBy, IncludesHidden, Asked);
}

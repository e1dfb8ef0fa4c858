namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>kinds.csv</c>: a kind of student work, and whether this archive has it of a course. <c>status</c> is fetched, none, not
/// asked for, refused, failed, not available, no API, or unknown; <c>reason</c> says it in a sentence.
/// </summary>
public sealed record KindRow(
    long CourseId, string CourseName, string Kind, string What, string Status, string Reason)
{
    public const string Fetched = "fetched";
    public const string None = "none";
    public const string NotAskedFor = DifferenceRow.NotAskedFor;
    public const string Refused = "refused";
    public const string Failed = "failed";
    public const string NotAvailable = "not available";
    public const string NoApi = "no API";
    public const string Unknown = "unknown";
}

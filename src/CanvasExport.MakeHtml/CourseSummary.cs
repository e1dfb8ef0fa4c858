using System.Text.Json;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml;

/// <summary>
/// What the pages above the courses show of one, kept in its record, so that a course in which nothing changed is not read again.
/// </summary>
/// <param name="Facts">How large it is.</param>
/// <param name="Host">The host of the Canvas it came from; null where nobody knows.</param>
/// <param name="Year">When it began.</param>
/// <param name="PageCount">The students with a page.</param>
/// <param name="LeftOut">The students without.</param>
/// <param name="SavedCount">The files that were saved.</param>
/// <param name="SavedBytes">How large they are together.</param>
/// <param name="MissingCount">The files that could not be had.</param>
/// <param name="Lists">The files of <c>json/</c> that it was compared with.</param>
/// <param name="Completeness">How that came out; null where there was nothing to compare with.</param>
internal sealed record CourseSummary(
    CourseFactsView Facts, string? Host, int? Year, int PageCount, IReadOnlyList<LeftOut> LeftOut, long SavedCount, long SavedBytes,
        int MissingCount,
    IReadOnlyList<string> Lists, CompletenessSummary? Completeness)
{
    const string State = "make_html";

    public static CourseSummary Of(CourseScan scan, MissingFiles missing, IReadOnlyList<LeftOut> leftOut) => new(
        scan.Facts(), scan.Host(), scan.Clock.Year(scan.Course.StartAt), scan.Students.Count - leftOut.Count, leftOut,
        missing.SavedCount, missing.SavedBytes, missing.MissingCount, [], null);

    /// <summary>The one that the last run left; null where there is none, or one of another version.</summary>
    public static CourseSummary? TryRead(CourseRecord record)
    {
        try
        {
            return record.State(State) is { } json ? JsonSerializer.Deserialize<CourseSummary>(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(RecordWriter writer) => writer.SetState(State, JsonSerializer.Serialize(this));
}

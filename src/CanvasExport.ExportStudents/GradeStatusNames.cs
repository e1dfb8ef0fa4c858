using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents;

/// <summary>The names of the school's own statuses, as far as Canvas gave them.</summary>
internal static class GradeStatusNames
{
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(CourseLists lists, CancellationToken cancellationToken) =>
        await lists.ReadAsync(lists.Paths.GradeStatusesJsonPath, CanvasJson.Default.GradeStatus, cancellationToken)
            .DistinctBy(status => status.Id).ToDictionaryAsync(status => status.Id, status => status.Name ?? "",
                cancellationToken: cancellationToken);
}

using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Names what students did that belongs to no assignment: this archive does not hold it.</summary>
internal static class WorkOutsideAssignments
{
    public static async Task ReportAsync(
        ListReader lists, DifferenceCollector differences, long courseId, CancellationToken cancellationToken)
    {
        await lists.ReadAsync(CanvasLists.Quizzes, courseId, Report, cancellationToken, mayLack: true);

        void Report(object item)
        {
            if (IsNotFetched(item) && Describe(item) is { } said)
            {
                differences.Differ(null, "", "content", said.Item, DifferenceRow.NotFetched, said.Reason);
            }
        }

        // Those of a version that did not ask for them.
        bool IsNotFetched(object item) => item is not Quiz quiz
            || (quiz.MayHaveOwnWork && !lists.WasAskedFor(CanvasLists.QuizSubmissions, quiz.Id));
    }

    static (string Item, string Reason)? Describe(object item) => item switch
    {
        Quiz { AssignmentId: null } quiz => (
            $"quiz \"{quiz.Title ?? $"{quiz.Id}"}\"",
            quiz.QuizType == "survey"
                ? "an ungraded survey belongs to no assignment: what was answered is not in this archive; run fetch-json again"
                : "a practice quiz belongs to no assignment: its attempts are not in this archive; run fetch-json again"),
        _ => null,
    };
}

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

        // Those of a version that did not ask for them.
        void Report(Quiz quiz)
        {
            if (quiz.MayHaveOwnWork && !lists.IsLeftOut(WorkKind.PracticeQuizzes)
                && !lists.WasAskedFor(CanvasLists.QuizSubmissions, quiz.Id))
            {
                differences.Differ(
                    null, "", "content", $"quiz \"{quiz.Title ?? $"{quiz.Id}"}\"", DifferenceRow.NotFetched, ReasonOf(quiz));
            }
        }
    }

    static string ReasonOf(Quiz quiz) => quiz.QuizType == "survey"
        ? "an ungraded survey belongs to no assignment: what was answered is not in this archive; run fetch-json again"
        : "a practice quiz belongs to no assignment: its attempts are not in this archive; run fetch-json again";
}

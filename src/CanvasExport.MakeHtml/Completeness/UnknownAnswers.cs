using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Names the answers of quizzes that are there, and that nobody can read: that an answer is there does not say that.</summary>
internal static class UnknownAnswers
{
    public static void Report(ItemsInArchive held, DifferenceCollector differences)
    {
        foreach (var answer in held.UnknownAnswers.OrderBy(one => (one.SubmissionId, one.Attempt, one.QuestionId)))
        {
            var (assignmentId, user) = held.Owner(new ArchiveItem(ItemKind.Submission, answer.SubmissionId ?? 0, 0));
            differences.Differ(
                assignmentId == 0 ? null : assignmentId, user ?? "", "quiz answer",
                $"question {answer.QuestionId} of attempt {answer.Attempt}",
                answer.Note == QuizAnswerRow.QuestionNotAskedFor ? DifferenceRow.NotAskedFor : "not available", answer.Note);
        }
    }
}

namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>quiz_answers.csv</c>: one answer in one attempt at a classic quiz. <c>question_text</c> and an essay's
/// <c>answer</c> are HTML; <c>correct</c> is true, false, partial or undefined, <c>details</c> what else Canvas recorded, as JSON,
/// <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record QuizAnswerRow(
    long SubmissionId,
    string Attempt,
    string QuestionId,
    string QuestionName,
    string QuestionText,
    string QuestionType,
    string Answer,
    string Correct,
    string Points,
    string PointsPossible,
    string AnswerId,
    string Details,
    string GoneAt = "");

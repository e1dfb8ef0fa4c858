namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>quiz_answers.csv</c>: one answer in one attempt at a classic quiz. <c>question_text</c> is HTML, and so is
/// <c>answer</c> where <c>answer_format</c> says so; <c>correct</c> is true, false, partial or undefined, <c>details</c> what else Canvas
/// recorded, as JSON, <c>gone_at</c> as in <see cref="SubmissionRow"/>. <c>numbers</c> are those that a formula question had,
/// <c>teacher_comment</c> what was said of this answer, as Canvas sent it. <c>answered</c> is true where the student gave an answer, also
/// where its words are not known, and false where none was given; it is empty where nothing was asked, and unknown where Canvas does not
/// tell. <c>note</c> says what is not known, and why. An answer in a quiz that belongs to no assignment has a <c>quiz_id</c> instead of a
/// <c>submission_id</c>.
/// </summary>
public sealed record QuizAnswerRow(
    long? SubmissionId,
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
    string GoneAt = "",
    string AnswerFormat = "",
    string Numbers = "",
    string TeacherComment = "",
    string Answered = "",
    string Note = "",
    long? QuizId = null)
{
    /// <summary>The <c>answer_format</c> of HTML; that of all else is empty.</summary>
    /// <summary>The <see cref="Note"/> where the fetch was told to leave out what was asked.</summary>
    public const string QuestionNotAskedFor = "the question is not here, since fetch-json was told to leave out what was asked in quizzes";

    public const string Html = "html";

    /// <summary>The <c>answered</c> of an answer that Canvas does not tell.</summary>
    public const string Unknown = "unknown";

    /// <summary>The work that it is of.</summary>
    public WorkKey Work => WorkKey.Of(SubmissionId, QuizId);

    /// <summary>Whether something was answered whose words are not known.</summary>
    public bool IsUnknown => Answered == "true" && Answer.Length == 0;
}

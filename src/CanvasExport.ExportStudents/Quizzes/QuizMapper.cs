using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>Makes rows of a student's answers to classic quizzes, attempt by attempt, in the words of the quiz.</summary>
/// <param name="questions">The questions of the course's quizzes.</param>
internal sealed class QuizMapper(CourseQuestions questions)
{
    const string AsItStandsNow = "the question is as it stands now: Canvas did not give it as it stood at this attempt";
    const string NumbersUnknown = "which numbers this attempt had is not known";

    /// <param name="assignment">The assignment that the quiz is.</param>
    /// <param name="submission">The submission.</param>
    /// <param name="fileNames">The files of the submission by id, with their names on disk.</param>
    public IEnumerable<QuizAnswerRow> Rows(Assignment assignment, Submission submission, ILookup<long, string> fileNames) =>
        from attempt in submission.History()
        where attempt.SubmissionData is { ValueKind: JsonValueKind.Array }
        from row in Rows(submission.Id, null, attempt, questions.Of(attempt, assignment), fileNames)
        select row;

    /// <summary>The answers of one attempt.</summary>
    /// <param name="submissionId">The submission; null where the quiz belongs to no assignment.</param>
    /// <param name="quizId">The quiz, in that case.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="asked">Its questions.</param>
    /// <param name="fileNames">The files of the work by id, with their names on disk.</param>
    public static IEnumerable<QuizAnswerRow> Rows(
        long? submissionId, long? quizId, Submission attempt, AttemptQuestions asked, ILookup<long, string> fileNames) =>
        QuizAnswer.Of(attempt).Select(answer =>
            Row(submissionId, CellText.Of(attempt.Attempt), answer, asked, fileNames) with { QuizId = quizId });

    static QuizAnswerRow Row(
        long? submissionId, string attempt, QuizAnswer answer, AttemptQuestions asked, ILookup<long, string> fileNames)
    {
        var (question, isThen) = asked.Find(answer);
        var words = AnswerWords.Of(answer, question, isThen);
        var files = answer.Files().Select(id => fileNames[id].FirstOrDefault() ?? $"(file {id})");
        var (numbers, numbersNote) = Numbers(answer, question);
        return new QuizAnswerRow(
            submissionId,
            attempt,
            answer.QuestionId,
            question?.QuestionName ?? "",
            question?.Asked ?? "",
            question?.QuestionType ?? "",
            words.Text.Length > 0 ? words.Text : Phrase.Of("; ", files),
            answer.Text("correct"),
            answer.Text("points"),
            question is null ? "" : asked.Points(question),
            answer.AnswerId,
            answer.Rest(),
            AnswerFormat: words is { IsHtml: true, Text.Length: > 0 } ? QuizAnswerRow.Html : "",
            Numbers: numbers,
            TeacherComment: answer.Text("more_comments"),
            Answered: question?.QuestionType == "text_only_question" ? "" : CellText.Of(answer.IsGiven),
            Note: question is null && asked.AreLeftOut ? QuizAnswerRow.QuestionNotAskedFor : Phrase.Of(
                "; ", words.Note, numbersNote, question is null || isThen ? "" : AsItStandsNow));
    }

    // A formula question has one set of numbers for each student; as it stood at the attempt, it has that one alone.
    static (string Numbers, string Note) Numbers(QuizAnswer answer, QuizQuestion? question)
    {
        var sets = question?.QuestionType != "calculated_question" ? []
            : question.Answers?.OfType<QuizChoice>().Where(set => set.Variables?.Count > 0).ToList() ?? [];
        var drawn = sets.Find(set => set.Id is not null && set.Id == answer.AnswerId) ?? (sets.Count == 1 ? sets[0] : null);
        return drawn is null
            ? ("", sets.Count > 0 ? NumbersUnknown : "")
            : (Phrase.Of("; ", drawn.Variables!.OfType<QuizVariable>().Select(one => $"{one.Name} = {one.Value}")), "");
    }
}

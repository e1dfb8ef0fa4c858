using System.Text.Json;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A question of a classic quiz; its text is HTML. One that was drawn from a bank or a group has a <c>quiz_group_id</c>: its own points
/// say nothing then, since those of the group count. <c>matches</c> are the right sides of a matching question, those that belong to no
/// left side among them. <c>correct</c> is that of the answer where the question is one of an attempt.
/// </summary>
public sealed record QuizQuestion(
    long Id,
    string? QuestionName = null,
    string? QuestionText = null,
    string? QuestionType = null,
    string? PointsPossible = null,
    IReadOnlyList<QuizChoice?>? Answers = null,
    long? QuizId = null,
    IReadOnlyList<QuizMatch?>? Matches = null,
    long? QuizGroupId = null,
    string? Correct = null,
    string? TextAfterAnswers = null)
{
    /// <summary>What it asks, in HTML. Where a word was missing, the sentence went on after the choices.</summary>
    public string? Asked => QuestionType != "missing_word_question" ? QuestionText
        : string.Join(" ", new[] { QuestionText, "_____", TextAfterAnswers }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What it says in HTML: the question, and choices that are more than plain text.</summary>
    public IEnumerable<string?> Texts() =>
        (Answers?.OfType<QuizChoice>().SelectMany(choice => new[] { choice.Html, choice.LeftHtml }) ?? []).Prepend(Asked);
}

/// <summary>
/// An answer that can be chosen, as text or as HTML; of a matching question the left side with the id of the right one that belongs to
/// it, of a question with several blanks one of the words for <c>blank_id</c>, of a formula one set of numbers.
/// </summary>
public sealed record QuizChoice(
    string? Id = null,
    string? Text = null,
    string? Html = null,
    string? Left = null,
    string? LeftHtml = null,
    string? Right = null,
    string? MatchId = null,
    string? BlankId = null,
    IReadOnlyList<QuizVariable?>? Variables = null);

/// <summary>The right side of a matching question.</summary>
public sealed record QuizMatch(string? MatchId = null, string? Text = null);

/// <summary>One number of a formula question.</summary>
public sealed record QuizVariable(string? Name = null, string? Value = null);

/// <summary>The group that questions of a quiz are drawn from, with what each of them is worth.</summary>
public sealed record QuizGroup(long Id, string? Name = null, string? QuestionPoints = null);

/// <summary>
/// What Canvas tells of one attempt at a quiz: its questions as they stood then, in the order of the attempt; or the questions with how
/// each was answered; or its log. All are Canvas's own objects, each to be read by itself, so that an odd one costs no other.
/// </summary>
public sealed record QuizAttempt(
    long QuizSubmissionId,
    int Attempt,
    JsonElement? QuizQuestions = null,
    JsonElement? QuizSubmissionQuestions = null,
    JsonElement? QuizSubmissionEvents = null)
{
    /// <summary>The questions as they were sent.</summary>
    public IEnumerable<JsonElement> Questions() => CanvasJson.Objects(QuizQuestions ?? QuizSubmissionQuestions);

    /// <summary>The entries of its log, oldest first.</summary>
    public IEnumerable<JsonElement> Events() => CanvasJson.Objects(QuizSubmissionEvents);
}

namespace CanvasExport.Core.Canvas.Model;

/// <summary>A question of a classic quiz; its text is HTML.</summary>
public sealed record QuizQuestion(
    long Id,
    string? QuestionName = null,
    string? QuestionText = null,
    string? QuestionType = null,
    string? PointsPossible = null,
    IReadOnlyList<QuizChoice?>? Answers = null,
    long? QuizId = null);

/// <summary>An answer that can be chosen, as text or as HTML.</summary>
public sealed record QuizChoice(string? Id = null, string? Text = null, string? Html = null);

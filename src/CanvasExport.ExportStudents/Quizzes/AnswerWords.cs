using System.Net;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>What was answered, in words.</summary>
/// <param name="Text">The words; empty where nothing was answered, or nothing is known.</param>
/// <param name="IsHtml">Whether they are HTML.</param>
/// <param name="Note">What is not known and why; else empty.</param>
internal sealed record AnswerWords(string Text, bool IsHtml = false, string Note = "")
{
    const string ChoiceUnknown = "Canvas does not give the words of every choice that was made";

    /// <summary>The words of an answer, by the type of its question; whatever can be told without the question, where it is
    /// unknown.</summary>
    public static AnswerWords Of(QuizAnswer answer, QuizQuestion? question, bool isThen) => question?.QuestionType switch
    {
        "multiple_choice_question" or "true_false_question" or "missing_word_question" => Chosen(answer, question, isThen),
        "multiple_answers_question" => Ticked(answer, question),
        "matching_question" => Matched(answer, question),
        "multiple_dropdowns_question" => DroppedDown(answer, question),
        "fill_in_multiple_blanks_question" => TypedInto(answer.Blanks()),
        "essay_question" => new AnswerWords(answer.Typed, IsHtml: true),
        "short_answer_question" or "numerical_question" or "calculated_question" => new AnswerWords(answer.Typed),
        "file_upload_question" or "text_only_question" => new AnswerWords(""),
        _ => Unknown(answer, question),
    };

    // Canvas records the words of the choice as they stood then; of one that is a picture or an equation it has none.
    static AnswerWords Chosen(QuizAnswer answer, QuizQuestion question, bool isThen)
    {
        var recorded = answer.Typed == answer.AnswerId ? "" : answer.Typed;
        if (answer.AnswerId.Length == 0)
        {
            return new AnswerWords(recorded);
        }

        var choice = Choices(question, answer.AnswerId).FirstOrDefault();
        return choice is not null && (isThen || recorded.Length == 0 || recorded == choice.Text) ? Words(choice)
            : recorded.Length > 0 ? new AnswerWords(recorded)
            : new AnswerWords("", Note: ChoiceUnknown);
    }

    static AnswerWords Ticked(QuizAnswer answer, QuizQuestion question) =>
        Join(answer.Choices().Where(choice => choice.Value is not ("" or "0"))
            .Select(choice => Choices(question, choice.Id).FirstOrDefault() is { } known ? Words(known) : Missing(choice.Id)));

    static AnswerWords Matched(QuizAnswer answer, QuizQuestion question) =>
        Pairs(answer.Choices().Select(pair => (Left(question, pair.Id), Right(question, pair.Value))));

    static AnswerWords DroppedDown(QuizAnswer answer, QuizQuestion question) => Pairs(answer.Blanks().Select(blank =>
    {
        var id = answer.ChosenFor(blank);
        var choice = Choices(question, id).FirstOrDefault(one => one.BlankId is null || one.BlankId == blank.Blank);
        return (new AnswerWords(blank.Blank), choice is not null ? Words(choice) : id.Length > 0 ? Missing(id) : new AnswerWords(""));
    }));

    // Nobody knows what the numbers in such an entry stand for; what was typed is what it is.
    static AnswerWords Unknown(QuizAnswer answer, QuizQuestion? question)
    {
        var why = question is null
            ? "Canvas does not give this question, so nobody can say what was asked"
            : string.IsNullOrEmpty(question.QuestionType) ? "Canvas does not say what kind of question this is"
            : $"this is a kind of question that is not known here ({question.QuestionType})";
        var typed = answer.Typed == answer.AnswerId ? "" : answer.Typed;
        var words = typed.Length > 0
            ? new AnswerWords(typed, RichText.IsHtml(typed))
            : TypedInto(answer.Blanks().Where(answer.IsTyped));
        return words with
        {
            Note = words.Text.Length > 0 || !answer.IsGiven ? why
                : $"{why}; the student chose an answer, and Canvas does not give its words",
        };
    }

    // A left side that is a picture or an equation has no other words.
    static AnswerWords Left(QuizQuestion question, string id) => Choices(question, id).FirstOrDefault() is not { } choice
        ? new AnswerWords($"(the left side {id})", Note: ChoiceUnknown)
        : First(choice.LeftHtml, choice.Html) is { Length: > 0 } html ? new AnswerWords(html, IsHtml: true)
        : new AnswerWords(First(choice.Left, choice.Text));

    static AnswerWords Right(QuizQuestion question, string matchId)
    {
        if (matchId.Length == 0)
        {
            return new AnswerWords("");
        }

        var words = (question.Matches?.OfType<QuizMatch>().Where(match => match.MatchId == matchId).Select(match => match.Text) ?? [])
            .Concat(question.Answers?.OfType<QuizChoice>().Where(choice => choice.MatchId == matchId).Select(choice => choice.Right) ?? [])
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return words is null ? Missing(matchId) : new AnswerWords(words);
    }

    static AnswerWords Words(QuizChoice choice) => !string.IsNullOrEmpty(choice.Html)
        ? new AnswerWords(choice.Html, IsHtml: true) : new AnswerWords(choice.Text ?? "");

    static AnswerWords Missing(string id) => new($"(a choice without words, number {id})", Note: ChoiceUnknown);

    static AnswerWords TypedInto(IEnumerable<(string Blank, string Value)> blanks) =>
        Pairs(blanks.Select(blank => (new AnswerWords(blank.Blank), new AnswerWords(blank.Value))));

    static AnswerWords Pairs(IEnumerable<(AnswerWords Left, AnswerWords Right)> pairs) => Join(
        pairs.Where(pair => pair.Right.Text.Length > 0).Select(pair => Join([pair.Left, pair.Right], ": ")));

    static AnswerWords Join(IEnumerable<AnswerWords> parts, string between = "; ")
    {
        var all = parts.Where(part => part.Text.Length > 0).ToList();
        var isHtml = all.Exists(part => part.IsHtml);
        return new AnswerWords(
            string.Join(between, all.Select(part => isHtml && !part.IsHtml ? WebUtility.HtmlEncode(part.Text) : part.Text)), isHtml,
            all.Select(part => part.Note).FirstOrDefault(note => note.Length > 0) ?? "");
    }

    static IEnumerable<QuizChoice> Choices(QuizQuestion question, string id) =>
        question.Answers?.OfType<QuizChoice>().Where(choice => choice.Id == id) ?? [];

    static string First(params IEnumerable<string?> texts) => texts.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
}

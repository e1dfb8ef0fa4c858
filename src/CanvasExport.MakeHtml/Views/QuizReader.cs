using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes of the answers of a quiz what the page shows.</summary>
/// <param name="studentFiles">The student's files on disk.</param>
/// <param name="files">Their rows.</param>
/// <param name="filesOfQuestions">What questions and their choices show.</param>
/// <param name="filesOfTexts">What the student's texts show.</param>
/// <param name="gone">Says since when something is gone.</param>
internal sealed class QuizReader(
    StudentFiles studentFiles, IReadOnlyList<AttachmentRow> files, LocalFiles filesOfQuestions, LocalFiles filesOfTexts,
    Func<string, string> gone)
{
    // Where the question is not known, a text may be an essay with files of the student's.
    static readonly string[] Essays = ["essay_question", "essay", ""];

    const int LongestNumbers = 20_000;

    public QuizAnswerView Answer(QuizAnswerRow row) => new(
        row.QuestionName.Length > 0 || row.QuestionText.Length > 0 ? DisplayText.Name(row.QuestionName) : $"Question {row.QuestionId}",
        HtmlSanitizer.Sanitize(row.QuestionText, HeadingLevels.InSection, filesOfQuestions),
        Words(row),
        DisplayText.Judgement(row),
        gone(row.GoneAt))
    {
        Numbers = HtmlText.Cut(row.Numbers, LongestNumbers),
        Comment = HtmlSanitizer.RichOrPlain(row.TeacherComment, HeadingLevels.InSection, filesOfTexts),
        State = DisplayText.Answered(row),
        Note = row.Note,
        Files = [.. Uploads(row).Select(studentFiles.File)],
    };

    SafeHtml Words(QuizAnswerRow row) => row switch
    {
        { QuestionType: "file_upload_question" } when Uploads(row).Any() => SafeHtml.Empty,
        { AnswerFormat: QuizAnswerRow.Html } or { QuestionType: "essay_question" } => HtmlSanitizer.Sanitize(
            row.Answer, HeadingLevels.InSection, Essays.Contains(row.QuestionType) ? filesOfTexts : filesOfQuestions),
        _ => HtmlSanitizer.Plain(row.Answer),
    };

    IEnumerable<AttachmentRow> Uploads(QuizAnswerRow row)
    {
        var ids = UploadIds(row).ToHashSet();
        return files.Where(file => file.Work == row.Work && file.AttachmentId is { } id && ids.Contains(id));
    }

    /// <summary>Files of an attempt that do not stand with the question that they answer.</summary>
    public static IEnumerable<AttachmentRow> NotInPlace(IEnumerable<AttachmentRow> files, IEnumerable<QuizAnswerRow> answers)
    {
        var inPlace = answers.SelectMany(UploadIds).ToHashSet();
        return files.Where(file => file.AttachmentId is not { } id || !inPlace.Contains(id));
    }

    /// <summary>The ids of the files that were handed in as an answer.</summary>
    public static IEnumerable<long> UploadIds(QuizAnswerRow row)
    {
        // The column has what Canvas recorded, as JSON.
        if (!row.Details.Contains("attachment_ids", StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(row.Details);
            return new QuizAnswer(json.RootElement).Files();
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Makes of a student's attempts at quizzes that belong to no assignment what the page shows, as of graded ones.</summary>
internal sealed class UngradedQuizReader(
    CourseClock clock, StudentFiles studentFiles, QuizReader quizzes, ILookup<(WorkKey, string), QuizAnswerRow> answers,
    ILookup<WorkKey, AttachmentRow> files)
{
    const string Section = "Practice quizzes and surveys";

    public IEnumerable<SubmissionView> Works(IEnumerable<QuizAttemptRow> rows) => rows.GroupBy(row => row.Work).Select(Work);

    // The rows of what is gone from Canvas stand after the others.
    SubmissionView Work(IGrouping<WorkKey, QuizAttemptRow> work)
    {
        var attempts = work.OrderBy(row => row.Attempt.Length).ThenBy(row => row.Attempt, StringComparer.Ordinal).ToList();
        var newest = attempts[^1];
        var numbers = attempts.Select(row => row.Attempt).ToHashSet();
        return new SubmissionView(
            CourseLinks.Anchor(work.Key),
            DisplayText.Name(newest.QuizTitle),
            "",
            null,
            null,
            "",
            QuizText.Result(newest),
            null,
            "",
            "",
            QuizText.Statuses(newest),
            Attempt(newest, files[work.Key].Where(file => IsOf(file, newest) || !file.Attempt.Split(' ').Any(numbers.Contains))),
            [.. attempts.SkipLast(1).Reverse().Select(row =>
                Attempt(row, files[work.Key].Where(file => IsOf(file, row) && !IsOf(file, newest))))],
            [],
            [],
            [])
        {
            Section = Section,
            Facts = QuizText.Facts(newest, attempts.Count),
        };
    }

    AttemptView Attempt(QuizAttemptRow row, IEnumerable<AttachmentRow> filesOfAttempt)
    {
        var ofAttempt = answers[(row.Work, row.Attempt)].ToList();
        return new AttemptView(
            DisplayText.Name(row.Attempt),
            clock.Moment(row.FinishedAt),
            QuizText.Kind(row),
            QuizText.Result(row),
            false,
            SafeHtml.Empty,
            null,
            null,
            [.. QuizReader.NotInPlace(filesOfAttempt, ofAttempt).Select(studentFiles.File)])
        {
            Answers = [.. ofAttempt.Select(quizzes.Answer)],
            Note = QuizText.Note(row),
        };
    }

    static bool IsOf(AttachmentRow file, QuizAttemptRow row) => file.Attempt.Split(' ').Contains(row.Attempt);
}

using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>
/// Keeps what an earlier export had and Canvas no longer names: a deleted comment, a file that was taken back, the answers of a quiz,
/// the work on a deleted assignment. Such rows stand after the others, with when they were gone.
/// </summary>
/// <param name="seenAt">When Canvas was asked.</param>
/// <param name="wasQuizListed">Whether Canvas gave all attempts at a quiz that belongs to no assignment, or no longer has it.</param>
/// <param name="wasListed">Whether Canvas gave the submissions of a row's assignment whole, or no longer has it, and this one is nobody
/// else's now. Else nobody knows what is gone.</param>
/// <param name="isPart">Whether only a part of a submission could be read: nobody knows what is gone of it.</param>
/// <param name="areAnswersUnknown">Whether nobody knows what was answered in a work on this assignment.</param>
/// <param name="areMarksUnknown">Whether nobody knows which marks there are on documents.</param>
/// <param name="posts">Keeps what was said in discussions.</param>
internal sealed class DeletedRows(
    string seenAt, Func<SubmissionRow, bool> wasListed, Func<long, bool> wasQuizListed, Func<SubmissionRow, bool> isPart,
    Func<long, bool> areAnswersUnknown, bool areMarksUnknown, DeletedPosts posts)
{
    public StudentWork AddTo(StudentWork current, StudentWork former)
    {
        var now = current with { Attempts = WithNumbers(current, former) };
        var present = now.Submissions.Select(row => WorkKey.OfSubmission(row.SubmissionId))
            .Concat(now.QuizAttempts.Select(row => row.Work)).ToHashSet();
        var kept = Kept(former, present);
        var goneAt = kept.Select(row => (Work: WorkKey.OfSubmission(row.SubmissionId), row.GoneAt)).Concat(KeptQuizzes(former, present))
            .ToDictionary(work => work.Work, work => work.GoneAt);
        var entries = now.Entries.Select(row => row.EntryId).ToHashSet();
        var hasNewest = kept.Select(RowKinds.Attempts.Key).ToHashSet();
        var parts = now.Submissions.Where(isPart).Select(RowKinds.Attempts.Work).ToHashSet();
        var silent = now.Submissions.Where(row => areAnswersUnknown(row.AssignmentId)).Select(RowKinds.Attempts.Work).ToHashSet();
        return new StudentWork(
            [.. WithFormerCells(now.Submissions, former.Submissions, parts), .. kept],
            [.. now.Attempts, .. Lost(RowKinds.Attempts, former.AllAttempts(), now.AllAttempts())
                .Where(row => !hasNewest.Contains(RowKinds.Attempts.Key(row)))],
            [.. now.Comments, .. Lost(RowKinds.Comments, former.Comments, now.Comments)],
            [.. now.Files, .. Lost(RowKinds.Files, former.Files, now.Files), .. posts.Files(now, former)],
            [.. posts.Entries(now, former), .. Lost(RowKinds.Entries, former.Entries, now.Entries)
                .Where(row => !entries.Contains(row.EntryId))],
            [.. now.Marks, .. Lost(RowKinds.Marks, former.Marks, now.Marks)],
            [.. WithQuestions(now.Answers, former.Answers), .. Lost(RowKinds.Answers, former.Answers, now.Answers)],
            [.. now.QuizAttempts, .. Lost(RowKinds.QuizAttempts, former.QuizAttempts, now.QuizAttempts)],
            posts.Replies(now, former));

        bool IsUnknown<TRow>(TRow row, WorkKey work) => row is QuizAnswerRow ? silent.Contains(work)
            : areMarksUnknown && row is AttachmentRow { Source: AttachmentRow.Annotated };

        // All rows of a work that is gone, since when it is; of one that is still there those that are known by an id.
        IEnumerable<TRow> Lost<TRow>(RowKind<TRow> kind, IEnumerable<TRow> before, IEnumerable<TRow> after)
        {
            var named = after.Select(kind.Key).ToHashSet();
            return from row in before
                   let isWhole = goneAt.ContainsKey(kind.Work(row))
                   where isWhole || (present.Contains(kind.Work(row)) && kind.Id(row).Length > 0 && !named.Contains(kind.Key(row)))
                   select kind.GoneAt(row).Length > 0 || parts.Contains(kind.Work(row))
                       || (!isWhole && IsUnknown(row, kind.Work(row))) ? row
                       : kind.Mark(row, isWhole ? goneAt[kind.Work(row)] : seenAt);
        }
    }

    IEnumerable<(WorkKey Work, string GoneAt)> KeptQuizzes(StudentWork former, HashSet<WorkKey> present) =>
        former.QuizAttempts.Where(row => !present.Contains(row.Work)).DistinctBy(row => row.Work)
            .Select(row => (row.Work, row.GoneAt.Length > 0 ? row.GoneAt : wasQuizListed(row.QuizId) ? seenAt : ""));

    // Canvas gives the earlier attempts at a New Quiz without the numbers that they had while they were the newest.
    static IReadOnlyList<SubmissionRow> WithNumbers(StudentWork now, StudentWork former)
    {
        if (now.Attempts.All(row => row.Attempt.Length > 0))
        {
            return now.Attempts;
        }

        var used = now.AllAttempts().Select(RowKinds.Attempts.Key).ToHashSet();
        var numbers = former.AllAttempts().Where(row => row.Attempt.Length > 0 && !used.Contains(RowKinds.Attempts.Key(row)))
            .DistinctBy(row => (row.SubmissionId, row.SubmittedAt))
            .ToDictionary(row => (row.SubmissionId, row.SubmittedAt), row => row.Attempt);
        return [.. now.Attempts.Select(row => row.Attempt.Length > 0 ? row
            : row with { Attempt = numbers.GetValueOrDefault((row.SubmissionId, row.SubmittedAt), "") })];
    }

    // What could not be read of a submission is as it was, unless it was handed in anew.
    static IEnumerable<SubmissionRow> WithFormerCells(
        IReadOnlyList<SubmissionRow> now, IReadOnlyList<SubmissionRow> former, HashSet<WorkKey> parts) => parts.Count == 0 ? now
        : now.Select(row => parts.Contains(RowKinds.Attempts.Work(row))
            && former.FirstOrDefault(before => before.SubmissionId == row.SubmissionId) is { } was
            && (row.SubmittedAt.Length == 0 || row.SubmittedAt == was.SubmittedAt) ? EmptyCells.Fill(row, was with { GoneAt = "" }) : row);

    // A question that the quiz no longer names keeps the words in which it was asked and answered.
    static IEnumerable<QuizAnswerRow> WithQuestions(IEnumerable<QuizAnswerRow> answers, IEnumerable<QuizAnswerRow> former)
    {
        var known = former.Where(row => row.QuestionType.Length > 0).DistinctBy(RowKinds.Answers.Key).ToDictionary(RowKinds.Answers.Key);
        return answers.Select(
            row => row.QuestionType.Length > 0 || !known.TryGetValue(RowKinds.Answers.Key(row), out var was) ? row : row with
            {
                QuestionName = was.QuestionName,
                QuestionText = was.QuestionText,
                QuestionType = was.QuestionType,
                PointsPossible = was.PointsPossible,
                Answer = IsUnchanged(row, was) ? was.Answer : row.Answer,
                AnswerFormat = IsUnchanged(row, was) ? was.AnswerFormat : row.AnswerFormat,
                Numbers = was.Numbers,
                Note = IsUnchanged(row, was) || row.Answer.Length > 0 ? was.Note : row.Note,
            });
    }

    static bool IsUnchanged(QuizAnswerRow row, QuizAnswerRow was) =>
        row.Answer.Length == 0 && row.AnswerId == was.AnswerId && row.Details == was.Details;

    // Somebody may have written a row twice.
    List<SubmissionRow> Kept(StudentWork former, HashSet<WorkKey> present) =>
    [
        .. former.Submissions
            .Where(row => !present.Contains(WorkKey.OfSubmission(row.SubmissionId)) && (HasContent(row, former) || !wasListed(row)))
            .DistinctBy(row => row.SubmissionId)
            .Select(row => row.GoneAt.Length > 0 || !wasListed(row) ? row : row with { GoneAt = seenAt }),
    ];

    // An assignment that is deleted before anybody did anything leaves no trace.
    static bool HasContent(SubmissionRow row, StudentWork former) =>
        row.AttemptKey().Length > 0 || row.SubmissionGrade.Length > 0 || row.Score.Length > 0
        || former.Comments.Any(comment => comment.SubmissionId == row.SubmissionId)
        || former.Files.Any(file => file.SubmissionId == row.SubmissionId);
}

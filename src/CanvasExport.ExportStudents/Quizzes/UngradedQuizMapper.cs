using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>A student's work on a quiz that belongs to no assignment.</summary>
/// <param name="Attempts">Its rows, oldest first.</param>
/// <param name="Files">The files that were handed in or are shown in it.</param>
/// <param name="Answers">Makes the rows of its answers, when the names of its files are known.</param>
internal sealed record UngradedWork(
    IReadOnlyList<QuizAttemptRow> Attempts, IReadOnlyList<NamedFile> Files,
    Func<ILookup<long, string>, IEnumerable<QuizAnswerRow>> Answers);

/// <summary>Makes rows of what students did in quizzes that belong to no assignment.</summary>
internal sealed class UngradedQuizMapper(
    Course course, UngradedQuizzes quizzes, CourseQuestions questions, TextFiles texts)
{
    const string IsAnonymous = "an anonymous survey: who answered what is not asked for";
    const string NotTold = "Canvas does not give what was answered";
    const string NotInLog = "Canvas's log of this attempt has no answer to it";

    /// <summary>A student's work, quiz by quiz.</summary>
    public IEnumerable<UngradedWork> Of(long userId) => quizzes.Of(userId).Select(work => Work(work.Key, [.. work], userId));

    UngradedWork Work(Quiz quiz, IReadOnlyList<QuizSubmission> attempts, long userId)
    {
        var read = attempts.Select(attempt => Read(quiz, attempt)).ToList();
        var recorded = new Submission(SubmissionHistory: [.. read.Select(one => one.Recorded)]);
        return new UngradedWork(
            [.. read.Select((one, index) => Row(quiz, one, userId, index == read.Count - 1 ? Lacking(attempts) : ""))],
            [.. NamedFile.Of(recorded, texts).Select(file => file with { QuizId = quiz.Id })],
            names => read.SelectMany(one => Answers(quiz, one, names)));
    }

    Attempted Read(Quiz quiz, QuizSubmission attempt)
    {
        var asked = quiz.IsAnonymous ? null : quizzes.TryRead(CanvasLists.QuizSubmissionQuestions, quiz.Id, attempt);
        var log = quiz.IsAnonymous ? null : quizzes.TryRead(CanvasLists.QuizSubmissionEvents, quiz.Id, attempt);
        var types = (asked?.Questions() ?? []).Select(question => (Id: CanvasJson.TryText(question, "id") ?? "", Object: question))
            .DistinctBy(question => question.Id).ToDictionary(
                question => question.Id, question => CanvasJson.TryText(question.Object, "question_type"), StringComparer.Ordinal);
        var answers = AttemptAnswers.Of(asked, log, id => types.GetValueOrDefault(id) ?? TypeNow(quiz, id));
        var textsOnly = types.Where(type => type.Value == "text_only_question").Select(type => type.Key).ToHashSet();
        return new Attempted(attempt, asked, log is null ? null : log.Events().Any(), answers, textsOnly);
    }

    string? TypeNow(Quiz quiz, string id) =>
        CanvasId.TryParse(id) is { } number ? questions.TryFindNow(quiz.Id, number)?.QuestionType : null;

    QuizAttemptRow Row(Quiz quiz, Attempted one, long userId, string lacking) => new(
        quiz.Id,
        quiz.Title ?? "",
        quiz.QuizType ?? "",
        one.Attempt.Id,
        CellText.Of(one.Attempt.Attempt),
        one.Attempt.StartedAt ?? "",
        one.Attempt.FinishedAt ?? "",
        one.Attempt.TimeSpent ?? "",
        one.Attempt.Score ?? "",
        one.Attempt.QuizPointsPossible ?? quiz.PointsPossible ?? "",
        one.Attempt.KeptScore ?? "",
        one.Attempt.WorkflowState ?? "",
        CellText.Of(quiz.AnonymousSubmissions),
        one.Answers.Known.Count == 0 ? "" : one.Attempt.IsFinished ? QuizAttemptRow.FromLog : QuizAttemptRow.FromAttempt,
        Phrase.Of("; ", Why(quiz, one), lacking),
        userId,
        course.Id);

    string Why(Quiz quiz, Attempted one)
    {
        var state = quizzes.TryFindState(CanvasLists.QuizSubmissionEvents, quiz.Id);
        return quiz.IsAnonymous ? IsAnonymous
            : one.Answers.Known.Count > 0 ? Partly(one)
            : one.HasLog is not null ? "Canvas's log of this attempt has no answers"
            : state is null ? "what was answered was not fetched"
            : $"{NotTold}: {state.Reason.TrimEnd('.')}";
    }

    static string Partly(Attempted one)
    {
        var asked = QuizAnswer.Of(one.Recorded).Select(answer => answer.QuestionId).Except(one.TextsOnly).ToList();
        var unknown = asked.Count(id => !one.Answers.Known.Contains(id));
        return unknown == 0 ? "" : $"Canvas does not give the answers to {unknown} of {StepSummary.Count(asked.Count, "question")}";
    }

    // Of what Canvas gives no more is known than that there was more.
    static string Lacking(IReadOnlyList<QuizSubmission> attempts) => attempts[^1].Attempt is { } last && last > attempts.Count
        ? $"Canvas gives {attempts.Count} of {last} attempts" : "";

    IEnumerable<QuizAnswerRow> Answers(Quiz quiz, Attempted one, ILookup<long, string> names) => QuizMapper
        .Rows(null, quiz.Id, one.Recorded, questions.Of(quiz.Id, one.Attempt, !quiz.IsAsAt(one.Attempt), one.Asked), names)
        .Select(row => one.Answers.Known.Contains(row.QuestionId) || row.Answered.Length == 0 ? row : row with
        {
            Answered = QuizAnswerRow.Unknown,
            Note = Phrase.Of("; ", one.HasLog == true ? NotInLog : NotTold, row.Note),
        });

    // Whether the log says anything; null where there is none of this attempt.
    sealed record Attempted(QuizSubmission Attempt, QuizAttempt? Asked, bool? HasLog, AttemptAnswers Answers,
        IReadOnlySet<string> TextsOnly)
    {
        /// <summary>As Canvas records an attempt at a graded quiz.</summary>
        public Submission Recorded => new(Attempt.Id, Attempt: Attempt.Attempt, SubmissionData: Answers.Data);
    }
}

using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Holds the attempts at quizzes that belong to no assignment against the archive, with their answers and files.</summary>
internal sealed class UngradedQuizComparison(
    ListReader lists, ItemCounter items, CourseTextComparison texts, ListedStudents students, ItemsInArchive held,
    DifferenceCollector book)
{
    /// <summary>Counts those of a course, and names what Canvas does not give of them.</summary>
    public async Task CountAsync(long courseId, CancellationToken cancellationToken)
    {
        var quizzes = new List<Quiz>();
        await lists.ReadAsync(CanvasLists.Quizzes, courseId, quizzes.Add, cancellationToken, mayLack: true);
        foreach (var quiz in quizzes.Where(quiz => quiz.MayHaveOwnWork).DistinctBy(quiz => quiz.Id))
        {
            await CountAsync(quiz, cancellationToken);
        }

        foreach (var row in held.WithoutAnswers.OrderBy(row => (row.QuizId, row.UserId, row.Attempt)))
        {
            book.Differ(
                null, held.Students.GetValueOrDefault(row.UserId).UserName ?? "", "quiz answer",
                $"attempt {row.Attempt} at \"{row.QuizTitle}\"", "not available", row.Note);
        }
    }

    async Task CountAsync(Quiz quiz, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<long, long>();
        var seen = new HashSet<ArchiveItem>();
        foreach (var list in new[] { CanvasLists.QuizSubmissions, CanvasLists.EarlierQuizSubmissions })
        {
            await lists.ReadAsync(list, quiz.Id, attempt => Count(quiz, attempt, owners, seen), cancellationToken, mayLack: true);
        }

        if (owners.Count == 0)
        {
            return;
        }

        await texts.CountQuestionsAsync(book.OfCourse, null, quiz.Id, cancellationToken);
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        await lists.ReadAsync(
            CanvasLists.QuizQuestions, quiz.Id, question => types[Text(question.Id)] = question.QuestionType, cancellationToken,
            mayLack: true);
        await ReadAsync(CanvasLists.QuizSubmissionQuestions);
        await ReadAsync(CanvasLists.QuizSubmissionEvents);

        Task ReadAsync(CanvasList<QuizAttempt> list) => lists.ReadAsync(
            list, quiz.Id, attempt => Count(quiz, attempt, owners, types, seen), cancellationToken, mayLack: true);
    }

    void Count(Quiz quiz, QuizSubmission attempt, Dictionary<long, long> owners, HashSet<ArchiveItem> seen)
    {
        if (!attempt.IsAttempt)
        {
            return;
        }

        var why = students.WhyLeftOut(new Submission(UserId: attempt.UserId));
        if (why is not null || attempt.UserId is not { } user)
        {
            book.Differ(null, "", "quiz attempt", $"{attempt.Id}", "left out", why ?? "");
            return;
        }

        owners[attempt.Id] = user;
        Count(user, ArchiveItem.QuizAttempt(quiz.Id, user, Text(attempt.Attempt)), seen);
    }

    void Count(
        Quiz quiz, QuizAttempt attempt, Dictionary<long, long> owners, Dictionary<string, string?> types, HashSet<ArchiveItem> seen)
    {
        // Of an attempt that is gone from Canvas nothing is asked any more.
        if (quiz.IsAnonymous || !owners.TryGetValue(attempt.QuizSubmissionId, out var user)
            || !seen.Contains(ArchiveItem.QuizAttempt(quiz.Id, user, Text(attempt.Attempt))))
        {
            return;
        }

        foreach (var question in attempt.Questions().Where(question => CanvasJson.TryText(question, "id") is not null))
        {
            types.TryAdd(CanvasJson.TryText(question, "id")!, CanvasJson.TryText(question, "question_type"));
        }

        foreach (var id in AttemptAnswers.QuestionIds(attempt))
        {
            Count(user, ArchiveItem.QuizAnswer(quiz.Id, user, Text(attempt.Attempt), id), seen);
        }

        var answers = AttemptAnswers.Of(attempt, attempt, id => types.GetValueOrDefault(id));
        foreach (var file in texts.Finder?.In(new Submission(SubmissionData: answers.Data)) ?? [])
        {
            Count(user, ArchiveItem.Embedded(0, file).InQuiz(quiz.Id, user), seen);
        }
    }

    void Count(long userId, ArchiveItem item, HashSet<ArchiveItem> seen)
    {
        if (seen.Add(item))
        {
            items.Count(book.OfCourse, null, students.UserName(new Submission(UserId: userId)), item, 0, students.IsMissing(userId));
        }
    }

    static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

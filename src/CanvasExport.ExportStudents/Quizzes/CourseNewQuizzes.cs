using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Quizzes;

/// <summary>
/// What was asked and answered in the New Quizzes of a course, where that was fetched. Canvas tells the questions apart from the answers,
/// which its report has student by student; of these only the places are in memory.
/// </summary>
internal sealed class CourseNewQuizzes
{
    const string NameAlone = "Canvas gives the name of the file that was handed in, and not the file";
    const string NotListed = "Canvas does not list this question among those of the quiz";
    const string NotFetched = "what was asked did not come";

    readonly CourseLists _lists;
    readonly HashSet<long> _quizzes = [];
    readonly Dictionary<(long AssignmentId, long UserId), List<(long Offset, int Length)>> _results = [];
    readonly Dictionary<(long AssignmentId, string Id), NewQuizQuestion> _questions = [];

    CourseNewQuizzes(CourseLists lists) => _lists = lists;

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="assignments">The assignments of the course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseNewQuizzes> ReadAsync(
        CourseLists lists, IEnumerable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var quizzes = new CourseNewQuizzes(lists);
        foreach (var quiz in assignments.Where(assignment => assignment.IsNewQuiz))
        {
            quizzes._quizzes.Add(quiz.Id);
            await quizzes.ReadAsync(quiz.Id, cancellationToken);
        }

        return quizzes;
    }

    /// <summary>Whether an assignment is such a quiz of which not all answers are known: then nothing of them is gone.</summary>
    public bool AreUnknown(long assignmentId) => _quizzes.Contains(assignmentId) && !_lists.IsWhole(Results(assignmentId));

    /// <summary>What is asked, with the assignment.</summary>
    public IEnumerable<(long? AssignmentId, string? Html)> Texts =>
        _questions.Select(question => ((long?)question.Key.AssignmentId, (string?)question.Value.Body));

    /// <summary>A student's answers.</summary>
    public IEnumerable<QuizAnswerRow> Rows(Assignment assignment, Submission submission, long userId) =>
        !_results.ContainsKey((assignment.Id, userId)) ? []
        : from result in Read(assignment.Id, userId)
          from response in result.Responses()
          select Row(assignment.Id, submission.Id, result.StudentData?.Attempt ?? "", response);

    /// <summary>
    /// The attempts with the numbers that the report gives them, which Canvas's own list of earlier ones leaves out: those that were
    /// handed in at the same second.
    /// </summary>
    public IEnumerable<SubmissionRow> WithNumbers(long assignmentId, long userId, IReadOnlyList<SubmissionRow> attempts)
    {
        if (attempts.All(row => row.Attempt.Length > 0) || !_results.ContainsKey((assignmentId, userId)))
        {
            return attempts;
        }

        var numbers = Read(assignmentId, userId).Select(result => result.StudentData)
            .Where(student => student is { Attempt.Length: > 0, SubmittedAt.Length: > 0 })
            .GroupBy(student => Second(student!.SubmittedAt!), student => student!.Attempt!)
            .Where(same => same.Distinct().Count() == 1).ToDictionary(same => same.Key, same => same.First());
        return attempts.Select(row => row.Attempt.Length > 0 ? row
            : row with { Attempt = numbers.GetValueOrDefault(Second(row.SubmittedAt), "") });
    }

    QuizAnswerRow Row(long assignmentId, long submissionId, string attempt, NewQuizResponse response)
    {
        var question = _questions.GetValueOrDefault((assignmentId, response.ItemId));
        var words = response.Words;
        return new QuizAnswerRow(
            submissionId, attempt, response.ItemId, question?.Title ?? "", question?.Body ?? "", question?.Type ?? response.Type, words, "",
            response.Score, question?.Points ?? "", "", response.Raw,
            AnswerFormat: words.Length > 0 && RichText.IsHtml(words) ? QuizAnswerRow.Html : "",
            Answered: response.IsSaid ? CellText.Of(words.Length > 0) : QuizAnswerRow.Unknown,
            Note: Phrase.Of(
                "; ", response.IsUpload && words.Length > 0 ? NameAlone : "", question is null ? WhyNoQuestion(assignmentId) : ""));
    }

    string WhyNoQuestion(long assignmentId) =>
        _lists.IsWhole(_lists.Paths.Json(CanvasLists.NewQuizItems, assignmentId)) ? NotListed : NotFetched;

    IEnumerable<NewQuizResult> Read(long assignmentId, long userId) => _results.GetValueOrDefault((assignmentId, userId), [])
        .Select(place => _lists.TryReadAt(
            Results(assignmentId), null, place.Offset, place.Length, CanvasJson.Default.NewQuizResult)).OfType<NewQuizResult>();

    async Task ReadAsync(long assignmentId, CancellationToken cancellationToken)
    {
        var path = Results(assignmentId);
        await foreach (var element in _lists.RawAsync(path, cancellationToken))
        {
            if (_lists.TryRead(path, element, CanvasJson.Default.NewQuizResult) is { StudentData.Id: { } user })
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_results, (assignmentId, user), out _) ??= [])
                    .Add((element.Offset, element.Utf8.Length));
            }
        }

        var items = _lists.Paths.Json(CanvasLists.NewQuizItems, assignmentId);
        await foreach (var item in _lists.ReadAsync(items, CanvasJson.Default.NewQuizItem, cancellationToken))
        {
            if (item.Question() is { } question)
            {
                _questions[(assignmentId, question.Id)] = question;
            }
        }
    }

    string Results(long assignmentId) => _lists.Paths.Json(CanvasLists.NewQuizResults, assignmentId);

    // The report has parts of a second, Canvas's list has none.
    static string Second(string time) => time.Length >= 19 ? time[..19] : time;
}

using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Each of the twelve kinds of question, answered rightly, wrongly, partly and not at all, in one attempt and in two, from the quiz's
/// own list and from a bank: every answer reads word for word as the school's own list says.
/// </summary>
public sealed class QuizAnswersSpecs
{
    const long OwnIds = 500;
    const long BankIds = 90_000;

    static readonly string[] Standings = ["right", "wrong", "partly", "none"];

    readonly School _school = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_answer_reads_in_tables_and_on_pages_as_it_was_given(bool isFromBank)
    {
        var quiz = AQuiz(isFromBank);
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        var compared = 0;
        foreach (var standing in Standings)
        {
            var table = CsvTable.Read(run.Archive, $"exports/Maps/{standing}/quiz_answers.csv");
            var expected = QuizOfAllKinds.Answers("right").Concat(QuizOfAllKinds.Answers(standing)).ToList();
            Assert.Equal(expected.Select(answer => answer.Words), table.Column("answer"));
            Assert.Equal(
                expected.Select((answer, index) => index % 12 == 11 ? "" : answer.Words.Length > 0 ? "true" : "false"), table.Column("answered"));
            Assert.All(table.Column("note"), note => Assert.Equal("", note));
            Assert.Equal(Enumerable.Repeat("x = 3; y = 4.50", 2), table.Column("numbers").Where(numbers => numbers.Length > 0));
            compared += expected.Count;
            AssertPageSays(run, standing, expected);
        }

        Assert.Equal(96, compared);
        Assert.Empty(CsvTable.Read(run.Archive, "exports/differences.csv").Column("item"));
        Assert.Equal(isFromBank ? [] : quiz.QuizQuestions.Select(question => (string)question["question_text"]!),
            run.Elements($"quiz_questions_{quiz.Extra["quiz_id"]}.json").Select(element =>
                (string)System.Text.Json.Nodes.JsonNode.Parse(element)!["question_text"]!));
    }

    SchoolAssignment AQuiz(bool isFromBank)
    {
        var course = _school.AddCourse("Maps");
        var quiz = course.AddAssignment("Quiz", "online_quiz");
        quiz.Extra["quiz_id"] = quiz.Id + 1000;
        var (firstId, words) = isFromBank ? (BankIds, "bank") : (OwnIds, "own");
        var questions = QuizOfAllKinds.Questions(firstId, words);
        quiz.QuizQuestions.AddRange(isFromBank ? [] : questions);
        foreach (var standing in Standings)
        {
            var student = course.AddStudent($"The {standing} one", $"{standing}@example.edu");
            var upload = _school.AddFile("answer.txt", "answered"u8.ToArray());
            foreach (var (day, how) in new[] { (1, "right"), (2, standing) })
            {
                var attempt = QuizOfAllKinds.Attempt($"2024-03-0{day}T09:00:00Z", how, firstId, upload);
                attempt.QuizQuestions = isFromBank ? questions : null;
                quiz.Submit(student, attempt);
            }
        }

        return quiz;
    }

    static void AssertPageSays(TestRun run, string standing, List<KnownAnswer> expected)
    {
        var page = new HtmlParser().ParseDocument(run.Archive.Read($"exports/Maps/{standing}/index.html"));
        var newest = page.QuerySelectorAll(".content > .answers > li");
        var earlier = page.QuerySelectorAll(".earlier .answers > li");
        var shown = earlier.Concat(newest).Select(answer => answer.QuerySelector(".work, .files a")?.TextContent.Trim() ?? "").ToList();
        Assert.Equal(expected.Select((answer, index) => Readable(answer.Words, index % 12)), shown);
    }

    // A question that asks nothing has no place for an answer.
    static string Readable(string words, int kind) => kind == 11 ? ""
        : words.Length == 0 ? "no answer"
        : kind == 9 ? new HtmlParser().ParseDocument(words).Body!.TextContent
        : words;
}

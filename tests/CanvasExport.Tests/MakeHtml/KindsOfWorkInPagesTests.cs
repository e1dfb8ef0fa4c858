using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Work that is neither text nor file, as a reviewer reads it on the student's page.</summary>
public sealed class KindsOfWorkInPagesTests : IDisposable
{
    readonly SmallArchive _archive = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_discussion_reads_as_what_was_said_and_what_it_answered()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmissionType = "discussion_topic" });
        await CsvRows.WriteAsync(student.Folder.DiscussionEntriesCsvPath,
            [new DiscussionEntryRow(
                1, "2", "2025-10-03T10:00:00Z", "", "<p>And the <b>pilots</b><script>x</script></p>", "1", "Ben Ito",
                "<p>The <i>rowers</i>.</p>")], Token);

        var entry = Assert.Single((await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".entries > li"));

        Assert.Equal("In answer to Ben Ito: The rowers.", entry.QuerySelector(".answered")!.TextContent);
        Assert.Equal("<p>And the <strong>pilots</strong></p>", entry.QuerySelector(".prose")!.InnerHtml);
    }

    [Fact]
    public async Task A_quiz_reads_as_questions_answers_and_what_they_were_worth_attempt_by_attempt()
    {
        var student = await _archive.AddStudentAsync();
        var row = student.Submission() with { SubmissionType = "online_quiz", SubmissionBody = "user: 90, score: 1", Attempt = "2" };
        student.Submissions.Add(row);
        student.Attempts.Add(row with { Attempt = "1" });
        await CsvRows.WriteAsync(student.Folder.QuizAnswersCsvPath,
        [
            new QuizAnswerRow(1, "1", "90", "Who", "<p>Whose?</p>", "short_answer_question", "<Mercator>", "false", "0", "2.0", "", ""),
            new QuizAnswerRow(
                1, "2", "90", "Who", "<p>Whose?</p>", "essay_question", "<p>It <b>keeps</b></p>", "undefined", "1.5", "2.0", "", ""),
            new QuizAnswerRow(1, "2", "91", "", "", "", "", "", "", "", "", ""),
        ], Token);

        var page = await _archive.BuildAndOpenAsync(student);

        var newest = page.QuerySelectorAll(".content > .answers > li");
        Assert.Equal("It keeps", newest[0].QuerySelector(".work")!.TextContent);
        Assert.Contains("1.5 of 2 points", newest[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("no answer", newest[1].TextContent, StringComparison.Ordinal);
        var earlier = Assert.Single(page.QuerySelectorAll(".earlier .answers > li"));
        Assert.Equal("<Mercator>", earlier.QuerySelector(".work")!.TextContent);
        Assert.Contains("wrong, 0 of 2 points", earlier.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("user: 90", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("student_annotation", "there are none of them here")]
    [InlineData("basic_lti_launch", "the tool has the work")]
    public async Task What_Canvas_does_not_give_away_is_said(string type, string expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmissionType = type });

        Assert.Contains(
            expected, (await _archive.BuildAndOpenAsync(student)).QuerySelector(".content")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_links_the_tables_that_are_there()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());

        var without = (await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".sources a").Length;
        await CsvRows.WriteAsync(
            student.Folder.QuizAnswersCsvPath, [new QuizAnswerRow(1, "1", "", "", "", "", "a", "", "", "", "", "")], Token);

        Assert.Equal(without + 1, (await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".sources a").Length);
    }
}

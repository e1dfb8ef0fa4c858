using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>How work was judged, as a reviewer reads it on the student's page.</summary>
public sealed class GradingInPagesTests : IDisposable
{
    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("29565", "2.0", "8 hours, 12 minutes; 2 points deducted")]
    [InlineData("29565", "1.0", "8 hours, 12 minutes; 1 point deducted")]
    [InlineData("86400", "", "1 day")]
    [InlineData("90", "0", "1 minute, 30 seconds")]
    public async Task Lateness_is_told_as_people_say_it_with_what_it_cost(string seconds, string points, string expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { Late = "true", SecondsLate = seconds, PointsDeducted = points });

        Assert.Equal(expected, Label(await _archive.BuildAndOpenAsync(student), "Late by"));
    }

    [Theory]
    [InlineData("areis", " by areis")]
    [InlineData("automatic", " automatically")]
    public async Task It_says_who_graded(string grader, string expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { GradedAt = "2025-10-04T08:00:00Z", Grader = grader, GradedAttempt = "true" });

        Assert.EndsWith(expected, Label(await _archive.BuildAndOpenAsync(student), "Graded"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grade_that_was_given_for_an_earlier_attempt_says_so_and_the_attempt_too()
    {
        var student = await _archive.AddStudentAsync();
        var row = student.Submission() with { Attempt = "2", GradedAt = "2025-10-04T08:00:00Z", GradedAttempt = "false" };
        student.Submissions.Add(row);
        student.Attempts.Add(row with { Attempt = "1", GradedAttempt = "true" });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.EndsWith(" for attempt 1", Label(page, "Graded"), StringComparison.Ordinal);
        Assert.Contains("the one that was graded", page.QuerySelector(".earlier summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_says_in_what_role_it_was_written_of_which_attempt_and_that_it_was_edited()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Comments.Add(
            SmallStudent.Comment(
            "Read twice", "ben") with
            { AuthorRole = "peer", Attempt = "2", EditedAt = "2025-10-05T08:00:00Z", CommentId = "41" });

        var who = (await _archive.BuildAndOpenAsync(student)).QuerySelector(".who")!.TextContent;

        Assert.StartsWith("ben", who, StringComparison.Ordinal);
        Assert.Matches("peer review, on attempt 2, edited 5 October 2025", who);
    }

    [Fact]
    public async Task A_file_that_was_sent_with_a_comment_stands_with_it()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Comments.Add(SmallStudent.Comment("See file") with { CommentId = "41" });
        student.Comments.Add(SmallStudent.Comment("And this") with { CommentId = "42" });
        student.Attachments.Add(SmallStudent.Attachment("notes.pdf") with { Source = "comment", CommentId = "41" });
        student.Attachments.Add(SmallStudent.Attachment("old.pdf") with { Source = "comment" });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Contains("notes.pdf", page.QuerySelectorAll(".conversation > ol > li")[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("notes.pdf", page.QuerySelectorAll(".conversation > ol > li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("old.pdf", page.QuerySelector(".conversation > .files")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_two_attempts_is_shown_with_both()
    {
        var student = await _archive.AddStudentAsync();
        var row = student.Submission() with { Attempt = "2" };
        student.Submissions.Add(row);
        student.Attempts.Add(row with { Attempt = "1" });
        student.Attachments.Add(SmallStudent.Attachment("a.pdf") with { Attempt = "1 2" });
        student.Attachments.Add(SmallStudent.Attachment("b.pdf") with { Attempt = "1" });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal(["a.pdf"], Names(page.QuerySelector(".content > .files")!));
        Assert.Equal(["a.pdf", "b.pdf"], Names(page.QuerySelector(".earlier .files")!));
    }

    static IEnumerable<string> Names(IElement list) => list.QuerySelectorAll(".about > [dir]").Select(name => name.TextContent);

    static string Label(IParentNode page, string term) =>
        page.QuerySelectorAll(".label > div").Single(label => label.QuerySelector("dt")!.TextContent == term)
            .QuerySelector("dd")!.TextContent.Trim();
}

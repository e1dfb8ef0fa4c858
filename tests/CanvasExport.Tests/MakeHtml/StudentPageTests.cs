using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Tests.MakeHtml;

public sealed class StudentPageTests : IDisposable
{
    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_script_in_a_body_does_not_reach_the_page()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission(body: "<p>words<script>alert(1)</script><img src=x onerror=alert(1)></p>"));

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Empty(page.QuerySelectorAll("script, [onerror], img"));
        Assert.Equal("words[Image]", page.QuerySelector(".work")!.TextContent);
    }

    [Fact]
    public async Task Text_is_text_wherever_it_stands()
    {
        const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("History"), "alma", Hostile);
        student.Submissions.Add(student.Submission() with
        {
            AssignmentName = Hostile,
            GroupName = Hostile,
            SubmissionGrade = Hostile,
            SubmissionUrl = Hostile,
            SubmissionType = Hostile,
            SubmittedAt = Hostile,
            Attempt = Hostile,
            PointsPossible = Hostile,
            Score = Hostile,
        });
        student.Comments.Add(SmallStudent.Comment(Hostile, Hostile) with { MediaFile = Hostile, CreatedAt = Hostile });
        student.Attachments.Add(SmallStudent.Attachment(Hostile) with { ThumbnailFile = Hostile });
        student.Rubric.Add(new RubricAssessmentRow(1, Hostile, Hostile, Hostile, Hostile));

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Empty(page.QuerySelectorAll("script, img, [onerror]"));
        Assert.Equal(Hostile, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector(".said")!.TextContent);
    }

    [Fact]
    public async Task A_student_without_a_name_is_called_by_the_user_name()
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("History"), "user-7", "");

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal("user-7", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_page_says_whose_work_it_is_and_lists_it_in_the_order_of_the_rows()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission(9) with { AssignmentName = "Zebra" });
        student.Submissions.Add(student.Submission(3) with { AssignmentName = "Ant" });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal("Alma Reyes", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("History", page.Title, StringComparison.Ordinal);
        Assert.Equal(["Zebra", "Ant"], page.QuerySelectorAll(".overview tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["Zebra", "Ant"], page.QuerySelectorAll("article h2").Select(heading => heading.TextContent));
        Assert.All(page.QuerySelectorAll(".overview a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(5, page.QuerySelectorAll(".sources a").Length);
    }

    [Theory]
    [InlineData("", "unsubmitted", "false", "true", "false", "not submitted, missing")]
    [InlineData("2025-10-03T21:58:04Z", "graded", "true", "false", "false", "submitted, late, graded")]
    [InlineData("", "graded", "", "", "true", "not submitted, excused, graded")]
    [InlineData("2025-10-03T21:58:04Z", "pending_review", "", "", "", "submitted, waiting for review")]
    public async Task The_status_says_how_a_submission_stands(string submittedAt, string state, string late, string missing, string excused, string expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmittedAt = submittedAt, WorkflowState = state, Late = late, Missing = missing, Excused = excused });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal(expected, string.Join(", ", page.QuerySelectorAll("article .status").Select(status => status.TextContent)));
    }

    [Theory]
    [InlineData("A-", "18.50", "20.0", "A-, 18.5 of 20 points")]
    [InlineData("9.5", "9.50", "10", "9.5 of 10 points")]
    [InlineData("complete", "", "10", "complete")]
    [InlineData("", "", "10", "")]
    [InlineData("", "7", "", "7 points")]
    public async Task Grade_and_points_are_said_once(string grade, string score, string possible, string expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmissionGrade = grade, Score = score, PointsPossible = possible });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal(expected, page.QuerySelector(".overview td:nth-of-type(3)")!.TextContent);
    }

    [Fact]
    public async Task Times_are_for_readers_and_for_machines()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmittedAt = "2025-10-03T23:58:04+02:00" });

        var time = (await _archive.BuildAndOpenAsync(student)).QuerySelector("article time")!;

        Assert.Equal("2025-10-03T21:58:04Z", time.GetAttribute("datetime"));
        Assert.Equal("3 October 2025, 21:58 UTC", time.TextContent);
    }

    [Theory]
    [InlineData("Europe/Lisbon", "2025-07-03T21:58:04Z", "3 July 2025, 22:58", "Times are those of Europe/Lisbon.")]
    [InlineData("America/Denver", "2025-01-01T03:00:00Z", "31 December 2024, 20:00", "Times are those of America/Denver.")]
    [InlineData("Nowhere/Atlantis", "2025-07-03T21:58:04Z", "3 July 2025, 21:58 UTC", "An archive of work made in Canvas.")]
    public async Task Times_are_those_of_the_course_and_the_page_says_so(string zone, string utc, string expected, string said)
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("History", timeZone: zone), "alma");
        student.Submissions.Add(student.Submission() with { SubmittedAt = utc });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.All(page.QuerySelectorAll("time"), time => Assert.Equal((expected, utc), (time.TextContent, time.GetAttribute("datetime"))));
        Assert.Contains(said, page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_rubric_and_earlier_attempts_stand_with_their_submission()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.AddRange([student.Submission() with { Attempt = "2" }, student.Submission(2)]);
        student.Attempts.Add(student.Submission(body: "<p>first try</p>") with { Score = "3" });
        student.Comments.AddRange([SmallStudent.Comment("line one\nline two"), SmallStudent.Comment("mine", "alma") with { AuthorId = "100" }]);
        student.Rubric.Add(new RubricAssessmentRow(1, "Argument", "3.0", "Good", "clear"));
        student.Attachments.Add(SmallStudent.Attachment("draft.pdf"));
        student.Attachments.Add(SmallStudent.Attachment("final.pdf") with { Attempt = "2" });
        student.Attachments.Add(SmallStudent.Attachment("remarks.pdf") with { Source = "comment" });

        var page = await _archive.BuildAndOpenAsync(student);
        var first = page.GetElementById("submission-1")!;

        Assert.Equal(["line one\nline two", "mine"], first.QuerySelectorAll(".conversation .said").Select(said => said.TextContent));
        Assert.Equal("mine", first.QuerySelector("li.own .said")!.TextContent);
        Assert.Equal(["Argument", "3", "Good", "clear"], first.QuerySelectorAll(".rubric tbody tr > *").Select(cell => cell.TextContent));
        Assert.Contains("first try", first.QuerySelector(".earlier")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("draft.pdf", first.QuerySelector(".earlier")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("final.pdf", first.QuerySelector(".content > .files")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("remarks.pdf", first.QuerySelector(".conversation .files")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.GetElementById("submission-2")!.QuerySelectorAll(".conversation, .rubric, .earlier, .files"));
    }

    [Fact]
    public async Task The_outline_of_the_page_skips_no_level()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission(body: "<h1>A</h1><h5>B</h5>") with { AssignmentDescription = "<h4>C</h4>" });
        student.Comments.Add(SmallStudent.Comment("x"));

        var levels = (await _archive.BuildAndOpenAsync(student)).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.LocalName[1] - '0').ToList();

        Assert.Equal([1, 2, 3, 3, 4, 3], levels);
    }

    [Theory]
    [InlineData("https://exhibit.example/room?a=1&b=2", "https://exhibit.example/room?a=1&b=2")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("not an address", null)]
    public async Task A_handed_in_address_is_linked_where_that_is_safe(string url, string? expected)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { SubmissionUrl = url });

        var address = (await _archive.BuildAndOpenAsync(student)).QuerySelector(".address")!;

        Assert.Equal(url, address.TextContent);
        Assert.Equal(expected, address.QuerySelector("a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_student_without_submissions_has_a_page()
    {
        var student = await _archive.AddStudentAsync();

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Contains("no submission", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ArchivePaths.IndexHtml, Path.GetFileName(student.Folder.IndexHtmlPath));
    }
}

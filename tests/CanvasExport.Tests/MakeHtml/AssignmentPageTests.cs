using AngleSharp.Dom;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Tests.MakeHtml;

public sealed class AssignmentPageTests : IDisposable
{
    static readonly AssignmentRow Essay = new(
        11, "An essay", "<p>Write <script>alert(1)</script>a page.</p>", "10.0", "2025-10-04T12:00:00Z", "");

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task The_page_shows_what_was_asked_and_its_rubric()
    {
        var student = await _archive.AddStudentAsync();
        await _archive.AddAssignmentsAsync(student.Course, [Essay],
            new RubricRow(11, "_1", "Voice", "We hear a person", "12.0", "Full marks", "12.0"),
                new RubricRow(11, "_1", "Voice", "We hear a person", "12.0", "None", "0.0"),
            new RubricRow(11, "_2", "Sources", "", "8.0", "", ""));

        var page = await OpenAsync(student);

        Assert.Equal("An essay", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Write a page.", page.QuerySelector("#main .prose")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("due 4 October 2025, 12:00 UTC", page.QuerySelector(".masthead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["VoiceWe hear a person", "Sources"], page.QuerySelectorAll(".rubric tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["12 Full marks", "0 None"], page.QuerySelectorAll(".ratings li").Select(rating => rating.TextContent));
    }

    [Fact]
    public async Task A_rubric_of_eight_hundred_criteria_ends_in_its_table()
    {
        const int Criteria = 800;
        var student = await _archive.AddStudentAsync();
        var words = new string('w', 900);
        RubricRow[] rubric =
        [
            .. from criterion in Enumerable.Range(1, Criteria)
               from rating in Enumerable.Range(1, 5)
               select new RubricRow(11, $"_{criterion}", $"Criterion {criterion}", "", "4", $"Level {rating}", $"{rating}", "", words),
        ];
        await _archive.AddAssignmentsAsync(student.Course, [Essay], rubric);

        var page = await OpenAsync(student);

        Assert.InRange(page.Source.Length, 1_000_000, 2_000_000);
        var shown = page.QuerySelectorAll(".rubric tbody tr").Length;
        var more = page.QuerySelector(".rubric > .quiet")!;
        Assert.Equal($"And {Criteria - shown} more in rubrics.csv.", more.TextContent);
        Assert.Equal("rubrics.csv", more.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_work_of_each_student_stands_there_in_short_and_leads_to_the_whole()
    {
        var alma = await _archive.AddStudentAsync(await _archive.AddCourseAsync("History"), "al ma", "Alma Reyes");
        alma.Submissions.Add(
            alma.Submission(
            42, $"<p>First &amp; last</p><p>{string.Join(' ', Enumerable.Repeat("word", 100))}</p>") with
            {
                WorkflowState = "graded",
                Score = "9.5"
            });
        alma.Attachments.AddRange(
            Enumerable.Range(1, 8).Select(number => SmallStudent.Attachment($"map {number}.pdf") with { SubmissionId = 42 }));
        alma.Put("map 1.pdf");
        var ben = await _archive.AddStudentAsync(alma.Course, "ben");
        ben.Submissions.Add(
            ben.Submission(43) with { SubmittedAt = "", Missing = "true", SubmissionType = "", WorkflowState = "unsubmitted" });
        await ben.SaveAsync(TestContext.Current.CancellationToken);

        var page = await OpenAsync(alma);
        var work = Assert.Single(page.QuerySelectorAll(".works > li"));

        Assert.Equal("../al%20ma/index.html#submission-42", work.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.StartsWith("First & last word word", work.QuerySelector(".excerpt")!.TextContent, StringComparison.Ordinal);
        Assert.InRange(work.QuerySelector(".excerpt")!.TextContent.Length, 100, 182);
        Assert.Equal("../al%20ma/map%201.pdf", Assert.Single(work.QuerySelectorAll(".filenames a")).GetAttribute("href"));
        Assert.Equal("and 2 files more", work.QuerySelector(".filenames li:last-child")!.TextContent);
        Assert.Equal("9.5 of 10 points", work.QuerySelector(".result")!.TextContent);
        Assert.Equal("../ben/index.html#submission-43", page.QuerySelector(".people a")!.GetAttribute("href"));
        Assert.Contains("missing", page.QuerySelector(".people")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assignment_leads_to_the_ones_before_and_after()
    {
        var student = await _archive.AddStudentAsync();
        await _archive.AddAssignmentsAsync(student.Course, [Essay with { AssignmentId = 9 }, Essay, Essay with { AssignmentId = 10 }]);

        var page = await OpenAsync(student);

        Assert.Equal(["9.html", "10.html"], page.QuerySelectorAll(".beside a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_page_of_an_assignment_that_is_gone_is_removed_and_everything_else_beside_it_stays()
    {
        var student = await _archive.AddStudentAsync();
        await _archive.AddAssignmentsAsync(student.Course, [Essay, Essay with { AssignmentId = 9 }]);
        await OpenAsync(student);
        await File.WriteAllTextAsync(
            _archive.InExports("History", "assignments", "my notes.html"), "mine", TestContext.Current.CancellationToken);
        await _archive.AddAssignmentsAsync(student.Course, [Essay]);

        await OpenAsync(student);

        Assert.Equal(
            ["11.html", "assignments.csv", "my notes.html", "rubrics.csv"],
            Directory.EnumerateFiles(_archive.InExports("History", "assignments")).Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal));
    }

    async Task<IDocument> OpenAsync(SmallStudent student)
    {
        await _archive.BuildAndOpenAsync(student);
        return await _archive.OpenAsync(student.Course.Folder, "assignments", "11.html");
    }
}

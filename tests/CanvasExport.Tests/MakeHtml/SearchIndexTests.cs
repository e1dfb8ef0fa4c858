using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

public sealed class SearchIndexTests : IDisposable
{
    readonly SmallArchive _archive = new();

    [Fact]
    public async Task Names_and_texts_of_a_student_stand_in_the_scripts_of_the_course()
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("Maps"), "zoe");
        student.Submissions.Add(
            student.Submission() with { AssignmentName = "Essay", SubmissionBody = "<p>From the pilots&#39; <b>books</b>.</p>" });
        student.Attachments.Add(SmallStudent.Attachment("chart.pdf"));

        await _archive.BuildAndOpenAsync(student);

        var names = Assert.Single(Shards("names"));
        Assert.StartsWith("archiveShard([\n{\"kind\":\"student\",\"title\":\"", names, StringComparison.Ordinal);
        Assert.Contains(
            "\"kind\":\"assignment\",\"title\":\"Essay\",\"detail\":\"Maps\",\"link\":\"Maps/assignments/11.html\"", names,
            StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"file\",\"title\":\"chart.pdf\"", names, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"From the pilots' books.\"", Assert.Single(Shards("texts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_writes_nothing_and_a_shorter_one_leaves_no_shard_behind()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.AddRange(Enumerable.Range(1, 5).Select(number =>
            student.Submission() with { SubmissionId = number, SubmissionBody = $"{number} {new string('m', 400_000)}" }));
        await _archive.BuildAndOpenAsync(student);
        Assert.Equal(2, Shards("texts").Count);
        var written = ShardFiles("texts").Select(File.GetLastWriteTimeUtc).ToList();

        await _archive.BuildAndOpenAsync(student);
        Assert.Equal(written, ShardFiles("texts").Select(File.GetLastWriteTimeUtc));

        student.Submissions.RemoveRange(1, 4);
        await _archive.BuildAndOpenAsync(student);
        Assert.Single(Shards("texts"));
    }

    [Theory]
    [InlineData("<p>one</p><p>two</p>", "one two")]
    [InlineData("H<sub>2</sub>O, <a href=\"x\">wa</a>ter", "H2O, water")]
    [InlineData("a &amp; b &#233;&nbsp;c", "a & b é c")]
    [InlineData("<script>alert(1)</script>text<style>p{}</style><!-- no -->", "text")]
    [InlineData("<img alt=\"a > b\" src='x'>after", "after")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void The_words_of_a_text_are_found_without_its_markup(string html, string words) => Assert.Equal(words, PlainText.Of(html));

    [Fact]
    public void A_text_of_nothing_but_broken_tags_costs_no_more_than_its_length()
    {
        var broken = string.Concat(Enumerable.Repeat("<a \"'", 200_000));

        Assert.NotEmpty(PlainText.Of(broken));
    }

    public void Dispose() => _archive.Dispose();

    List<string> Shards(string kind) => [.. ShardFiles(kind).Select(File.ReadAllText)];

    IEnumerable<string> ShardFiles(string kind) =>
        Directory.GetFiles(Path.Combine(_archive.Paths.ExportsFolder, "assets", "search"), $"*-{kind}-*.js").Order(StringComparer.Ordinal);
}

using System.Text.Json;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What nbconvert shows of a notebook stands in the student's page or is named there; nothing runs, nothing loads.</summary>
public sealed class NotebookCasesTests(HandedInNotebooks notebooks) : IClassFixture<HandedInNotebooks>
{
    public static TheoryData<string> Names => [.. NotebookCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void I_see_of_a_notebook_what_nbconvert_shows_or_read_what_stood_there(string name)
    {
        var expected = Case(name);
        var shown = notebooks.Open(name).QuerySelector("details.preview .notebook")!;

        var at = 0;
        foreach (var text in expected.Texts)
        {
            var found = shown.TextContent.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{text} is not in {shown.TextContent}");
            at = found + text.Length;
        }

        Assert.Equal(expected.Pictures, shown.QuerySelectorAll("img").Length);
        Assert.All(shown.QuerySelectorAll("img"), picture =>
        {
            Assert.Equal("lazy", picture.GetAttribute("loading"));
            var source = picture.GetAttribute("src")!;
            Assert.True(source.StartsWith("data:image/", StringComparison.Ordinal) || File.Exists(notebooks.Beside(source)), source);
        });
        Assert.Empty(shown.QuerySelectorAll("script, style, svg, iframe, object, [onload], [onclick]"));
        Assert.DoesNotContain('\u001b', shown.TextContent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_search_finds_the_words_of_a_notebook(string name)
    {
        var expected = Case(name);
        var entry = notebooks.Searched.Split("{\"title\":")
            .Single(one => one.Contains($" · {HandedInNotebooks.FileName(name)}\"", StringComparison.Ordinal));

        Assert.All(
            expected.Texts.Where(text => !text.StartsWith("In [", StringComparison.Ordinal)
                && !text.Contains("stood", StringComparison.Ordinal)),
            text => Assert.Contains(JsonSerializer.Serialize(text, Relaxed).Trim('"'), entry, StringComparison.Ordinal));
    }

    [Fact]
    public void A_picture_of_megabytes_is_a_file_beside_the_page()
    {
        var source = notebooks.Open("17 MB").QuerySelector("img")!.GetAttribute("src")!;

        Assert.StartsWith("index-files/", source, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(notebooks.Beside(source)).Length, 12_600_000, 12_700_000);
    }

    [Fact]
    public async Task Pictures_of_a_notebook_that_is_no_longer_there_do_not_stay_beside_the_page()
    {
        using var archive = new SmallArchive();
        var student = await archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment("plots.ipynb"));
        student.Put("plots.ipynb", NotebookCase.Json(
            NotebookCase.Code("a", NotebookCase.Shown("image/png", NotebookCase.Large(9_000))),
            NotebookCase.Code("b", NotebookCase.Shown("image/png", NotebookCase.Large(10_000)))));
        await archive.BuildAndOpenAsync(student);
        var folder = Path.Combine(student.Folder.FolderPath, "index-files");
        var first = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, first.Count);

        File.Delete(first[0]);
        await archive.BuildAndOpenAsync(student);
        Assert.Equal(first, Directory.GetFiles(folder).Order(StringComparer.Ordinal));

        student.Put("plots.ipynb", NotebookCase.Json(NotebookCase.Code("c")));
        await archive.BuildAndOpenAsync(student);
        Assert.Empty(Directory.GetFiles(folder));
    }

    static NotebookCase Case(string name) => NotebookCase.All.Single(one => one.Name == name);

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

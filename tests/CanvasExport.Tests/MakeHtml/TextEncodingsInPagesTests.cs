using System.Text.Json;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A text is read in the encoding it was written in, on the page and by the search.</summary>
public sealed class TextEncodingsInPagesTests(WrittenTexts texts) : IClassFixture<WrittenTexts>
{
    public static TheoryData<string> Names => [.. WrittenTexts.Files.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void I_read_a_text_in_the_encoding_it_was_written_in_and_am_told_where_that_is_a_guess(string name)
    {
        var (_, _, text, _, guess) = WrittenTexts.Files.Single(file => file.Name == name);
        var shown = texts.Page.QuerySelectorAll(".files li").Single(file => file.QuerySelector(".about span, .about a")!.TextContent == name);

        var read = shown.QuerySelector("details.preview pre")!.TextContent;
        Assert.Equal(name == "cut.txt" ? text[..read.Length] : text, read);
        Assert.Equal(
            guess is null ? [] : [$"The file does not say its encoding. It is read as {guess}, which is a guess."],
            shown.QuerySelectorAll("details.preview p").Select(note => note.TextContent));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_search_finds_the_words_of_a_text_whatever_its_encoding(string name)
    {
        var text = WrittenTexts.Files.Single(file => file.Name == name).Text;
        var entry = texts.Searched.Split("{\"title\":").Single(one => one.Contains($" · {name}\"", StringComparison.Ordinal));

        Assert.Contains(JsonSerializer.Serialize(text.TrimEnd().Split('\n')[^1], Relaxed).Trim('"'), entry, StringComparison.Ordinal);
    }

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("essay.pdf", "essay.pdf")]
    [InlineData("../../x", "_.._x")]
    [InlineData("..\\..\\x.txt", "_.._x.txt")]
    [InlineData("a/b:c*d?.pdf", "a_b_c_d_.pdf")]
    [InlineData("<b>\"hi\"|</b>.txt", "_b__hi____b_.txt")]
    [InlineData(" . draft. .", "draft")]
    [InlineData("essay .pdf", "essay .pdf")]
    [InlineData(".gitignore", "gitignore")]
    [InlineData("tab\tnew\nline\0.txt", "tab_new_line_.txt")]
    [InlineData("Zoe\u0308.txt", "Zo\u00eb.txt")]
    [InlineData("gpj.\u202Eexe", "gpj._exe")]
    [InlineData("no\ufffecharacter.txt", "no_character.txt")]
    [InlineData("地図.docx", "地図.docx")]
    [InlineData("C:\\fakepath\\a.txt", "C__fakepath_a.txt")]
    [InlineData("AT&T 100% + #1;'x'.txt", "AT&T 100% + #1;'x'.txt")]
    public void A_file_keeps_what_every_system_allows(string text, string name) => Assert.Equal(name, SafeName.File(text, "fallback"));

    // Not a theory's data: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_becomes_an_underscore() => Assert.Equal(
        "half _ and _.txt", SafeName.File("half \ud83d and \ude00.txt", "fallback"));

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData(" ")]
    [InlineData(" . .. ")]
    [InlineData("\u200b\u200e")]
    public void Where_nothing_of_the_text_can_be_seen_the_fallback_is_taken(string text)
    {
        Assert.Equal("user-7", SafeName.Folder(text, "user-7"));
        Assert.Equal("file-7", SafeName.File(text, "file-7"));
    }

    [Theory]
    [InlineData("CON", "CON_")]
    [InlineData("con.txt", "con_.txt")]
    [InlineData("Aux.tar.gz", "Aux_.tar.gz")]
    [InlineData("COM1", "COM1_")]
    [InlineData("COM\u00b9", "COM\u00b9_")]
    [InlineData("lpt\u00b3.log", "lpt\u00b3_.log")]
    [InlineData("CONIN$", "CONIN$_")]
    [InlineData("nul .txt", "nul_ .txt")]
    [InlineData("CONSOLE", "CONSOLE")]
    [InlineData("COM10", "COM10")]
    public void Names_of_Windows_devices_get_an_underscore(string text, string name)
    {
        Assert.Equal(name, SafeName.File(text, "fallback"));
        Assert.DoesNotContain(SafeName.Folder(text, "fallback"), Devices.All, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_name_that_is_shortened_to_a_device_is_none_either()
    {
        Assert.Equal("CON_", SafeName.Folder("CON" + new string(' ', 80) + "x", "fallback"));
        Assert.Equal("NUL_", SafeName.File("NUL" + new string('.', 200) + "abcdefghijklmnopqrst", "fallback"));
    }

    [Theory]
    [InlineData("essay.part", "essay_part")]
    [InlineData("essay.PART", "essay_part")]
    [InlineData("essay.pdf.part.etag", "essay.pdf_part.etag")]
    [InlineData("part", "part")]
    [InlineData("spare.parts", "spare.parts")]
    public void A_file_never_looks_like_a_download_that_is_not_finished(string text, string name) =>
        Assert.Equal(name, SafeName.File(text, "fallback"));

    [Fact]
    public void Nor_does_it_after_it_was_shortened()
    {
        var text = new string('a', SafeName.FileBytes - ".part".Length) + ".partial evidence of a long story";
        foreach (var cut in Enumerable.Range(0, 5))
        {
            Assert.False(SafeName.File(text[cut..], "fallback").EndsWith(".part", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = SafeName.File(new string('界', 200) + ".docx", "fallback");

        Assert.Equal(new string('界', (SafeName.FileBytes - 5) / 3) + ".docx", name);
        Assert.Equal(new string('界', SafeName.FolderBytes / 3), SafeName.Folder(new string('界', 200), "fallback"));
    }

    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🇵🇹")]
    [InlineData("e\u0323\u0301\u0302")]
    [InlineData("👍🏽")]
    public void A_character_of_several_code_points_is_kept_whole_or_not_at_all(string character)
    {
        for (var length = 0; length < 30; length++)
        {
            var name = SafeName.Folder(new string('a', SafeName.FolderBytes - 30 + length) + character + "b" + character, "fallback");
            var tail = name.TrimStart('a').Replace(character.Normalize(), "", StringComparison.Ordinal).TrimStart('b');
            Assert.Equal("", tail);
        }
    }

    [Fact]
    public void A_letter_buried_under_accents_still_gives_a_name()
    {
        var name = SafeName.Folder("x" + string.Concat(Enumerable.Repeat("\u0316", 200)), "fallback");

        Assert.StartsWith("x\u0316", name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suffix_is_put_before_the_extension_and_always_fits()
    {
        Assert.Equal("essay (12).pdf", SafeName.FileWith("essay.pdf", " (12)"));
        Assert.Equal("dr. no (12)", SafeName.FolderWith("dr. no", " (12)"));

        var longest = SafeName.FileWith(new string('a', 115) + ".docx", $" ({long.MaxValue})");
        Assert.Equal(SafeName.FileBytes, longest.Length);
        Assert.EndsWith($"a ({long.MaxValue}).docx", longest, StringComparison.Ordinal);
        Assert.Equal(SafeName.FolderBytes, SafeName.FolderWith(new string('a', 60), $" ({long.MaxValue})").Length);
    }
}

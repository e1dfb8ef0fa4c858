using System.Text;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

/// <summary>What holds for every name, tried on many thousand of them; the seed is fixed, so a failure comes back.</summary>
public sealed class SafeNameRandomTests
{
    const int Rounds = 20_000;

    static readonly string[] Pieces =
    [
        "a", "Z", "é", "e\u0301", "界", "😀", "👨‍👩‍👧", "🇵🇹", "\u0316", " ", "  ", ".", "..", "/", "\\", ":", "*", "?", "\"", "<", ">", "|",
        "\0", "\t", "\r", "\n", "\u007f", "\u0085", "\u00a0", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff", "\ufffd",
            "\ud83d", "\ude00",
        "CON", "con", "NUL", "COM1", "COM\u00b9", "LPT\u00b3", "CONIN$", "AUX.", ".part", ".part.etag", ".PART", ".txt", ".docx", ".tar.gz",
        ".averyverylongextension", "index.html", "submissions.csv", "\u212a", "\u2126", "\u1fef", "\u037e", "(12)", "_", "-", "'", "=",
            "ab cd", "\U000e0001",
    ];

    [Fact]
    public void Every_file_name_is_legal_everywhere() => Always(text => AssertLegal(SafeName.File(text, "fallback"), SafeName.FileBytes));

    [Fact]
    public void Every_folder_name_is_legal_everywhere() => Always(text =>
        AssertLegal(SafeName.Folder(text, "fallback"), SafeName.FolderBytes));

    [Fact]
    public void Every_name_with_a_suffix_is_legal_everywhere() => Always(text =>
    {
        AssertLegal(SafeName.FileWith(SafeName.File(text, "fallback"), " (9223372036854775807)"), SafeName.FileBytes);
        AssertLegal(SafeName.FolderWith(SafeName.Folder(text, "fallback"), " (9223372036854775807)"), SafeName.FolderBytes);
    });

    [Fact]
    public void A_name_that_is_safe_stays_as_it_is() => Always(text =>
    {
        var file = SafeName.File(text, "fallback");
        Assert.Equal(file, SafeName.File(file, "other"));
        var folder = SafeName.Folder(text, "fallback");
        Assert.Equal(folder, SafeName.Folder(folder, "other"));
    });

    [Fact]
    public void A_short_extension_is_kept() => Always(text =>
        Assert.EndsWith(".pdf", SafeName.File("x" + text + ".pdf", "fallback"), StringComparison.Ordinal));

    [Fact]
    public void Siblings_are_distinct_whatever_they_wish_and_remember()
    {
        var random = new Random(7);
        for (var round = 0; round < 1_000; round++)
        {
            string Wish() => SafeName.File(Text(random, 2), "fallback");
            var siblings = Enumerable.Range(1, random.Next(1, 12)).Select(id => new Sibling(Wish(), id, null)).ToList();
            var first = new SiblingNames(["index.html", "a"], SafeName.FileWith).Assign(siblings);
            AssertDistinct(first.Append("index.html").Append("a"));

            var again = siblings.Zip(first, (sibling, name) => sibling with { Remembered = name }).ToList();
            var newcomers = Enumerable.Range(20, random.Next(1, 12))
                .Select(id => new Sibling(random.Next(3) == 0 ? first[0] : Wish(), id, null));
            var second = new SiblingNames(["index.html", "a"], SafeName.FileWith).Assign([.. again.Concat(newcomers).Reverse()]);
            AssertDistinct(second);
            Assert.Equal(first, second.Reverse().Take(first.Count));
        }
    }

    static void AssertDistinct(IEnumerable<string> names) =>
        Assert.Equal(names.Count(), names.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    static void AssertLegal(string name, int limit)
    {
        Assert.NotEqual("", name);
        Assert.True(Encoding.UTF8.GetByteCount(name) <= limit, name);
        Assert.True(name.IsNormalized(NormalizationForm.FormC), name);
        Assert.Equal(name.Trim(' ', '.'), name);
        Assert.DoesNotMatch("""[<>:"/\\|?*]""", name);
        Assert.DoesNotContain(name, char.IsControl);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        Assert.DoesNotContain(name.Split('.')[0].TrimEnd(' '), Devices.All, StringComparer.OrdinalIgnoreCase);
        Assert.False(limit == SafeName.FileBytes && name.EndsWith(".part", StringComparison.OrdinalIgnoreCase), name);
        Assert.False(limit == SafeName.FileBytes && name.EndsWith(".part.etag", StringComparison.OrdinalIgnoreCase), name);
    }

    static void Always(Action<string> holds)
    {
        var random = new Random(1848);
        for (var round = 0; round < Rounds; round++)
        {
            holds(Text(random, random.Next(10) == 0 ? 150 : 6));
        }
    }

    static string Text(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}

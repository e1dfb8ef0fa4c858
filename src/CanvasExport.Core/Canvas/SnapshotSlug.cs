using System.Text;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>How names become the beginning of a snapshot's name: <c>Lab 1</c> becomes <c>lab-1</c>, behind which the day is put.</summary>
public static partial class SnapshotSlug
{
    // A slug may have 117 letters, and a name of an assignment 255.
    const int MostOfName = 80;

    /// <summary>Null where nothing is left of the text.</summary>
    public static string? TryMake(string text)
    {
        var ascii = string.Concat(Decompose(text).Where(char.IsAscii)).ToLowerInvariant();
        var slug = Gaps().Replace(Others().Replace(ascii, ""), "-").Trim('-', '_');
        return slug.Length > 0 ? slug : null;
    }

    /// <summary>That of an assignment; where its name has no letter that a slug may have, its id.</summary>
    public static string OfAssignment(long id, string name) =>
        TryMake(name.Length > MostOfName ? name[..MostOfName] : name) ?? $"assignment-{id}";

    /// <summary>The slug in a snapshot's name, without the day and what stands behind it; null where there is no day.</summary>
    public static string? TryReadFrom(string snapshot) => Named().Match(snapshot) is { Success: true } named ? named.Groups[1].Value : null;

    // Half a surrogate pair and U+FFFE cannot be decomposed; they are no ASCII either way.
    static string Decompose(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && rune.Value != 0xfffe))
            .Normalize(NormalizationForm.FormKD);

    [GeneratedRegex(@"[^a-z0-9_\s-]")]
    private static partial Regex Others();

    [GeneratedRegex(@"[\s-]+")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\A(.+)_[0-9]{4}-[0-9]{2}-[0-9]{2}(_[0-9]{4}(_[0-9]+)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}

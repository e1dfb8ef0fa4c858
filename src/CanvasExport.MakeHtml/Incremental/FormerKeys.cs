using System.Globalization;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Incremental;

/// <summary>The keys that the last run left, held against those of now.</summary>
/// <param name="known">Those that the last run left.</param>
/// <param name="keys">Those of the students now.</param>
/// <param name="parts">Those of the parts now.</param>
/// <param name="scan">The course.</param>
internal sealed class FormerKeys(IReadOnlyDictionary<string, string> known, PageKeys keys, PartKeys parts, CourseScan scan)
{
    /// <summary>Whether the pages of a student are as they would be made, by the student's folder.</summary>
    public bool IsSame(string folder) =>
        known.TryGetValue(folder, out var key) && key == keys.Students.GetValueOrDefault(folder);

    /// <summary>The pages that show a part, where they are as they would be made.</summary>
    public IReadOnlyList<string>? TryKeepPages(CoursePart part) =>
        known.TryGetValue(PartKeys.PagesOf(part), out var key) && AreSame(part) && key == parts.Pages(part)
            ? [.. parts.PageNames(part)] : null;

    /// <summary>The part's scripts, where they are as they would be made and would begin here.</summary>
    public SearchedPart? TryKeepSearch(SearchedPart begin) =>
        known.GetValueOrDefault(PartKeys.SearchOf(begin.Part))?.Split(' ') is [_, var names, var texts] && AreSame(begin.Part)
        && begin with { Names = begin.Names with { Count = Number(names) }, Texts = begin.Texts with { Count = Number(texts) } } is var part
        && known[PartKeys.SearchOf(part.Part)] == parts.Search(part) ? part : null;

    // Of a student of whom something was left for the next run no key was kept.
    bool AreSame(CoursePart part) => scan.Students.Skip(part.First).Take(part.Count)
        .All(student => IsSame(student.Folder.Student.Folder));

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

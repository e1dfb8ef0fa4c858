using CanvasExport.Core.Files;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Incremental;

/// <summary>
/// What the pages of each part of a course's students are made of, and the part's scripts of the search, in a key for each. Where it is
/// the same as after the last run, nobody of the part has to be read.
/// </summary>
/// <param name="scan">The course.</param>
/// <param name="parts">Its parts.</param>
/// <param name="keys">Those of the students.</param>
/// <param name="scriptsOf">The files of a part's scripts.</param>
internal sealed class PartKeys(
    CourseScan scan, IReadOnlyList<CoursePart> parts, PageKeys keys, Func<SearchedPart, IEnumerable<FileInfo>> scriptsOf)
{
    readonly string _course = TextOf(scan, parts);

    /// <summary>Under which name the key of a part's pages is kept; no folder of a student is called so.</summary>
    public static string PagesOf(CoursePart part) => $"/pages-{part.Number}";

    /// <summary>The same for its scripts.</summary>
    public static string SearchOf(CoursePart part) => $"/search-{part.Number}";

    /// <summary>Of the pages of the course and of its assignments.</summary>
    public string Pages(CoursePart part)
    {
        using var key = Begin(part);
        key.Add(_course);
        foreach (var page in PageNames(part))
        {
            key.Add(new FileInfo(Path.Combine(scan.Folder.FolderPath, page)));
        }

        return key.ToString();
    }

    /// <summary>Of the scripts, with how many there are.</summary>
    public string Search(SearchedPart part)
    {
        using var key = Begin(part.Part);
        foreach (var assignment in part.Named.Order())
        {
            key.Add(assignment);
        }

        foreach (var script in scriptsOf(part))
        {
            key.Add(script);
        }

        return $"{key} {part.Names.Count} {part.Texts.Count}";
    }

    /// <summary>The pages that show the part, seen from the course's folder.</summary>
    public IEnumerable<string> PageNames(CoursePart part) => scan.Assignments
        .Select(assignment => CourseLinks.Assignment(assignment.Row.AssignmentId, part.Number))
        .Prepend(CourseLinks.Part(part.Number))
        .Concat(part.Number == 1 ? TextPages() : []);

    IEnumerable<string> TextPages() => Directory.Exists(scan.Folder.AssignmentsFolderPath)
        ? Directory.EnumerateFiles(scan.Folder.AssignmentsFolderPath, "*-text-*.html").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal).Select(name => $"{ArchivePaths.AssignmentsFolder}/{name}")
        : [];

    Fingerprint Begin(CoursePart part)
    {
        var key = new Fingerprint().Add(keys.OfAll);
        foreach (var student in scan.Students.Skip(part.First).Take(part.Count))
        {
            key.Add(student.Folder.Student.Folder, keys.Students.GetValueOrDefault(student.Folder.Student.Folder, ""));
        }

        return key;
    }

    // What pages of one part say of the course as a whole.
    static string TextOf(CourseScan scan, IReadOnlyList<CoursePart> parts)
    {
        using var key = new Fingerprint();
        key.Add($"{scan.Facts()} {scan.HasCompleteness}").Add(parts.Count);
        foreach (var part in parts)
        {
            key.Add($"{part}");
        }

        foreach (var student in scan.Students)
        {
            key.Add($"{student.Folder.Student}", student.Reason ?? "");
        }

        foreach (var (row, handedIn, graded, gap) in scan.Assignments)
        {
            key.Add($"{row} {gap}", scan.PeerReviews.Of(row.AssignmentId)).Add(handedIn).Add(graded);
        }

        foreach (var table in new[] { scan.Folder.FolderPath, scan.Folder.AssignmentsFolderPath }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder)).Where(path => Path.GetExtension(path) is ".csv" or ".xlsx")
            .Order(StringComparer.Ordinal))
        {
            key.Add(Path.GetFileName(table));
        }

        return key.ToString();
    }
}

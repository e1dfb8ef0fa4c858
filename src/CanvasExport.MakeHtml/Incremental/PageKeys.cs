using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Incremental;

/// <summary>
/// What the pages of a course are made of, and the pages themselves, in a key for each student and one for the course. Where a key is
/// the same as after the last run, nothing has to be made: neither the rows changed nor the files beside them, and nobody edited a page.
/// </summary>
internal sealed class PageKeys
{
    // Another build may make other pages.
    static readonly string Program = $"{typeof(PageKeys).Module.ModuleVersionId} {typeof(CourseRecord).Module.ModuleVersionId}";

    PageKeys(string course, string shared, IReadOnlyDictionary<string, string> students) =>
        (Course, OfAll, Students) = (course, shared, students);

    /// <summary>Of everything: where it is the same the course is left alone.</summary>
    public string Course { get; }

    /// <summary>Of what the pages of all students show of the course.</summary>
    public string OfAll { get; }

    /// <summary>Of the students, by their folders.</summary>
    public IReadOnlyDictionary<string, string> Students { get; }

    /// <param name="course">The course.</param>
    /// <param name="missing">What is not among its files.</param>
    /// <param name="gaps">The lists that did not come whole.</param>
    /// <param name="others">What else lies outside of the course's folder: the lists it is compared with, and its part of the
    /// search.</param>
    public static PageKeys Of(CourseFolder course, MissingFiles missing, ListGaps gaps, string others)
    {
        var students = course.Students().Select(student => (Folder: student, student.Revision)).ToList();
        var withPage = students.Where(student => student.Revision is not null).Select(student => student.Folder.Student).ToList();
        var place = withPage.Index().ToDictionary(one => one.Item.UserId, one => one.Index);
        var shared = Shared(course, gaps);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (folder, revision) in students)
        {
            using var key = new Fingerprint();
            key.Add(shared, folder.Student.ToString(), missing.TextOf(folder.Student.Folder)).Add(revision).AddFolder(folder.FolderPath)
                .AddFolder(Path.Combine(folder.FolderPath, ArchivePaths.PagePicturesFolder))
                .AddFolders(Path.Combine(folder.FolderPath, ArchivePaths.SnapshotsFolder));
            if (place.TryGetValue(folder.Student.UserId, out var index))
            {
                key.Add($"{withPage.ElementAtOrDefault(index - 1)}", $"{withPage.ElementAtOrDefault(index + 1)}");
            }

            keys[folder.Student.Folder] = key.ToString();
        }

        using var all = new Fingerprint();
        all.Add(shared, missing.Text, others).Add(course.Record.Revision()).Add(missing.SavedCount).Add(missing.SavedBytes)
            .AddFolder(course.FolderPath, except: CourseRecord.FileName).AddFolder(course.AssignmentsFolderPath);
        return new PageKeys(keys.Values.Aggregate(all, (sum, key) => sum.Add(key)).ToString(), shared, keys);
    }

    // What the page of each student shows of the course.
    static string Shared(CourseFolder course, ListGaps gaps)
    {
        using var key = new Fingerprint();
        return key.Add(Program, course.Course.ToString(), gaps.Text, GradeLogText.Of(course))
            .Add(course.Record.RevisionOf(0)).AddFolder(course.FilesFolderPath).ToString();
    }
}

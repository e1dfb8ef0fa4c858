using System.Text.RegularExpressions;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml;

// What a run before made.
internal sealed partial class CourseBuilder
{
    void Keep(CoursePart part, IReadOnlyList<string> names, ProgressTally tally)
    {
        foreach (var name in names)
        {
            _made[Path.GetFileName(name)] = true;
        }

        tally.Add(part.Count);
    }

    void RemoveFormerPages(string folder, HashSet<string> made, HashSet<string> files)
    {
        foreach (var former in Directory.EnumerateFiles(folder, "*.html"))
        {
            var name = Path.GetFileName(former);
            if (ArchivePaths.IsStudentPage(name) && !made.Contains(name) && !files.Contains(name))
            {
                batch.Delete(former);
            }
        }
    }

    // Pages of assignments and parts that are no more would show what is not so. The page of a student stays as the files do.
    void RemoveFormerPages()
    {
        if (!Directory.Exists(scan.Folder.AssignmentsFolderPath))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(scan.Folder.AssignmentsFolderPath, "*.html").ToList())
        {
            if (OwnPage().IsMatch(Path.GetFileName(path)) && !_made.ContainsKey(Path.GetFileName(path)))
            {
                batch.Delete(path);
                log.Information("Removed {Page:l}, whose assignment or students are no longer in the course's lists", paths.Relative(path));
            }
        }
    }

    [GeneratedRegex(@"\A(students|syllabus|list|content|workspaces|[0-9]+(-text)?)(-[0-9]+)?\.html\z")]
    private static partial Regex OwnPage();
}

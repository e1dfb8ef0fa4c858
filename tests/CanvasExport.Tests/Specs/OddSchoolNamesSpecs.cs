using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A school whose names try everything: to leave the archive, to hide a file, to stop the step.</summary>
public sealed class OddSchoolNamesSpecs(OddSchoolNamesSpecs.TwiceExported exported) : IClassFixture<OddSchoolNamesSpecs.TwiceExported>
{
    static readonly string[] Names =
    [
        "../../x", "..\\..\\x", "/etc/passwd", "C:\\Windows\\x", "\\\\server\\share", ".", "..", "...", " ", "~", "CON", "nul.txt",
            "COM¹", "CONIN$", "aux",
        "index.html", "Courses-2.html", "completeness-3.html", "students.csv", "courses.csv", "submissions.csv", "files.csv", "a.part",
            "a.part.etag", ".hidden", "trailing. ", "new\nline", "tab\t",
        "nul\0char", "bell\a", "gpj.\u202eexe", "\u200b", "\ufffe", "e\u0301", "\u00e9", "E\u0301", "😀", "👨‍👩‍👧", new('界', 200),
            new('a', 500), new('.', 90), "=1+1", "-rf", "'", "\"", "%2e%2e%2f", "%00",
        "a/b", "a_b", "A_B", "a\\b", "a:b", "a*b", "a?b", "a<b", "a|b", "#", "&amp;", "name ", "name",
    ];

    [Fact]
    public void Nothing_is_written_outside_the_root_whatever_things_are_called()
    {
        var run = exported.Run;
        string[] top = [".canvas-export", ".canvas-export.lock", "exports", "json", "keep", "log.txt"];
        Assert.Equal(top, Directory.EnumerateFileSystemEntries(run.Archive.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["keep/me.txt"], run.Archive.Files("keep"));
        Assert.All(run.Archive.Files("exports"), AssertWellNamed);
        Assert.All(
            ExportedCourses.In(run.Archive.Paths).Exported([]), course =>
            Assert.True(run.Archive.Has($"exports/{course.Course.Folder}/students.csv")));
    }

    [Fact]
    public void Every_course_student_and_file_has_a_place_of_its_own()
    {
        var run = exported.Run;
        var courses = CsvTable.Read(run.Archive, "exports/courses.csv").Column("folder");
        AssertDistinct(Names.Length, courses);
        Assert.All(courses, name => Assert.DoesNotMatch(@"(?i)^(index|(courses|completeness)-\d+)\.html$", name));
        var crowded = run.Archive.Files("exports").Single(path => path.EndsWith("/students.csv", StringComparison.Ordinal)
            && CsvTable.Read(run.Archive, path).Count > 1);
        AssertDistinct(Names.Length, CsvTable.Read(run.Archive, crowded).Column("folder"));
        var folder = Path.GetDirectoryName(crowded)!;
        var files = CsvTable.Read(
            run.Archive, Directory.EnumerateFiles(Path.Combine(run.Archive.Root, folder), "attachments.csv", SearchOption.AllDirectories)
            .Select(run.Archive.Paths.Relative).Single(path => CsvTable.Read(run.Archive, path).Count > 0)).Column("file_name");
        AssertDistinct(Names.Length, files);
        Assert.All(files, AssertWellNamed);
        Assert.All(files, name => Assert.DoesNotMatch(@"(?i)\.part(\.etag)?$|^(index\.html|submissions\.csv)$", name));
    }

    [Fact]
    public void A_second_export_of_such_a_school_changes_nothing()
    {
        Assert.Equal(exported.Before, exported.Run.Archive.Snapshot("exports"));
    }

    /// <summary>The school, fetched once and exported twice; nobody changes it.</summary>
    public sealed class TwiceExported : IAsyncLifetime
    {
        internal TestRun Run { get; private set; } = null!;

        internal Dictionary<string, string> Before { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Run = await TestRun.AgainstAsync(School());
            Run.Archive.Write("keep/me.txt", "untouched");
            await Run.RunAllAsync("fetch-json", "export-students");
            Before = Run.Archive.Snapshot("exports");
            await Run.RunAllAsync("export-students");
        }

        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }

    // A course of each name; in the last one a student of each name, of whom one hands in a file of each name.
    static School School()
    {
        var school = new School();
        foreach (var name in Names)
        {
            school.AddCourse(name);
        }

        var course = school.Courses[^1];
        foreach (var name in Names)
        {
            course.AddStudent(name, name);
        }

        var files = Names.Select(name => school.AddFile(name, [1])).ToArray();
        course.AddAssignment("../../essay").Submit(course.Enrollments[1].User, SchoolAttempt.Upload("2024-03-01T00:00:00Z", files));
        return school;
    }

    static void AssertDistinct(int count, IReadOnlyList<string> names)
    {
        Assert.Equal(count, names.Count);
        Assert.Equal(count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    static void AssertWellNamed(string path) => Assert.All(path.Split('/'), name =>
    {
        Assert.DoesNotMatch("""[<>:"\\|?*\x00-\x1f\u202a-\u202e]|^[ .]|[ .]$""", name);
        Assert.True(name.IsNormalized());
    });
}

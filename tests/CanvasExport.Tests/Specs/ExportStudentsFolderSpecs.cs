using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Who gets a folder, and what it is called.</summary>
public sealed class ExportStudentsFolderSpecs
{
    readonly School _school = new();
    readonly SchoolCourse _course;

    public ExportStudentsFolderSpecs() => _course = _school.AddCourse("Maps");

    [Fact]
    public async Task A_student_is_called_by_login_SIS_id_or_number()
    {
        _course.AddStudent("With Login", "zoe@example.edu", "S-1");
        _course.AddStudent("With SIS", null, "S/2");
        var bare = _course.AddStudent("With Nothing");
        var invited = _course.AddStudent("Only Invited", "guest@example.edu", "S-4", EnrollmentState.Invited);

        await using var run = await ExportedAsync();

        Assert.Equal(["S-4", "S_2", $"user-{bare.Id}", "zoe"], Folders(run, "exports/Maps"));
        var students = CsvTable.Read(run.Archive, "exports/Maps/students.csv");
        Assert.Equal("S/2", students[students.RowOf("full_name", "With SIS"), "user_name"]);
        Assert.Equal("invited", students[students.RowOf("user_id", $"{invited.Id}"), "state"]);
    }

    [Fact]
    public async Task Two_students_of_one_login_both_get_their_id()
    {
        var first = _course.AddStudent("Ana A", "ana@a.example.edu");
        var second = _course.AddStudent("Ana B", "ANA@b.example.edu");

        await using var run = await ExportedAsync();

        Assert.Equal([$"ANA ({second.Id})", $"ana ({first.Id})"], Folders(run, "exports/Maps"));
    }

    [Fact]
    public async Task Two_courses_of_one_name_both_get_their_id()
    {
        var second = _school.AddCourse("MAPS");

        await using var run = await ExportedAsync();

        Assert.Equal([$"MAPS ({second.Id})", $"Maps ({_course.Id})"], Folders(run, "exports"));
    }

    [Fact]
    public async Task A_student_without_work_has_a_folder_with_all_its_files()
    {
        _course.AddStudent("Ben", "ben");

        await using var run = await ExportedAsync();

        Assert.Equal(5, run.Archive.Files("exports/Maps/ben").Count);
        Assert.All(run.Archive.Files("exports/Maps/ben"), csv => Assert.Equal(0, CsvTable.Read(run.Archive, csv).Count));
    }

    [Fact]
    public async Task Everybody_who_ever_was_a_student_keeps_the_work()
    {
        var essay = _course.AddAssignment("Essay");
        foreach (var state in Enum.GetValues<EnrollmentState>().Except([EnrollmentState.Deleted]))
        {
            essay.Submit(
                _course.AddStudent($"{state}", $"{state}", null, state), SchoolAttempt.Text("2024-03-01T00:00:00Z", $"by {state}"));
        }

        await using var run = await ExportedAsync();

        var students = CsvTable.Read(run.Archive, "exports/Maps/students.csv");
        foreach (var (
            folder, state) in new[] { ("Active", "active"), ("Inactive", "inactive"), ("Completed", "completed"), ("Rejected", "") })
        {
            Assert.Equal([$"by {folder}"], CsvTable.Read(run.Archive, $"exports/Maps/{folder}/submissions.csv").Column("submission_body"));
            Assert.Equal(state, students[students.RowOf("folder", folder), "state"]);
        }

        Assert.Contains("1 students who are in no list kept", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_Test_Student_is_left_out_and_counted(bool isPeopleListClosed)
    {
        var essay = _course.AddAssignment("Essay");
        essay.Submit(_course.AddTestStudent(), SchoolAttempt.Text("2024-03-01T00:00:00Z", "nobody's work"));
        essay.Submit(_course.AddStudent("Ana", "ana"), SchoolAttempt.Text("2024-03-01T00:00:00Z", "work"));
        _course.Closed = isPeopleListClosed ? ClosedLists.Users : ClosedLists.None;

        await using var run = await ExportedAsync();

        Assert.Equal(["ana"], Folders(run, "exports/Maps"));
        Assert.Contains("1 submissions of the Test Student left out", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_who_is_called_Test_Student_is_no_Test_Student()
    {
        _course.AddAssignment("Essay").Submit(_course.AddStudent("Test Student", "tstudent", "S-1"),
            SchoolAttempt.Text("2024-03-01T00:00:00Z", "work"));

        await using var run = await ExportedAsync();

        Assert.Equal(["tstudent"], Folders(run, "exports/Maps"));
    }

    [Fact]
    public async Task A_teacher_has_no_folder()
    {
        _course.Enroll(_school.AddUser("Tom", "tom"), EnrollmentType.Ta);

        await using var run = await ExportedAsync();

        Assert.Empty(Folders(run, "exports/Maps"));
    }

    async Task<TestRun> ExportedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        return run;
    }

    // Of courses, or of students: the folder of the course's assignments is neither.
    static IEnumerable<string> Folders(TestRun run, string path) => Directory.EnumerateDirectories(Path.Combine(run.Archive.Root, path))
        .Select(folder => Path.GetFileName(folder)!)
        .Where(folder => folder != ArchivePaths.AssignmentsFolder)
        .Order(StringComparer.Ordinal);
}

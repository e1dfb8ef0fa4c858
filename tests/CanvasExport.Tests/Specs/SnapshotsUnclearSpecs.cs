using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.SnapshotApi;
using CanvasExport.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Tests.Specs;

/// <summary>What make-html --snapshots is not sure of, or what is not what its proof says, is taken into no archive, and is said.</summary>
public sealed class SnapshotsUnclearSpecs
{
    const string Name = "essay-1_2024-03-16";

    readonly School _school = FetchedJson.SmallSchool(students: 2, assignments: 2);

    [Theory]
    [InlineData("s1@example.edu", Name, "key lea", null)]
    [InlineData("s1", Name, "key lea", null)]
    [InlineData("", "essay-2_2024-03-16_1830", "key lea", null)]
    [InlineData("77777", Name, "key lea", "nobody in these courses has that id, login or SIS id")]
    [InlineData("", "midterm_2024-03-16", "key lea", "it is named after no assignment of the student in these courses")]
    [InlineData("", "essay-1", "key lea", "it is named after no assignment of the student in these courses")]
    [InlineData("", Name, "deadline of assignment 5 at 2024-03-16T12:00:00Z", "no submission of assignment 5 in these courses")]
    [InlineData("", "twin_2024-03-16", "key lea", "2 works fit its name: Twin in Maps, TWIN in Maps")]
    [InlineData("s2", Name, "key lea", "may both be called so")]
    public async Task Who_and_what_it_is_of_is_told_by_one_student_and_one_assignment(
        string home, string name, string askedBy, string? sentence)
    {
        var course = _school.Courses[0];
        foreach (var twin in (string[])["Twin", "TWIN"])
        {
            var assignment = course.AddAssignment(twin);
            assignment.Submit(Student(0), SchoolAttempt.Text("2024-03-15T12:00:00Z", "x"));
        }

        // Whose login begins as that of another: nobody knows whose home s2 is.
        course.AddStudent("Sam Two", "s2@other.edu");
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        home = home.Length > 0 ? home : $"{Student(0).Id}";
        scene.Write($"home/{home}/lab.ipynb", "{}");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, home, name, askedBy);

        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Equal(0, made.ExitCode);
        Assert.Equal(sentence is null ? 1 : 0, Copied(run).Count());
        Assert.Contains(sentence ?? "1 snapshot beside the work", made.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cd {0}; chmod u+w . *; printf '{{ }}' > lab.ipynb; truncate -s 2 lab.ipynb", "does not hold it as its manifest says")]
    [InlineData("cd {0}; chmod u+w . *; printf '[]' > lab.ipynb", "does not hold it as its manifest says")]
    [InlineData("cd {0}; chmod u+w .; rm -f lab.ipynb; printf '{{}}' > ../secret; ln -s ../secret lab.ipynb", "does not hold it")]
    [InlineData("cd {0}; chmod u+w .; rm -f lab.ipynb", "does not hold it")]
    [InlineData("mv {0} kept; ln -s kept {0}", "does not hold it")]
    [InlineData("cd .records; chmod u+w *; echo >> {0}.manifest.jsonl", "its manifest is not the one that its record names")]
    [InlineData("cd .records; chmod u+w *; sed -i 's/key lea/key ann/' {0}.json", "its record is not the one that the chain of records")]
    [InlineData("cd .records; chmod u+w *; echo nonsense > {0}.json", "cannot be read")]
    [InlineData("cd .records; chmod u+w *; rm -f {0}.manifest.jsonl", "Could not find")]
    public async Task What_is_not_what_its_proof_says_is_not_taken(string deed, string why)
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        var home = $"{Student(0).Id}";
        scene.Write($"home/{home}/lab.ipynb", "{}");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, home, Name, "key lea");
        await Shell.RunInAsync(scene.InSnapshots(home), string.Format(System.Globalization.CultureInfo.InvariantCulture, deed, Name));

        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Equal(3, made.ExitCode);
        Assert.True(why.Split('|').Any(word => made.Out.Contains(word, StringComparison.Ordinal)), made.Out);
        Assert.Empty(Copied(run));
        Assert.DoesNotContain(run.Archive.Files("exports"), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_course_whose_record_cannot_be_read_costs_itself()
    {
        FetchedJson.AddCourse(_school, "Seas");
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        var home = $"{Student(0).Id}";
        scene.Write($"home/{home}/lab.ipynb", "{}");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, home, Name, "key lea");
        var path = Path.Combine(run.Archive.Root, "exports/Seas/course.db");
        await using (var record = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await record.OpenAsync(TestContext.Current.CancellationToken);
            await using var damage = record.CreateCommand();
            damage.CommandText = "DROP TABLE students";
            await damage.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.True(made.ExitCode == 3, made.Out + made.Error);
        Assert.Contains("No snapshot was taken beside the work of Seas: ", made.Out, StringComparison.Ordinal);
        Assert.Single(Copied(run));
    }

    [Fact]
    public async Task A_folder_without_snapshots_is_said_to_be_none()
    {
        await using var run = await ExportedAsync();

        var empty = await run.RunAsync("make-html", "--snapshots", Path.Combine(run.Archive.Root, "json"));
        var nowhere = await run.RunAsync("make-html", "--snapshots", Path.Combine(run.Archive.Root, "nowhere"));
        var blank = await run.RunAsync("make-html", "--snapshots", " ");

        Assert.Equal((1, 1, 2), (empty.ExitCode, nowhere.ExitCode, blank.ExitCode));
        Assert.Contains("holds no snapshots: give the folder JNOTE_SNAP of snapshot-api", empty.Sentence, StringComparison.Ordinal);
        Assert.Contains("cannot be read", nowhere.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_was_handed_in_under_the_same_name_is_another_file()
    {
        var handedIn = _school.AddFile("zz.ipynb", "{\"cells\":[]}"u8.ToArray());
        _school.Courses[0].Assignments[0].Submit(Student(0), SchoolAttempt.Upload("2024-03-16T12:00:00Z", handedIn));
        await using var run = await ExportedAsync();
        await run.RunAllAsync("download-attachments");
        await using var scene = await SnapshotScene.StartAsync();
        var home = $"{Student(0).Id}";
        scene.Write($"home/{home}/zz.ipynb", "{}");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, home, Name, "key lea");
        Assert.Equal(0, (await run.RunAsync("make-html", "--snapshots", scene.InSnapshots())).ExitCode);

        var asked = run.Server.Requests.Count;
        Assert.Equal(0, (await run.RunAsync("download-attachments")).ExitCode);
        Assert.Equal(0, (await run.RunAsync("download-attachments", "--verify")).ExitCode);

        Assert.Equal(asked, run.Server.Requests.Count);
        Assert.Equal(["exports/Maps/s1/snapshots/essay-1_2024-03-16/zz.ipynb"], Copied(run));
        Assert.Contains("asked for by a person", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_made_fit_for_every_disk_and_what_cannot_be_taken_costs_itself()
    {
        await using var run = await ExportedAsync();
        await using var scene = await SnapshotScene.StartAsync();
        var home = $"{Student(0).Id}";
        Directory.CreateDirectory(scene.InHomes(home));
        await Shell.RunInAsync(
            scene.InHomes(home),
            "for name in CON LAB lab \"$(printf '\\377')\" \"$(printf 'x%.0s' $(seq 240))\" 'a:b'; do echo '{}' > \"$name.ipynb\"; done");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, home, Name, "key lea");
        var other = $"{Student(1).Id}";
        scene.Write($"home/{other}/notes.txt", "no notebook");
        await SnapshotsInArchiveSpecs.TakeAsync(scene, other, Name, "key lea");

        var made = await run.RunAsync("make-html", "--snapshots", scene.InSnapshots());

        Assert.Equal(3, made.ExitCode);
        Assert.Contains("was not taken: it has a name that no file here can have", made.Out, StringComparison.Ordinal);
        Assert.Contains("2 snapshots beside the work they belong to; 5 notebooks copied", made.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["CON_.ipynb", "LAB (2).ipynb", "a_b.ipynb", "lab (4).ipynb", $"{new string('x', 114)}.ipynb"],
            Copied(run).Select(file => file.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Contains("there was no notebook in the home", run.Archive.Read("exports/Maps/s2/index.html"), StringComparison.Ordinal);
        Assert.Contains("not here: it has a name", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
    }

    static IEnumerable<string> Copied(TestRun run) =>
        run.Archive.Files("exports").Where(file => file.Contains("/snapshots/", StringComparison.Ordinal));

    SchoolUser Student(int number) =>
        _school.Courses[0].Enrollments.Where(one => one.Type == EnrollmentType.Student).ElementAt(number).User;

    async Task<TestRun> ExportedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        return run;
    }
}

using System.Globalization;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor freezes the whole class.</summary>
public sealed class ClassSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Theory]
    [InlineData("SNAPSHOT_NAME")]
    [InlineData("STUDENT_NAME")]
    public async Task Everybody_gets_a_snapshot_under_one_name(string field)
    {
        await using var scene = await ClassAsync(12);
        Directory.CreateDirectory(scene.InHomes("lost+found"));

        Assert.Equal($"Success - Snapshot Created - {Lab} for All Students", await scene.AskAsync<string>("/snapshot_all", (field, "Lab")));

        for (var student = 1; student <= 12; student++)
        {
            Assert.Equal(
                await TreePicture.OfAsync(scene.InHomes($"{student}")), await TreePicture.OfAsync(scene.InSnapshots($"{student}", Lab)));
        }

        Assert.Equal(12, Directory.GetDirectories(scene.InSnapshots()).Length);
    }

    [Fact]
    public async Task Where_one_student_has_the_name_nobody_gets_it()
    {
        await using var scene = await ClassAsync(3);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "2"), ("SNAPSHOT_NAME", "lab"));

        await scene.RefusedAsync(404, "/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        Assert.False(Directory.Exists(scene.InSnapshots("1", Lab)));
        Assert.False(Directory.Exists(scene.InSnapshots("3", Lab)));
    }

    [Fact]
    public async Task Where_one_who_has_left_the_course_has_the_name_nobody_gets_it()
    {
        await using var scene = await ClassAsync(3);
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "2"), ("SNAPSHOT_NAME", "lab"));
        Directory.Delete(scene.InHomes("2"), recursive: true);

        await scene.RefusedAsync(404, "/snapshot_all", ("SNAPSHOT_NAME", "lab"));

        Assert.Equal([scene.InSnapshots("2")], Directory.GetDirectories(scene.InSnapshots()));
    }

    [Fact]
    public async Task Who_asks_for_one_student_while_the_class_gets_the_name_is_told_that_it_is_taken()
    {
        const int Last = 20;
        await using var scene = await ClassAsync(Last);
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("1"), scene.InHomes($"{Last}"));
        var all = scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        await gate.ArrivalAsync();
        var single = scene.RefusedAsync(404, "/snapshot", ("STUDENT_ID", $"{Last}"), ("SNAPSHOT_NAME", "lab"));
        await scene.Http.GetStringAsync("/healthz", TestContext.Current.CancellationToken);
        gate.Open();

        Assert.Equal($"Success - Snapshot Created - {Lab} for All Students", await all);
        await single;
    }

    [Fact]
    public async Task Who_asks_for_the_class_while_one_student_gets_the_name_is_told_that_it_is_taken()
    {
        await using var scene = await ClassAsync(3);
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("2"));
        var single = scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "2"), ("SNAPSHOT_NAME", "lab"));
        await gate.ArrivalAsync();
        var all = scene.RefusedAsync(404, "/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        await scene.Http.GetStringAsync("/healthz", TestContext.Current.CancellationToken);
        gate.Open();

        Assert.Equal($"Success - Snapshot Created - {Lab} for Student: 2", await single);
        await all;
        Assert.Equal([scene.InSnapshots("2")], Directory.GetDirectories(scene.InSnapshots()));
    }

    [Fact]
    public async Task While_the_class_gets_one_name_a_student_can_get_another()
    {
        await using var scene = await ClassAsync(1);
        await using var gate = HomeGate.Close(Environment.ProcessId, scene.InHomes("1"));
        var all = scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        await gate.ArrivalAsync();
        scene.Write("home/late/a.txt", "came after the list was made");

        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "late"), ("SNAPSHOT_NAME", "exam"));

        Assert.False(all.IsCompleted);
        gate.Open();
        await all;
    }

    [Fact]
    public async Task One_student_who_fails_keeps_it_from_no_other_and_is_named()
    {
        await using var scene = await ClassAsync(4);
        scene.Write("snap/2", "a file where a folder should be");

        Assert.EndsWith(" but 1: 2", await scene.RefusedAsync(500, "/snapshot_all", ("SNAPSHOT_NAME", "lab")), StringComparison.Ordinal);

        Assert.All((string[])["1", "3", "4"], student => Assert.True(File.Exists(scene.InSnapshots(student, Lab, "a.txt"))));
    }

    [Fact]
    public async Task Without_students_or_a_name_there_is_nothing_to_take()
    {
        await using var scene = await ClassAsync(0);

        await scene.RefusedAsync(404, "/snapshot_all", ("SNAPSHOT_NAME", "lab"));
        await scene.RefusedAsync(406, "/snapshot_all");
        await scene.RefusedAsync(406, "/snapshot_all", ("SNAPSHOT_NAME", ""), ("STUDENT_NAME", ""));
        await scene.RefusedAsync(406, "/snapshot_all", ("SNAPSHOT_NAME", "!!!"));
    }

    static async Task<SnapshotScene> ClassAsync(int students)
    {
        var scene = await SnapshotScene.StartAsync();
        for (var student = 1; student <= students; student++)
        {
            scene.Write($"home/{student}/a.txt", $"work of {student}");
            scene.Write($"home/{student}/deep/b.txt", $"more of {student}");
        }

        return scene;
    }
}

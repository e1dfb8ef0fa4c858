using System.Globalization;
using System.Net;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Locks;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Several instances on one volume, and instances that die.</summary>
[Trait("Takes", "long")]
public sealed class InstancesSpecs
{
    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact]
    public async Task Two_instances_and_twenty_callers_make_each_snapshot_once()
    {
        await using var scene = await SnapshotScene.ClassAsync(4, files: 50);
        await using var one = await ServiceProcess.StartAsync(scene.Variables);
        await using var two = await ServiceProcess.StartAsync(scene.Variables);
        HttpClient[] instances = [one.Http, two.Http];

        var calls = Enumerable.Range(0, 20).Select(number => TakeAsync(instances[number % 2], $"{(number / 2 % 4) + 1}"));
        var answers = await Task.WhenAll(calls);

        Assert.Equal(4, answers.Count(answer => answer == HttpStatusCode.OK));
        Assert.Equal(16, answers.Count(answer => answer == HttpStatusCode.NotFound));
        for (var student = 1; student <= 4; student++)
        {
            Assert.Equal([".records", Lab, $"{Lab}.sha256"], Directory.GetFileSystemEntries(scene.InSnapshots($"{student}")).Select(
                Path.GetFileName).Order());
            Assert.Equal(
                await TreePicture.OfAsync(scene.InHomes($"{student}")), await TreePicture.OfAsync(scene.InSnapshots($"{student}", Lab)));
        }
    }

    [Fact]
    public async Task Twenty_callers_for_the_whole_class_make_it_once()
    {
        await using var scene = await SnapshotScene.ClassAsync(6, files: 10);
        await using var one = await ServiceProcess.StartAsync(scene.Variables);
        await using var two = await ServiceProcess.StartAsync(scene.Variables);
        HttpClient[] instances = [one.Http, two.Http];

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => PostAsync(instances[number % 2], "/snapshot_all", ("SNAPSHOT_NAME", "lab"))));

        // Nineteen of them asked again for what one had begun, and are answered as the first.
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.All(Enumerable.Range(1, 6), student => Assert.Single(
            File.ReadAllLines(scene.InSnapshots($"{student}", ".records", "chain.jsonl"))));
        Assert.Equal(6, Directory.GetDirectories(scene.InSnapshots()).Count(folder => Directory.Exists(Path.Combine(folder, Lab))));
    }

    [Fact]
    public async Task Killed_in_the_middle_nothing_half_made_is_listed_and_the_next_start_cleans_up()
    {
        await using var scene = await HeldClassAsync();
        await using var doomed = await ServiceProcess.StartAsync(scene.Variables);
        await using var gate = HomeGate.Close(doomed.ProcessId, scene.InHomes("1"));
        var call = TakeAsync(doomed.Http, "1");
        await gate.ArrivalAsync();
        await doomed.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);

        Assert.NotEmpty(MadeJustNow(scene));
        await scene.RefusedAsync(404, "/get_snapshot_list", ("STUDENT_ID", "1"));
        await scene.RefusedAsync(404, "/get_snapshot_zip", ("SNAPSHOT_NAME", Lab));

        await using var next = await ServiceProcess.StartAsync(scene.Variables);
        await next.LoggedAsync("which a service that was killed had left");
        await next.LoggedAsync("Removed what earlier runs had left");
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots()));
        gate.Open();
        Assert.Equal(HttpStatusCode.OK, await TakeAsync(next.Http, "1"));
        Assert.Empty(MadeJustNow(scene));
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InSnapshots("1", Lab)));
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_it_cleans_up_itself()
    {
        await using var scene = await HeldClassAsync();
        await using var service = await ServiceProcess.StartAsync(scene.Variables);
        await using var gate = HomeGate.Close(service.ProcessId, scene.InHomes("1"));
        var call = TakeAsync(service.Http, "1");
        await gate.ArrivalAsync();

        // It has heard that it is to stop once it takes no new calls.
        var stop = service.StopAsync();
        while (await service.IsAnsweringAsync())
        {
            await Task.Yield();
        }

        gate.Open();
        await stop;
        Assert.NotEqual(HttpStatusCode.OK, await call);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.InSnapshots()));
    }

    [Fact]
    public async Task An_instance_that_calls_the_course_otherwise_is_excluded_too()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        var one = SettingsReader.Read(name => scene.Variables.GetValueOrDefault(name));
        var student = StudentId.TryParse("1")!;

        using var hold = await new StudentLocks(one, TimeProvider.System).TakeAsync(student, TestContext.Current.CancellationToken);

        Assert.Null(new StudentLocks(one with { CourseCode = "STAT100b" }, TimeProvider.System).TryTake(student));
    }

    [Fact]
    public async Task What_another_instance_is_making_is_not_cleaned_away()
    {
        await using var scene = await HeldClassAsync();
        await using var one = await ServiceProcess.StartAsync(scene.Variables);
        await using var gate = HomeGate.Close(one.ProcessId, scene.InHomes("1"));
        var call = TakeAsync(one.Http, "1");
        await gate.ArrivalAsync();

        await using var two = await ServiceProcess.StartAsync(scene.Variables);
        gate.Open();

        Assert.Equal(HttpStatusCode.OK, await call);
        Assert.Equal(await TreePicture.OfAsync(scene.InHomes("1")), await TreePicture.OfAsync(scene.InSnapshots("1", Lab)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_recorded_and_fails_nothing()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 3);
        await using var service = await StartWithoutRootAsync(
            scene, "mkdir home/1/closed; printf x > home/1/closed/in; chmod 000 home/1/1.txt home/1/closed");

        Assert.Equal(HttpStatusCode.OK, await TakeAsync(service.Http, "1"));

        var record = await File.ReadAllTextAsync(scene.InSnapshots("1", ".records", $"{Lab}.json"), TestContext.Current.CancellationToken);
        Assert.Contains("1.txt: Permission denied", record, StringComparison.Ordinal);
        Assert.Contains("closed: Permission denied", record, StringComparison.Ordinal);
        Assert.Equal(["2.txt", "3.txt"], Directory.GetFileSystemEntries(scene.InSnapshots("1", Lab)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_entered_spoils_neither_lists_nor_zips_nor_the_next_copy()
    {
        await using var scene = await SnapshotScene.ClassAsync(1, files: 1);
        await using (
            var service = await StartWithoutRootAsync(scene, "mkdir home/1/half; printf x > home/1/half/in; chmod 600 home/1/half"))
        {
            Assert.Equal(HttpStatusCode.OK, await TakeAsync(service.Http, "1"));
            Assert.Equal(
                HttpStatusCode.OK, await PostAsync(service.Http, "/get_snapshot_file_list", ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", Lab)));
            Assert.Equal(HttpStatusCode.OK, await PostAsync(service.Http, "/get_snapshot_zip", ("SNAPSHOT_NAME", Lab)));
        }

        for (var round = 1; round <= 2; round++)
        {
            var (exitCode, text, _) = await ServiceProcess.RunByAsync(OtherUser.By, scene.Variables, "sync");
            Assert.True(exitCode == 0, text);
        }

        Assert.Equal([".jobs", ".journal", ".locks", ".records", ".reports", ".restores", "1"], Directory.EnumerateDirectories(
            Path.Combine(scene.Root, "int")).Select(Path.GetFileName).Order());
    }

    /// <summary>Starts it as a user to whom the homes belong: another one where root runs the tests, else the one who does.</summary>
    static async Task<ServiceProcess> StartWithoutRootAsync(SnapshotScene scene, string deed)
    {
        await OtherUser.RequireAsync();
        await Shell.RunInAsync(scene.Root, $"{deed}; chmod 777 . snap int; {OtherUser.TakeOver} home snap int; chmod 711 .");
        return await ServiceProcess.StartAsync(scene.Variables, OtherUser.By);
    }

    /// <summary>One student, whose copy has a folder in it when the service waits at the gate.</summary>
    static async Task<SnapshotScene> HeldClassAsync()
    {
        var scene = await SnapshotScene.ClassAsync(1, files: 20);
        scene.Write("home/1/0/a.txt", "a");
        return scene;
    }

    static IEnumerable<string> MadeJustNow(SnapshotScene scene) =>
        Directory.Exists(scene.InSnapshots("1")) ? Directory.EnumerateDirectories(scene.InSnapshots("1"), ".making-*").Where(
            folder => Directory.EnumerateFileSystemEntries(folder).Any()) : [];

    static Task<HttpStatusCode> TakeAsync(HttpClient http, string student) =>
        PostAsync(http, "/snapshot", ("STUDENT_ID", student), ("SNAPSHOT_NAME", "lab"));

    static async Task<HttpStatusCode> PostAsync(HttpClient http, string route, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(route, form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

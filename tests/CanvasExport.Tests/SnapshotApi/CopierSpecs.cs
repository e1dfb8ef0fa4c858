using System.Globalization;
using System.Net;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// The service in two processes: one that callers reach, without rights, and one that has rights over homes, without a network.
/// </summary>
[Trait("Takes", "long")]
public sealed class CopierSpecs
{
    const string Rights = "+chown,+dac_override,+dac_read_search,+fowner";

    static string Lab => $"lab_{DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    [Fact(Timeout = 120_000)]
    public async Task A_front_that_can_neither_read_homes_nor_write_has_all_done_by_the_copier_and_reads_on_without_it()
    {
        await using var scene = await DividedAsync();
        await using var copier = await ServiceProcess.CopierAsync(scene.Variables, ByCopier, Socket(scene));
        await using var front = await ServiceProcess.FrontAsync(Front(scene), OtherUser.By, Socket(scene));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(front, "/healthz/ready"));

        Assert.Equal(
            $"\"Success - Snapshot Created - {Lab} for All Students\"", await PostAsync(front, "/snapshot_all", ("SNAPSHOT_NAME", "lab")));
        Assert.Equal(
            $"\"Success - Snapshot Created - {Lab.Replace("lab", "one", StringComparison.Ordinal)} for Student: {SnapshotScene.Ana}\"",
            await PostAsync(front, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "one")));
        Assert.Contains("snapshot one_", await PostAsync(
            front, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "one")), StringComparison.Ordinal);
        Assert.Equal("original", await PostAsync(
            front, "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", "answer.txt")));
        Assert.Equal("\"Success - File Uploaded - grade.txt\"", await ReportAsync(front));
        Assert.Equal("A+ 2001", await Shell.RunInAsync(
            scene.InHomes(SnapshotScene.Ana), "printf '%s %s' $(cat grade.txt) $(stat -c %u grade.txt)"));
        Assert.Contains($"{{\"id\":\"{SnapshotScene.Ana}\"", await TextAsync(front, "/api/students"), StringComparison.Ordinal);
        Assert.Contains($"\"snapshot\":\"{Lab}\"", await TextAsync(front, "/api/jobs"), StringComparison.Ordinal);
        var figures = await TextAsync(front, "/metrics");
        Assert.Contains("\nsnapshot_api_snapshots_made 2", figures, StringComparison.Ordinal);
        Assert.Contains("microsoft_aspnetcore_hosting_http_server_request_duration", figures, StringComparison.Ordinal);
        Assert.Contains("for All Students", await PostAsync(front, "/snapshot_all", ("SNAPSHOT_NAME", "lab")), StringComparison.Ordinal);
        using (var answer = await front.Http.DeleteAsync(
            $"/api/students/{SnapshotScene.Ana}/snapshots/{Lab}", TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.False(Directory.Exists(scene.InSnapshots(SnapshotScene.Ana, Lab)));
        await copier.KillAsync();

        Assert.Contains("The copier does not answer", await PostAsync(
            front, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "two")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(front, "/healthz/ready"));
        var list = await PostAsync(front, "/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana));
        Assert.Contains("\"one_", list, StringComparison.Ordinal);

        await using var next = await ServiceProcess.CopierAsync(scene.Variables, ByCopier, Socket(scene));
        Assert.Contains("Success", await PostAsync(
            front, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "two")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_but_its_own_user_is_answered_by_the_copier_whatever_the_mode_of_its_socket()
    {
        await using var scene = await DividedAsync();
        await using var copier = await ServiceProcess.CopierAsync(scene.Variables, ByCopier, Socket(scene));
        var ask = $"curl -sS --max-time 10 --unix-socket '{Socket(scene)}' http://copier/students";

        var closed = await Shell.TryAsStudentAsync("/", ask);
        await Shell.RunInAsync(scene.Root, "chmod 755 . run; chmod 777 run/copier.sock");
        var open = await Shell.TryAsStudentAsync("/", ask);

        Assert.NotEqual(0, closed.ExitCode);
        Assert.NotEqual(0, open.ExitCode);
        Assert.Equal($"[\"{SnapshotScene.Ana}\"]", await Shell.RunAsync("sh", "-c", ask));
        var (exitCode, _, error) = await ServiceProcess.RunByAsync(ByCopier, ServiceProcess.With(scene.Variables, Socket(scene)), "copier");
        Assert.Equal(1, exitCode);
        Assert.Contains("Another copier answers", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_the_socket_is_said_at_the_start()
    {
        await using var scene = await SnapshotScene.StartAsync();

        var without = await scene.RunAsync("copier");
        var nowhere = await ServiceProcess.RunByAsync([], ServiceProcess.With(scene.Variables, "/no/such/folder/copier.sock"), "copier");

        Assert.Equal(2, without.ExitCode);
        Assert.Contains("JNOTE_COPIER is not set", without.Error, StringComparison.Ordinal);
        Assert.Equal(2, nowhere.ExitCode);
        Assert.Contains("JNOTE_COPIER is '/no/such/folder/copier.sock'", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_front_asks_Canvas_and_shows_the_deadlines_that_the_copier_keeps_without_being_told_of_Canvas()
    {
        await using var scene = await DividedAsync();
        await using var canvas = await CanvasOfDates.StartAsync();
        canvas.Enroll(long.Parse(SnapshotScene.Ana, CultureInfo.InvariantCulture));
        canvas.Enroll(1);
        var passed = DateTimeOffset.UtcNow.AddMinutes(-30);
        canvas.Assign(5, "Lab 1", $"{passed:yyyy-MM-ddTHH:mm:ssZ}");
        new DeadlineBook(new Volume(scene.Settings), 77).WritePlan(new DeadlinePlan(passed.AddMinutes(-5), null, null));
        await Shell.RunInAsync(scene.Root, $"{OtherUser.TakeOver} snap");
        var course = new Dictionary<string, string?>(scene.Variables) { ["JNOTE_CANVAS_COURSE"] = "77" };
        await using var copier = await ServiceProcess.CopierAsync(course, ByCopier, Socket(scene));
        await using var front = await ServiceProcess.FrontAsync(
            Front(scene).Concat(canvas.Settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).ToDictionary(),
            OtherUser.By, Socket(scene));

        var schedule = await UntilAsync(front, "/api/deadlines", view => view.Contains("\"late\":1", StringComparison.Ordinal));

        Assert.Contains("\"studentsWithoutHome\":[{\"id\":\"1\"", schedule, StringComparison.Ordinal);
        Assert.Contains("\"noHome\":1", schedule, StringComparison.Ordinal);
        Assert.Contains($"\"student\":\"{SnapshotScene.Ana}\"", await TextAsync(front, "/api/deadlines/5"), StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Student", await TextAsync(front, "/api/students"), StringComparison.Ordinal);
        Assert.Contains("snapshot_api_deadlines{state=\"Late\"} 1", await TextAsync(front, "/metrics"), StringComparison.Ordinal);
        var name = $"lab-1_{TimeZoneInfo.ConvertTime(passed, TimeZoneInfo.FindSystemTimeZoneById(canvas.Zone)):yyyy-MM-dd}";
        Assert.Equal("original", await PostAsync(
            front, "/get_snapshot_file", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_FILENAME", "answer.txt"), ("SNAPSHOT_NAME", name)));
        Assert.DoesNotContain(CanvasOfDates.Token, copier.Text + front.Text, StringComparison.Ordinal);
    }

    static string[] ByCopier => [.. OtherUser.By, $"--inh-caps={Rights}", $"--ambient-caps={Rights}"];

    static string Socket(SnapshotScene scene) => Path.Combine(scene.Root, "run", "copier.sock");

    /// <summary>What the front is not told it cannot look for: neither homes nor internal copies.</summary>
    static Dictionary<string, string?> Front(SnapshotScene scene) =>
        scene.Variables.Where(variable => variable.Key is not ("JNOTE_HOME" or "JNOTE_INTSNAP")).ToDictionary();

    static async Task<SnapshotScene> DividedAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can start it as somebody else.");
        await OtherUser.RequireAsync();
        var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        scene.Write($"home/{SnapshotScene.Ana}/answer.txt", "original");
        await Shell.RunInAsync(scene.Root, $"""
            mkdir run; chmod 711 .; chmod 700 home/{SnapshotScene.Ana}; chown -R 2001:2001 home/{SnapshotScene.Ana}
            {OtherUser.TakeOver} snap int run
            """);
        return scene;
    }

    static async Task<string> UntilAsync(ServiceProcess service, string path, Func<string, bool> isSo)
    {
        string text;
        do
        {
            text = await TextAsync(service, path);
        }
        while (!isSo(text));
        return text;
    }

    static async Task<HttpStatusCode> GetAsync(ServiceProcess service, string path)
    {
        using var answer = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    static Task<string> TextAsync(ServiceProcess service, string path) =>
        service.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    static async Task<string> PostAsync(ServiceProcess service, string route, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await service.Http.PostAsync(route, form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static async Task<string> ReportAsync(ServiceProcess service)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(SnapshotScene.Ana), "STUDENT_ID" }, { new StringContent("A+"), "UPLOAD_FILE", "grade.txt" },
        };
        using var answer = await service.Http.PostAsync("/put_student_report", form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}

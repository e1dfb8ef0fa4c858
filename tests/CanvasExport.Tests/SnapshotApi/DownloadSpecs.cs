using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Web.Downloads;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A browser fetches by itself what was asked for with the key.</summary>
public sealed class DownloadSpecs
{
    const string Lab = "lab_2026-01-01";

    [Fact]
    public async Task One_file_is_collected_from_all_with_a_list_of_those_who_have_none()
    {
        await using var scene = await ClassAsync();
        scene.Write($"snap/3/{Lab}/other.txt", "3");
        scene.Write("home/4/tasks/answer.ipynb", "4");

        var (address, name) = await OrderAsync(scene, ("SNAPSHOT_NAME", Lab), ("PATTERN", "answer.ipynb"));
        using var zip = await ZipAsync(scene, address);

        Assert.Equal($"{Lab}_collected.zip", name);
        Assert.Equal(["1/tasks/answer.ipynb", "2/answer.ipynb", "_who-has-none.txt"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("4: no such snapshot\r\n3: no such file in the snapshot\r\n", await TextAsync(zip, "_who-has-none.txt"));
        Assert.Equal("one", await TextAsync(zip, "1/tasks/answer.ipynb"));
    }

    [Theory]
    [InlineData("tasks/answer.ipynb", "1/tasks/answer.ipynb")]
    [InlineData("tasks/*", "1/tasks/answer.ipynb 1/tasks/data.csv")]
    [InlineData("**/*.csv", "1/tasks/data.csv")]
    [InlineData("*.ipynb", "1/tasks/answer.ipynb 2/answer.ipynb")]
    [InlineData("*/answer.ipynb", "1/tasks/answer.ipynb")]
    [InlineData("answer?ipynb", "1/tasks/answer.ipynb 2/answer.ipynb")]
    [InlineData("(a+)+$", "")]
    [InlineData("tasks", "")]
    public async Task A_pattern_means_what_instructors_expect(string pattern, string expected)
    {
        await using var scene = await ClassAsync();

        var (address, _) = await OrderAsync(scene, ("SNAPSHOT_NAME", Lab), ("PATTERN", pattern));
        using var zip = await ZipAsync(scene, address);

        Assert.Equal(expected, string.Join(' ', zip.Entries.Select(entry => entry.FullName).Where(name => name[0] != '_')));
    }

    [Fact]
    public async Task A_file_and_zips_come_without_the_key_and_the_log_says_whose_key_asked()
    {
        await using var scene = await ClassAsync();
        using var browser = scene.Caller(null);

        var (file, name) = await OrderAsync(
            scene, ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", "tasks/answer.ipynb"));
        using var answer = await browser.GetAsync(file, TestContext.Current.CancellationToken);
        var (student, _) = await OrderAsync(scene, ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", Lab));
        using var one = await ZipAsync(scene, student);
        var (everybody, _) = await OrderAsync(scene, ("SNAPSHOT_NAME", Lab));
        using var all = await ZipAsync(scene, everybody);

        Assert.Equal(("answer.ipynb", "one"), (name, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("answer.ipynb", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains($"1/{Lab}/tasks/answer.ipynb", one.Entries.Select(entry => entry.FullName));
        Assert.Contains("2/answer.ipynb", all.Entries.Select(entry => entry.FullName));
        Assert.Contains("GET /api/downloads KEY=\"", scene.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ticket", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_is_old_altered_or_of_another_service_opens_nothing()
    {
        await using var scene = await ClassAsync();
        var (address, _) = await OrderAsync(scene, ("STUDENT_ID", "1"), ("SNAPSHOT_NAME", Lab));
        var ticket = address.Split('=')[1];
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var tickets = new DownloadTickets(scene.Settings, clock);
        var late = tickets.Issue(new DownloadOrder(SnapshotName.TryParse(Lab)!, null, null, null), "");
        var others = new DownloadTickets(scene.Settings with { Key = "another-key-of-16-letters" }, clock)
            .Issue(new DownloadOrder(SnapshotName.TryParse(Lab)!, null, null, null), "");
        Assert.NotNull(tickets.TryRead(late));
        clock.Advance(TimeSpan.FromSeconds(62));
        Assert.Null(tickets.TryRead(late));

        // Nor one that was issued while the clock was in the future: its minute would be years away.
        clock.Advance(TimeSpan.FromDays(-3650));
        Assert.Null(tickets.TryRead(late));
        using var browser = scene.Caller(null);
        var altered = $"{ticket[..5]}{(ticket[5] == 'A' ? 'B' : 'A')}{ticket[6..]}";
        foreach (var wrong in (string[])["", "x", "a.b", "a.b.c", others, altered, $"{ticket}AAAA", $"{ticket.Split('.')[0]}."])
        {
            await scene.RefusedAsync(404, await browser.GetAsync(
                $"/api/downloads?ticket={Uri.EscapeDataString(wrong)}", TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_refused_before_any_download()
    {
        await using var scene = await ClassAsync();

        Assert.Equal("Nobody has such a snapshot.", await scene.RefusedAsync(404, "/api/downloads", ("SNAPSHOT_NAME", "exam_2026-01-01")));
        await scene.RefusedAsync(404, "/api/downloads", ("SNAPSHOT_NAME", Lab), ("STUDENT_ID", "9"));
        await scene.RefusedAsync(
            404, "/api/downloads", ("SNAPSHOT_NAME", Lab), ("STUDENT_ID", "1"), ("SNAPSHOT_FILENAME", "tasks/nothing"));
        foreach (var pattern in (string[])["../secret", "a//b", "/", "a/", "."])
        {
            await scene.RefusedAsync(406, "/api/downloads", ("SNAPSHOT_NAME", Lab), ("PATTERN", pattern));
        }

        await scene.RefusedAsync(406, "/api/downloads", ("SNAPSHOT_NAME", Lab), ("SNAPSHOT_FILENAME", "a"));
        using var stranger = scene.Caller(null);
        using var answer = await stranger.PostAsync("/api/downloads", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    static async Task<SnapshotScene> ClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/1/{Lab}/tasks/answer.ipynb", "one");
        scene.Write($"snap/1/{Lab}/tasks/data.csv", "1");
        scene.Write($"snap/2/{Lab}/answer.ipynb", "two");
        return scene;
    }

    static async Task<(string Address, string Name)> OrderAsync(SnapshotScene scene, params (string Name, string Value)[] fields)
    {
        var told = await scene.AskAsync<JsonElement>("/api/downloads", fields);
        return (told.GetProperty("address").GetString()!, told.GetProperty("name").GetString()!);
    }

    static async Task<ZipArchive> ZipAsync(SnapshotScene scene, string address)
    {
        using var browser = scene.Caller(null);
        return new ZipArchive(new MemoryStream(await browser.GetByteArrayAsync(address, TestContext.Current.CancellationToken)));
    }

    static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}

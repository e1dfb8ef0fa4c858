using System.Net;
using System.Text;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An operator gives keys to people, each with a name and a role, and takes them back.</summary>
public sealed class KeyFileSpecs
{
    const string Anna = KeyScene.Anna;
    const string Bob = "the-key-of-bob-45678";

    [Theory]
    [InlineData("reader", 200, 403, 403)]
    [InlineData("instructor", 200, 200, 200)]
    [InlineData("Admin", 200, 200, 200)]
    public async Task A_role_opens_what_it_is_for(string role, int reading, int taking, int handingBack)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, role));
        scene.Write($"snap/{SnapshotScene.Ana}/old_2021-09-01/a.txt", "a");
        using var caller = scene.Caller(Anna);

        Assert.Equal(reading, await StatusAsync(caller, "/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));
        Assert.Equal(taking, await StatusAsync(caller, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab")));
        Assert.Equal(taking, await StatusAsync(caller, "/snapshot_all", ("SNAPSHOT_NAME", "all")));
        using var report = new MultipartFormDataContent { { new StringContent(SnapshotScene.Ana), "STUDENT_ID" },
            { new StringContent("A+"), "UPLOAD_FILE", "a.txt" } };
        using var answer = await caller.PostAsync("/put_student_report", report, TestContext.Current.CancellationToken);
        Assert.Equal(handingBack, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_log_and_the_record_name_who_asked()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "instructor"));
        using var caller = scene.Caller(Anna);

        await StatusAsync(caller, "/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));

        await scene.LoggedAsync(
            $"127.0.0.1 POST /snapshot KEY=\"anna\" STUDENT_ID=\"{SnapshotScene.Ana}\" SNAPSHOT_NAME=\"lab\" -> 200 in ");
        var told = await scene.Http.GetStringAsync($"/api/students/{SnapshotScene.Ana}", TestContext.Current.CancellationToken);
        Assert.Contains("/snapshot from 127.0.0.1 with the key anna", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_changed_without_a_restart()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "reader"));
        await EntersAsync(scene, Anna, HttpStatusCode.OK);
        await EntersAsync(scene, Bob, HttpStatusCode.Unauthorized);

        // As long as before, and within the same tick of the clock.
        KeyScene.Write(scene, KeyScene.Key("anna", Bob, "reader"));

        await EntersAsync(scene, Anna, HttpStatusCode.Unauthorized);
        await EntersAsync(scene, Bob, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_secret_that_is_swapped_by_a_link_is_seen()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "reader"));
        await Shell.RunInAsync(scene.Root,
            "mkdir one two; mv keys.json one; ln -s one now; ln -s now/keys.json keys.json; touch -d '1 hour ago' one/keys.json");
        await EntersAsync(scene, Anna, HttpStatusCode.OK);
        File.WriteAllText(Path.Combine(scene.Root, "two", "keys.json"), KeyScene.Keys(KeyScene.Key("bob", Bob, "reader")));

        await Shell.RunInAsync(scene.Root, "ln -s two next; mv -T next now");

        await EntersAsync(scene, Anna, HttpStatusCode.Unauthorized);
        await EntersAsync(scene, Bob, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"keys\": [")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_file_that_is_half_written_or_gone_locks_nobody_out_and_the_log_says_so(string? text)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "reader"));
        await EntersAsync(scene, Anna, HttpStatusCode.OK);

        File.Delete(Path.Combine(scene.Root, "keys.json"));
        if (text is not null)
        {
            scene.Write("keys.json", text);
        }

        await EntersAsync(scene, Anna, HttpStatusCode.OK);
        await EntersAsync(scene, Anna, HttpStatusCode.OK);
        Assert.Equal(2, scene.Log.Split("ERR The keys of ").Length);
        KeyScene.Write(scene, KeyScene.Key("bob", Bob, "reader"));
        await EntersAsync(scene, Anna, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("\"course\": \"STAT100a\"", true)]
    [InlineData("\"course\": \"STAT100b\"", false)]
    [InlineData("\"ends\": \"2001-01-01\"", false)]
    [InlineData("\"ends\": \"2999-12-31\"", true)]
    public async Task A_key_opens_its_course_until_its_day(string more, bool isOpen)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "reader", more));

        await EntersAsync(scene, Anna, isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void The_last_day_of_a_key_is_a_day_on_which_it_opens()
    {
        var key = new ApiKey("anna", [], KeyRole.Reader, Ends: new DateOnly(2026, 12, 31));

        Assert.True(key.IsValid("STAT100a", new DateOnly(2026, 12, 31)));
        Assert.False(key.IsValid("STAT100a", new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public async Task A_key_that_can_be_guessed_opens_nothing_though_its_hash_stands_there()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", "12345", "reader"));

        await EntersAsync(scene, "12345", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"keys": [{"name": "a b", "sha256": "HASH", "role": "reader"}]}""", "key 1 'a b': \"name\" must be")]
    [InlineData("""{"keys": [{"name": "main", "sha256": "HASH", "role": "reader"}]}""", "not main")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "HASH", "role": "reader"}, {"name": "a", "sha256": "HASH", "role": "reader"}]}""", "key 2 'a': \"name\" must be")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "secret", "role": "reader"}]}""", "64 hexadecimal digits")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "HASH", "role": "teacher"}]}""", "not 'teacher'")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "HASH", "role": "2"}]}""", "\"role\" must be")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "HASH", "role": "reader", "end": "2027-01-01"}]}""", "end")]
    [InlineData("""{"keys": [{"name": "a", "sha256": "HASH", "role": "reader", "ends": "soon"}]}""", "ends")]
    [InlineData("[]", "not the JSON of keys")]
    [InlineData("{}", "no list")]
    public void What_is_wrong_with_the_file_is_said_at_the_start(string json, string fault)
    {
        var hash = new string('0', 64);

        Assert.Contains(fault,
            string.Join('\n', KeyFile.Parse(Encoding.UTF8.GetBytes(json.Replace("HASH", hash, StringComparison.Ordinal))).Faults),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_others_may_write_is_refused_at_the_start()
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", Anna, "reader"));
        await Shell.RunInAsync(scene.Root, "chmod 666 keys.json");
        var variables = scene.Variables;
        variables["JUPYTER_API_KEYS_FILE"] = Path.Combine(scene.Root, "keys.json");

        var (exitCode, _, error) = await ServiceProcess.RunAsync(variables);

        Assert.Equal(2, exitCode);
        Assert.Contains("- JUPYTER_API_KEYS_FILE is ", error, StringComparison.Ordinal);
        Assert.Contains("chmod go-w", error, StringComparison.Ordinal);
    }

    static async Task EntersAsync(SnapshotScene scene, string key, HttpStatusCode status)
    {
        using var caller = scene.Caller(key);
        using var answer = await caller.GetAsync("/api/students", TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    static async Task<int> StatusAsync(HttpClient caller, string route, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await caller.PostAsync(route, form, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}

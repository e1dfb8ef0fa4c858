using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A student in doubt has a receipt that anybody can check.</summary>
public sealed class ReceiptSpecs
{
    const string Check = """
        sed '/^-----BEGIN/,$d' receipt.txt > said.txt
        sed -n '/^-----BEGIN/,/^-----END/p' receipt.txt | grep -v '^-----' | base64 -d > signature
        openssl dgst -sha256 -verify receipts.pub -signature signature said.txt
        """;

    [Fact]
    public async Task A_receipt_lies_in_the_home_after_each_snapshot_and_openssl_checks_it_with_the_public_key()
    {
        await using var scene = await SceneAsync("home");
        var name = await TakeAsync(scene);
        await scene.AskAsync<string>("/snapshot_all", ("SNAPSHOT_NAME", "exam"));

        var receipts = Directory.GetFiles(scene.InHomes(SnapshotScene.Ana), "receipt_*").Select(path => Path.GetFileName(path)).Order();
        Assert.Equal([$"receipt_{name.Replace("lab", "exam", StringComparison.Ordinal)}.txt", $"receipt_{name}.txt"], receipts);
        File.Copy(scene.InHomes(SnapshotScene.Ana, $"receipt_{name}.txt"), Path.Combine(scene.Root, "receipt.txt"));
        var said = await Shell.RunInAsync(scene.Root, Check);

        Assert.Contains("Verified OK", said, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Path.Combine(scene.Root, "receipt.txt"), TestContext.Current.CancellationToken);
        var manifest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records", $"{name}.manifest.jsonl"), TestContext.Current.CancellationToken)));
        Assert.StartsWith(
            $"Receipt of a snapshot\ncourse: STAT100a\nstudent: {SnapshotScene.Ana}\nsnapshot: {name}\nasked: ", text,
            StringComparison.Ordinal);
        Assert.Contains($"\nmanifest-sha256: {manifest}\n-----BEGIN SIGNATURE-----\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_says_whether_a_receipt_is_right_changed_or_that_of_another_key()
    {
        await using var scene = await SceneAsync("ask");
        var name = await TakeAsync(scene);
        var receipt = await scene.Http.GetStringAsync(
            $"/api/students/{SnapshotScene.Ana}/snapshots/{name}/receipt", TestContext.Current.CancellationToken);
        scene.Write("mine.txt", receipt.Replace("\n", "\r\n", StringComparison.Ordinal));
        scene.Write("altered.txt", receipt.Replace("files: 1\n", "files: 2\n", StringComparison.Ordinal));
        await Shell.RunInAsync(scene.Root, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.pem");

        var right = await VerifyAsync(scene, "mine.txt", "receipts.pub");
        var altered = await VerifyAsync(scene, "altered.txt", "receipts.pub");
        var otherKey = await VerifyAsync(scene, "mine.txt", "other.pem");
        await Shell.RunInAsync(
            scene.InSnapshots(SnapshotScene.Ana, ".records"), $"chmod 600 {name}.manifest.jsonl; echo >> {name}.manifest.jsonl");
        var changed = await VerifyAsync(scene, "mine.txt", "receipts.pub");

        Assert.Equal((0, 3, 3, 3), (right.ExitCode, altered.ExitCode, otherKey.ExitCode, changed.ExitCode));
        Assert.Contains($"The receipt is right: snapshot {name} of {SnapshotScene.Ana}", right.Out, StringComparison.Ordinal);
        Assert.Contains("was not signed with this key, or it was changed", altered.Out, StringComparison.Ordinal);
        Assert.Contains("was not signed with this key, or it was changed", otherKey.Out, StringComparison.Ordinal);
        Assert.Contains("is no longer what it was when the receipt was written", changed.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(scene.InHomes(SnapshotScene.Ana), "receipt_*"));
    }

    [Fact]
    public async Task A_home_that_takes_no_receipt_costs_no_snapshot_and_what_lies_there_stays()
    {
        await using var scene = await SceneAsync("home");
        var day = DateOnly.FromDateTime(DateTime.Now);
        var names = new[] { day, day.AddDays(1) }.Select(one => $"lab_{one:yyyy-MM-dd}").ToList();
        names.ForEach(one => scene.Write($"home/{SnapshotScene.Ana}/receipt_{one}.txt", "mine"));

        var name = await TakeAsync(scene);

        Assert.Contains(name, names);
        Assert.True(Directory.Exists(scene.InSnapshots(SnapshotScene.Ana, name)));
        var mine = await File.ReadAllTextAsync(
            scene.InHomes(SnapshotScene.Ana, $"receipt_{name}.txt"), TestContext.Current.CancellationToken);
        Assert.Equal("mine", mine);
        Assert.Contains(
            $"No receipt of {name} lies in the home of {SnapshotScene.Ana}: its name is taken", scene.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_there_are_no_receipts_and_what_is_wrong_with_a_key_is_said_without_it()
    {
        await using var scene = await SnapshotScene.WithHomeAsync("true");
        var name = await TakeAsync(scene);
        var refusal = await scene.RefusedAsync(404, await scene.Http.GetAsync(
            $"/api/students/{SnapshotScene.Ana}/snapshots/{name}/receipt", TestContext.Current.CancellationToken));
        Assert.Contains("signs no receipts", refusal, StringComparison.Ordinal);
        await Shell.RunInAsync(
            scene.Root,
            "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out long.pem; chmod 644 long.pem; echo secret > none.pem; "
            + "chmod 600 none.pem; openssl pkey -in long.pem -pubout -out public.pem; chmod 600 public.pem");

        Assert.Contains("chmod 0400", FaultOf(scene, "long.pem"), StringComparison.Ordinal);
        Assert.Contains("no key of the curve P-256", FaultOf(scene, "long.pem"), StringComparison.Ordinal);
        Assert.Contains("it is no private key in PEM", FaultOf(scene, "none.pem"), StringComparison.Ordinal);
        Assert.Contains("JNOTE_RECEIPT_KEY is ", FaultOf(scene, "public.pem"), StringComparison.Ordinal);
        Assert.Contains("it cannot be read", FaultOf(scene, "nothing.pem"), StringComparison.Ordinal);
        Assert.Contains("JNOTE_RECEIPT_KEY is not", FaultOf(scene, null), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", FaultOf(scene, "none.pem"), StringComparison.Ordinal);
    }

    static string FaultOf(SnapshotScene scene, string? key) =>
        Assert.Throws<SettingsException>(() => SettingsReader.Read(name => name switch
        {
            "JNOTE_RECEIPT_KEY" => key is null ? null : Path.Combine(scene.Root, key),
            "JNOTE_RECEIPTS" => "home",
            _ => scene.Variables.GetValueOrDefault(name),
        })).Message;

    /// <summary>A service that signs receipts, and Ana with a home.</summary>
    internal static async Task<SnapshotScene> SceneAsync(string where)
    {
        var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        await Shell.RunInAsync(
            scene.Root,
            "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out receipts.pem; chmod 0400 receipts.pem; "
            + "openssl pkey -in receipts.pem -pubout -out receipts.pub");
        await scene.ServeAsync(settings: new()
        {
            ["JNOTE_RECEIPT_KEY"] = Path.Combine(scene.Root, "receipts.pem"),
            ["JNOTE_RECEIPTS"] = where,
        });
        scene.Write($"home/{SnapshotScene.Ana}/answer.py", "1");
        return scene;
    }

    /// <summary>Takes a snapshot of Ana, and hands back what it is called.</summary>
    internal static async Task<string> TakeAsync(SnapshotScene scene)
    {
        var said = await scene.TakeAsync();
        return said.Split(" - ")[2].Split(' ')[0];
    }

    static Task<(int ExitCode, string Out, string Error)> VerifyAsync(SnapshotScene scene, string receipt, string key) =>
        scene.RunAsync("verify", "--receipt", Path.Combine(scene.Root, receipt), "--key", Path.Combine(scene.Root, key));
}

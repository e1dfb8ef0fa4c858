using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A service with named keys, and the file they stand in.</summary>
internal static class KeyScene
{
    public const string Anna = "the-key-of-anna-0123";

    public static async Task<SnapshotScene> StartAsync(params string[] keys)
    {
        var scene = await SnapshotScene.StartAsync();
        await scene.StopAsync();
        Write(scene, keys);
        await scene.ServeAsync(settings: new() { ["JUPYTER_API_KEYS_FILE"] = Path.Combine(scene.Root, "keys.json") });
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        return scene;
    }

    public static void Write(SnapshotScene scene, params string[] keys) => scene.Write("keys.json", Keys(keys));

    public static string Keys(params string[] keys) => $$"""{"keys": [{{string.Join(", ", keys)}}]}""";

    public static string Key(string name, string key, string role, string? more = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return $$"""{"name": "{{name}}", "sha256": "{{hash}}", "role": "{{role}}"{{(more is null ? "" : $", {more}")}}}""";
    }
}

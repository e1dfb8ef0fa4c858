using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>The file of named keys: JSON, with the hash of each key and never the key.</summary>
internal static partial class KeyFile
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        // A word that is misspelt, "end" for "ends", must not make a key that never ends.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The keys of a file, and everything that is wrong with it, a sentence each.</summary>
    public static (IReadOnlyList<ApiKey> Keys, IReadOnlyList<string> Faults) Parse(ReadOnlySpan<byte> json)
    {
        Content? content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(json, Strict);
        }
        catch (JsonException e)
        {
            return ([], [$"it is not the JSON of keys: {e.Message}"]);
        }

        var faults = new List<string>();
        var keys = new List<ApiKey>();
        foreach (var (index, line) in (content?.Keys ?? []).Index())
        {
            var wrong = Faults(line, keys).Select(fault =>
                $"key {index + 1}{(line.Name is null ? "" : $" '{line.Name}'")}: {fault}").ToList();
            faults.AddRange(wrong);
            if (wrong.Count == 0)
            {
                keys.Add(new ApiKey(line.Name!, Convert.FromHexString(line.Sha256!), Enum.Parse<KeyRole>(line.Role!, ignoreCase: true),
                    line.Course, line.Ends));
            }
        }

        return (keys, content?.Keys is null ? ["it has no list \"keys\"."] : faults);
    }

    static IEnumerable<string> Faults(Line line, List<ApiKey> before)
    {
        if (line.Name is null || !Name().IsMatch(line.Name) || line.Name == ApiKey.Main || before.Exists(key => key.Name == line.Name))
        {
            yield return $"\"name\" must be letters, digits and . _ @ -, 64 at most, not {ApiKey.Main}, and no other key's.";
        }

        if (line.Sha256 is null || !Hash().IsMatch(line.Sha256))
        {
            yield return "\"sha256\" must be the 64 hexadecimal digits that printf %s KEY | sha256sum prints.";
        }

        if (!Enum.GetNames<KeyRole>().Contains(line.Role, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"\"role\" must be reader, instructor or admin{(line.Role is null ? "" : $", not '{line.Role}'")}.";
        }

        if (line.Course is { Length: 0 })
        {
            yield return "\"course\" is empty: leave it out for every course.";
        }
    }

    sealed record Content(IReadOnlyList<Line>? Keys);

    sealed record Line(string? Name, string? Sha256, string? Role, string? Course, DateOnly? Ends);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z")]
    private static partial Regex Hash();
}

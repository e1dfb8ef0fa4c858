using System.Net;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Reads the settings of keys, proxies and logs, and adds what is wrong with them to the faults of all.</summary>
internal sealed class AccessReader(Func<string, string?> variable, List<string> faults)
{
    public const string KeysFile = "JUPYTER_API_KEYS_FILE";
    public const string Proxies = "JUPYTER_API_PROXIES";
    public const string LogFormat = "JUPYTER_API_LOG";

    const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public AccessSettings Read() => new(ReadKeysFile(), ReadProxies(), ReadLogFormat());

    /// <summary>The key that may everything. A short one opens a demo at most.</summary>
    public string ReadKey(bool isDemo)
    {
        var key = Text(SettingsReader.Key);
        if (key.Length == 0)
        {
            faults.Add($"{SettingsReader.Key} is not set: the key that callers send as X-Api-Key.");
        }
        else if (!key.All(letter => letter is > ' ' and <= '~'))
        {
            faults.Add(
                $"{SettingsReader.Key} has characters that a header cannot carry: take letters, digits and signs of ASCII, no spaces.");
        }
        else if (key.Length < ApiKey.FewestCharacters && !isDemo)
        {
            faults.Add(
                $"{SettingsReader.Key} is shorter than {ApiKey.FewestCharacters} characters: openssl rand -hex 24 makes a good one.");
        }

        return key;
    }

    string Text(string name) => variable(name)?.Trim() ?? "";

    string? ReadKeysFile()
    {
        var path = Text(KeysFile);
        if (path.Length == 0)
        {
            return null;
        }

        try
        {
            if (OperatingSystem.IsLinux() && (File.GetUnixFileMode(path) & OthersWrite) != 0)
            {
                faults.Add($"{KeysFile} is '{path}': others than its owner may write it, and give themselves a key: chmod go-w it.");
            }

            faults.AddRange(KeyFile.Parse(File.ReadAllBytes(path)).Faults.Select(fault => $"{KeysFile} is '{path}': {fault}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{KeysFile} is '{path}': it cannot be read.");
        }

        return path;
    }

    List<IPNetwork> ReadProxies()
    {
        var proxies = new List<IPNetwork>();
        foreach (var text in Text(Proxies).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                proxies.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                proxies.Add(network);
            }
            else
            {
                faults.Add(
                    $"{Proxies} has '{text}': it must be addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.");
            }
        }

        return proxies;
    }

    bool ReadLogFormat()
    {
        var text = Text(LogFormat).ToUpperInvariant();
        if (text is not ("" or "TEXT" or "JSON"))
        {
            faults.Add($"{LogFormat} is '{Text(LogFormat)}': it must be text or json.");
        }

        return text == "JSON";
    }
}

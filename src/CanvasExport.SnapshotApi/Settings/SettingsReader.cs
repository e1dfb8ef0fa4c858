using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Reads the environment variables, those of the origin and our own, and gathers all that is wrong with them.</summary>
internal sealed partial class SettingsReader(Func<string, string?> variable, bool isDemo, ServicePart part)
{
    public const string Key = "JUPYTER_API_KEY";
    public const string Host = "JUPYTER_API_HOST";
    public const string Port = "JUPYTER_API_PORT";
    public const string Homes = "JNOTE_HOME";
    public const string Snapshots = "JNOTE_SNAP";
    public const string Internal = "JNOTE_INTSNAP";
    public const string CourseCode = "JNOTE_COURSE_CODE";
    public const string SyncMinutes = "JNOTE_SYNC_MINUTES";
    public const string MostHome = "JNOTE_MAX_HOME_GB";
    public const string Debug = "DEBUG";

    const int HighestPort = 65_535;
    const int LongestSync = 7 * 24 * 60;
    const int LargestHome = 1_000_000;
    const long Gigabyte = 1_000_000_000;

    readonly List<string> _faults = [];

    /// <exception cref="SettingsException">Something is missing or wrong.</exception>
    public static ApiSettings Read(Func<string, string?> variable, bool isDemo = false, ServicePart part = ServicePart.Whole) =>
        new SettingsReader(variable, isDemo, part).Read();

    ApiSettings Read()
    {
        var (host, access) = (ReadHost(), new AccessReader(variable, _faults));
        var (homes, snapshots, copies) = (ReadFolderOfCopier(Homes), ReadFolder(Snapshots), ReadFolderOfCopier(Internal));
        CheckApart((Homes, homes), (Snapshots, snapshots), (Internal, copies));
        var minutes = ReadNumber(SyncMinutes, 60, 0, LongestSync);
        var settings = WithCopies(new ApiSettings(
            part == ServicePart.Copier ? "" : access.ReadKey(isDemo), host, ReadNumber(Port, 5000, 0, HighestPort), homes, snapshots,
            copies, ReadCourseCode(), ReadDebug(),
            minutes == 0 ? null : TimeSpan.FromMinutes(minutes), ReadNumber(MostHome, 50, 1, LargestHome) * Gigabyte)
        {
            Access = access.Read(),
            Deadlines = ReadDeadlines(),
            Roster = ReadRoster(),
            Receipts = new ReceiptReader(variable, _faults).Read(),
            Part = part,
            Copier = ReadCopier(),
        });
        return _faults.Count == 0 ? settings : throw new SettingsException(_faults);
    }

    string Text(string name) => variable(name)?.Trim() ?? "";

    IPAddress ReadHost()
    {
        var text = Text(Host);
        if (text is "" or "localhost")
        {
            return text.Length == 0 ? IPAddress.Any : IPAddress.Loopback;
        }

        if (IPAddress.TryParse(text, out var host))
        {
            return host;
        }

        _faults.Add($"{Host} is '{text}': it must be an IP address of this machine, such as 0.0.0.0 for all of them, or localhost.");
        return IPAddress.Any;
    }

    int ReadNumber(string name, int otherwise, int lowest, int highest)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        _faults.Add(string.Create(
            CultureInfo.InvariantCulture, $"{name} is '{text}': it must be a number from {lowest} to {highest}."));
        return otherwise;
    }

    string ReadFolder(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            _faults.Add($"{name} is not set: a folder.");
            return "";
        }

        // Not made here: where a volume is not mounted, snapshots would go to the wrong disk.
        if (!Path.IsPathRooted(text) || !Directory.Exists(text))
        {
            _faults.Add($"{name} is '{text}': there is no such folder. It must be there, with its whole path, before the service starts.");
        }

        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
    }

    // Wherever links lead.
    void CheckApart(params (string Name, string Folder)[] folders)
    {
        var real = folders.Select(one => (one.Name, Folder: one.Folder.Length > 0 ? FolderOwners.RealPath(one.Folder) : "")).ToList();
        foreach (var (name, folder) in real)
        {
            foreach (var (other, _) in real.Where(other => other.Name != name && folder.Length > 0 && IsWithin(other.Folder, folder)))
            {
                _faults.Add($"{other} is {name} or lies in it: they must be folders apart.");
            }
        }
    }

    static bool IsWithin(string inner, string outer) => (inner + "/").StartsWith(outer + "/", StringComparison.Ordinal);

    string ReadCourseCode()
    {
        var code = Text(CourseCode);
        if (!Code().IsMatch(code))
        {
            _faults.Add(code.Length == 0
                ? $"{CourseCode} is not set: the code of the course, such as STAT100a."
                : $"{CourseCode} is '{code}': it must be letters, digits, '.', '_' and '-', 64 at most, as it is part of file names.");
        }

        return code;
    }

    bool ReadDebug()
    {
        var text = Text(Debug);
        if (text.ToUpperInvariant() is not ("" or "TRUE" or "FALSE" or "1" or "0"))
        {
            _faults.Add($"{Debug} is '{text}': it must be True or False.");
        }

        return text.ToUpperInvariant() is "TRUE" or "1";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Code();
}

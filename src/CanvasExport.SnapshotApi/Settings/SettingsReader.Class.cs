namespace CanvasExport.SnapshotApi.Settings;

/// <content>Who is in the course, where a list says so.</content>
internal sealed partial class SettingsReader
{
    public const string Roster = "JNOTE_ROSTER";

    string? ReadRoster()
    {
        var path = Text(Roster);
        if (path.Length == 0)
        {
            return null;
        }

        try
        {
            if (RosterFile.Parse(File.ReadAllText(path)).Fault is { } fault)
            {
                _faults.Add($"{Roster} is '{path}': {fault}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{Roster} is '{path}': it cannot be read.");
        }

        return path;
    }
}

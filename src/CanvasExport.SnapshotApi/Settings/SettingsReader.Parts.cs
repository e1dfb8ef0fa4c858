using System.Globalization;
using System.Text;

namespace CanvasExport.SnapshotApi.Settings;

/// <content>The socket between the two parts of a service that is divided, and what each part does not need.</content>
internal sealed partial class SettingsReader
{
    public const string Copier = "JNOTE_COPIER";

    // struct sockaddr_un of Linux, with the NUL at its end.
    const int LongestSocket = 107;

    /// <summary>The part that the program without a verb is: where there is a copier, the front of it.</summary>
    public static ServicePart PartOf(Func<string, string?> variable) =>
        string.IsNullOrWhiteSpace(variable(Copier)) ? ServicePart.Whole : ServicePart.Front;

    // The front sees neither homes nor internal copies.
    string ReadFolderOfCopier(string name) => part == ServicePart.Front ? "" : ReadFolder(name);

    // The part that has the network asks Canvas, and the one that has the homes keeps the deadlines.
    DeadlineSettings? ReadDeadlines() => new DeadlineReader(variable, _faults).Read(
        ReadNumber(DeadlineReader.GraceMinutes, 0, 0, DeadlineReader.LongestGrace), asks: part != ServicePart.Copier);

    string? ReadCopier()
    {
        if (part == ServicePart.Whole)
        {
            return null;
        }

        var path = Text(Copier);
        if (path.Length == 0)
        {
            _faults.Add($"{Copier} is not set: where the copier makes its socket, such as /run/snapshot-api/copier.sock.");
        }
        else if (!Path.IsPathRooted(path) || !Directory.Exists(Path.GetDirectoryName(path))
            || Encoding.UTF8.GetByteCount(path) > LongestSocket)
        {
            _faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Copier} is '{path}': it must be a path of {LongestSocket} bytes at most, in a folder that is there."));
        }

        return path;
    }
}

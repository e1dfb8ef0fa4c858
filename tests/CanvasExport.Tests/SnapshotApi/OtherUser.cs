using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A user without rights for the service, where root runs the tests; an ordinary user who runs them is one already.</summary>
internal static class OtherUser
{
    const string Id = "65534";
    const string SetPriv = "setpriv";

    static readonly Lazy<string> Copy = new(CopyProgram);

    /// <summary>What runs a program as this user.</summary>
    public static string[] By { get; } = Environment.IsPrivilegedProcess ? [SetPriv, $"--reuid={Id}", "--clear-groups"] : [];

    /// <summary>What runs a program as one user of one group, who gains no rights by what it starts, as in a pod.</summary>
    public static string[] Of(int user, int group) =>
        [SetPriv, $"--reuid={user}", $"--regid={group}", "--clear-groups", "--no-new-privs"];

    /// <summary>The command that gives folders to this user.</summary>
    public static string TakeOver { get; } = Environment.IsPrivilegedProcess ? $"chown -R {Id}" : "true";

    /// <summary>Where the service lies for who is run so: another user cannot enter the folder of the tests where that is private.</summary>
    public static string ProgramFolder(string[] by) =>
        by is [SetPriv, ..] && Environment.IsPrivilegedProcess ? Copy.Value : AppContext.BaseDirectory;

    /// <summary>Skips the test where this user could not start a .NET program.</summary>
    public static async Task RequireAsync()
    {
        if (By is [var program, ..])
        {
            Tools.Require(program);
            var runtime = typeof(object).Assembly.Location;
            const string Ask = "if \"$@\"; then echo yes; else echo no; fi";
            var answer = await Shell.RunAsync("sh", ["-c", Ask, "sh", .. By, "test", "-r", runtime]);
            Tools.Require(answer == "yes\n", "The .NET runtime lies in a folder that only root can enter.");
        }
    }

    // The programs lie beside each other, and nothing that the service needs lies deeper.
    static string CopyProgram()
    {
        var folder = Directory.CreateTempSubdirectory("canvas-export-").FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            Open(copy);
        }

        Open(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    // What was built under a umask of 077 nobody else may read.
    static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
            const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Group | Others);
        }
    }
}

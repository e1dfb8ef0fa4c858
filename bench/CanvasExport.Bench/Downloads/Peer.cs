using System.ComponentModel;
using System.Diagnostics;

namespace CanvasExport.Bench.Downloads;

/// <summary>A program of others that downloads the same files.</summary>
/// <param name="Name">What it is called, also by apt.</param>
/// <param name="Package">Where Debian keeps it.</param>
/// <param name="Describe">Makes the command that fills an archive.</param>
internal sealed record Peer(string Name, string Package, Func<BenchArchive, ProcessStartInfo> Describe)
{
    /// <summary>As many files at once as our steps, each over one connection.</summary>
    public static Peer Aria2(FileServer server, IReadOnlyList<ServedFile> files) => new("aria2c", "aria2", archive =>
    {
        var list = Path.Combine(archive.Root, "list.txt");
        File.WriteAllLines(list, files.SelectMany(file =>
            new[] { file.Address(server.Url), " dir=" + Path.GetDirectoryName(archive.PathOf(file)), " out=" + file.Name }));

        // For fairness: it reserves no space beforehand, which we do not do either, and neither of the two says anything.
        // It takes no hashes and forces no file to disk, which our step does, and which stays in our time.
        return new ProcessStartInfo(
            "aria2c", ["--no-conf", "-q", "--file-allocation=none", "--allow-overwrite=true", "-j16", "-x1", "-i", list]);
    });

    /// <summary>One file over one connection.</summary>
    public static Peer Curl(FileServer server, ServedFile file) => new("curl", "curl", archive =>
        new ProcessStartInfo("curl", ["-q", "-sS", "-o", archive.PathOf(file), file.Address(server.Url)]));

    /// <summary>The same, then its hash, and the file forced to disk.</summary>
    public static Peer CurlHashed(FileServer server, ServedFile file) => new("curl", "curl", archive =>
    {
        var start = new ProcessStartInfo(
            "sh", ["-c", "curl -q -sS -o \"$1\" \"$2\" && sha256sum \"$1\" && sync \"$1\"", "sh", archive.PathOf(file),
            file.Address(server.Url)]);
        start.RedirectStandardOutput = true;
        return start;
    });

    /// <summary>Says what to do where it is not installed.</summary>
    public bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, ["--version"]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            return true;
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"{Name} is not installed, and is what this is compared with: apt install {Package}");
            return false;
        }
    }
}

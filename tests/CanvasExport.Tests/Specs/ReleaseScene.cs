using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The release for Linux that <c>eng/release.sh</c> made, unpacked once, on a machine that has no .NET.</summary>
public sealed class ReleaseScene : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canvas-export-release-");

    public ReleaseScene()
    {
        Release = Environment.GetEnvironmentVariable("CANVAS_EXPORT_RELEASE") ?? "";
        if (Release.Length > 0)
        {
            Archive = Directory.GetFiles(Release, "canvas-export-*-linux-x64.tar.gz").Single();
            using var packed = Open();
            TarFile.ExtractToDirectory(packed, _folder.FullName, overwriteFiles: false);
            LinkEverythingButDotnet();
        }
    }

    /// <summary>The folder of the release; empty where none was made.</summary>
    public string Release { get; }

    /// <summary>The packed file.</summary>
    public string Archive { get; } = "";

    /// <summary>What it unpacks to.</summary>
    public string Unpacked => Path.Combine(_folder.FullName, Path.GetFileName(Archive).Replace(".tar.gz", "", StringComparison.Ordinal));

    string Programs => Path.Combine(_folder.FullName, "path");

    /// <summary>Skips the test where no release was made.</summary>
    public void Require() => Tools.Require(
        Release.Length > 0, "No release: run eng/release.sh linux-x64, and set CANVAS_EXPORT_RELEASE to artifacts/release.");

    public Stream Open() => new GZipStream(File.OpenRead(Archive), CompressionMode.Decompress);

    /// <summary>Runs a program of the release in a folder, with nothing in its environment but these variables and a PATH without
    /// dotnet.</summary>
    internal async Task<StepOutcome> RunAsync(
        string program, string folder, IReadOnlyDictionary<string, string?> variables, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(Unpacked, program), args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Programs;
        // Programs that need an installed .NET would look for it there, and end.
        start.Environment["DOTNET_ROOT"] = Path.Combine(_folder.FullName, "none");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new StepOutcome(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    void LinkEverythingButDotnet()
    {
        Directory.CreateDirectory(Programs);
        foreach (var program in Directory.EnumerateFiles("/usr/bin").Concat(Directory.EnumerateFiles("/bin")))
        {
            var link = Path.Combine(Programs, Path.GetFileName(program));
            if (Path.GetFileName(program) != "dotnet" && !Path.Exists(link))
            {
                File.CreateSymbolicLink(link, program);
            }
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>The home, the copy, and a folder on the same disk for what rsync is writing just now: whole paths.</summary>
internal sealed record RsyncPaths(string Source, string Target, string Scratch);

/// <summary>Runs rsync over named files: without a shell, and told to follow, make and delete nothing else.</summary>
internal sealed class Rsync(string program, long mostBytes, TimeSpan longest, ILogger log)
{
    const int PartlyDone = 23;
    const int FilesVanished = 24;
    const int LongestComplaint = 2_000;

    /// <summary>Copies files of a home into a folder where their folders are already; with a former copy, what has the same content there becomes a hard link to it.</summary>
    /// <remarks>What it could not do with single files, and what is left where it had to be given up, is for the caller to find.</remarks>
    /// <exception cref="IOException">rsync failed as a whole.</exception>
    public async Task CopyAsync(Folder home, RsyncPaths paths, string? former, IReadOnlyList<EntryPath> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        using var process = Process.Start(Describe(paths, former))!;
        try
        {
            var complaints = ReadAsync(process.StandardError, cancellationToken);
            var run = RunAsync(process, files, cancellationToken);
            if (await PipeWatch.UntilAsync(run, home, files, longest, cancellationToken) is { } trouble)
            {
                log.Warning("rsync of {Source} is given up, and the rest copied without it: {Reason}", paths.Source, trouble);
                await GiveUpAsync(process, run, complaints);
                return;
            }

            Judge(process.ExitCode, LogText.Clean(await complaints, LongestComplaint));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    void Judge(int exitCode, string complaints)
    {
        log.Debug("rsync ended with {ExitCode}: {Complaints}", exitCode, complaints);
        if (exitCode is not (0 or PartlyDone or FilesVanished))
        {
            throw new IOException($"rsync ended with {exitCode}: {complaints}");
        }
    }

    // Its processes all hold the pipe of its complaints: when that ends, none of them writes any more.
    static async Task GiveUpAsync(Process process, Task run, Task complaints)
    {
        process.Kill(entireProcessTree: true);
        await complaints;
        await run;
    }

    static async Task RunAsync(Process process, IReadOnlyList<EntryPath> files, CancellationToken cancellationToken)
    {
        await SendAsync(process, files, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
    }

    ProcessStartInfo Describe(RsyncPaths paths, string? former)
    {
        // --relative with --no-implied-dirs: the folders are there already. No --links, --devices, --specials: regular files alone.
        string[] args =
        [
            "--quiet", "--files-from=-", "--from0", "--relative", "--no-implied-dirs", "--ignore-missing-args",
            "--times", "--perms", "--owner", "--group", "--numeric-ids", "--omit-dir-times", "--sparse", "--whole-file",
            $"--max-size={mostBytes.ToString(CultureInfo.InvariantCulture)}", $"--temp-dir={paths.Scratch}",

            // Compared by content: that size and time are equal is known already, and a student can have set them.
            .. former is null ? (string[])[] : ["--checksum", $"--link-dest={former}"],
            "--", paths.Source + "/", paths.Target + "/",
        ];
        return new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
    }

    static async Task SendAsync(Process process, IEnumerable<EntryPath> files, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = new BufferedStream(process.StandardInput.BaseStream, 64 * 1024);
            foreach (var file in files)
            {
                // With "./" no name is taken for a comment or an option.
                await input.WriteAsync((byte[])[(byte)'.', (byte)'/', .. file.ToBytes(), 0], cancellationToken);
            }
        }
        catch (IOException)
        {
            // rsync has ended early; its exit code says why.
        }
    }

    // All is read, so that rsync never waits; the beginning is kept.
    static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var (text, buffer) = ("", new char[LongestComplaint]);
        while (await reader.ReadAsync(buffer, cancellationToken) is var length and > 0)
        {
            text = text.Length < LongestComplaint ? text + new string(buffer, 0, length) : text;
        }

        return text;
    }
}

using System.Diagnostics;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Runs rsync over named files: without a shell, and told to follow, make and delete nothing else.</summary>
internal sealed class Rsync(string program, ILogger log)
{
    const int PartlyDone = 23;
    const int FilesVanished = 24;
    const int LongestComplaint = 2_000;

    /// <summary>Copies files of a home into a folder where their folders are already; with a former copy, what has the same content there becomes a hard link to it.</summary>
    /// <exception cref="IOException">rsync failed as a whole. What it could not do with single files is for the caller to find.</exception>
    public async Task CopyAsync(
        Folder home, string source, string target, string? former, IReadOnlyList<EntryPath> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        using var process = Process.Start(Describe(source, target, former))!;
        try
        {
            var complaints = ReadAsync(process.StandardError, cancellationToken);
            await PipeWatch.UntilAsync(RunAsync(process, files, cancellationToken), home, files, cancellationToken);
            var text = LogText.Clean(await complaints, LongestComplaint);
            log.Debug("rsync ended with {ExitCode}: {Complaints}", process.ExitCode, text);
            if (process.ExitCode is not (0 or PartlyDone or FilesVanished))
            {
                throw new IOException($"rsync ended with {process.ExitCode}: {text}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    static async Task RunAsync(Process process, IReadOnlyList<EntryPath> files, CancellationToken cancellationToken)
    {
        await SendAsync(process, files, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
    }

    ProcessStartInfo Describe(string source, string target, string? former)
    {
        // --relative with --no-implied-dirs: the folders are there already. No --links, --devices, --specials: regular files alone.
        string[] args =
        [
            "--quiet", "--files-from=-", "--from0", "--relative", "--no-implied-dirs", "--ignore-missing-args",
            "--times", "--perms", "--owner", "--group", "--numeric-ids", "--omit-dir-times", "--sparse", "--whole-file",

            // Compared by content: that size and time are equal is known already, and a student can have set them.
            .. former is null ? (string[])[] : ["--checksum", $"--link-dest={former}"],
            "--", source + "/", target + "/",
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

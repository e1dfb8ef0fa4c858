using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CanvasExport.Bench.Downloads;

/// <summary>download-attachments killed at 100 random moments (kill -9), then run to its end.</summary>
internal static class KillsBench
{
    const int Kills = 100;
    const int Seed = 9;
    const int EarliestMilliseconds = 50;
    const int LatestMilliseconds = 600;
    const int Files = 848;

    // 16 connections bring 8 MB/s: the 100 lives, 0.3 s each, come to about 260 MB, and each sees some files to their end.
    const long BytesPerSecond = 500_000;
    const long TotalBytes = 350_000_000;

    // What is killed leaves the pipes of its diagnostics in the temporary folder.
    static readonly Dictionary<string, string> Variables = new() { ["DOTNET_EnableDiagnostics"] = "0" };

    public static async Task<int> RunAsync(string parent, CancellationToken cancellationToken)
    {
        var files = ServedFile.Spread(Files, TotalBytes);
        await using var server = await FileServer.StartAsync(files, new ServerLine(default, BytesPerSecond), cancellationToken);
        using var archive = BenchArchive.Create(parent, server.Url, files);
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(EarliestMilliseconds, LatestMilliseconds + 1));
            await KillAsync(server, archive.Root, moment, cancellationToken);
        }

        var (killing, whole, sent) = (watch.Elapsed, files.Count(file => File.Exists(archive.PathOf(file))), server.BytesSent);
        server.LiftCap();
        var last = await StepProcess.RunAsync("download-attachments", archive.Root, Variables);

        var right = files.Count(file => IsRight(archive.PathOf(file), file));
        var left = Directory.EnumerateFiles(archive.Root, "*.part*", SearchOption.AllDirectories).Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"files                {Files}, {TotalBytes / 1e6:#,0} MB"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"killed               {Kills} times in {killing.TotalSeconds:0.0} s, {EarliestMilliseconds} to {LatestMilliseconds} ms "
            + $"after the first request of each run (seed {Seed})"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"then                 {whole} files were whole, {sent / 1e6:#,0} MB sent; "
            + $"the last run took {last.Time.TotalSeconds:0.0} s without a cap"));
        Console.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"sent in all          {(double)server.BytesSent / TotalBytes:0.000} times the bytes of the files, "
            + $"in {server.Requests:#,0} requests"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"identical            {right} of {Files} (SHA-256)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $".part left           {left}"));
        return right == Files && left == 0 ? 0 : 1;
    }

    static async Task KillAsync(FileServer server, string root, TimeSpan moment, CancellationToken cancellationToken)
    {
        var begun = server.NextRequestAsync();
        using var process = Process.Start(StepProcess.Describe("download-attachments", root, Variables))!;
        await Task.WhenAny(begun, process.WaitForExitAsync(cancellationToken));
        await Task.Delay(moment, cancellationToken);
        if (process.HasExited)
        {
            throw new InvalidOperationException($"download-attachments ended with {process.ExitCode} before it could be killed.");
        }

        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    static bool IsRight(string path, ServedFile file)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var copy = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(copy)) == file.Sha256();
    }
}

namespace CanvasExport.Bench.Downloads;

/// <summary>download-attachments against aria2c with 848 files, and against curl with a large one.</summary>
internal static class RaceBench
{
    const int Files = 848;

    const long BytesPerConnection = 8_000_000;

    static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(80);

    /// <summary>500 MB, 80 ms until Canvas says where each file is, 8 MB/s at most on each connection that brings bytes.</summary>
    public static Task<int> LinesAsync(string parent, CancellationToken cancellationToken) =>
        RaceAria2Async(500_000_000, new ServerLine(Latency, BytesPerConnection, PassesOn: true), parent, cancellationToken);

    /// <summary>The same from a Canvas that keeps its files itself: each connection waits 80 ms, then brings bytes.</summary>
    public static Task<int> DirectAsync(string parent, CancellationToken cancellationToken) =>
        RaceAria2Async(500_000_000, new ServerLine(Latency, BytesPerConnection), parent, cancellationToken);

    /// <summary>2 GB as fast as the machine allows.</summary>
    public static Task<int> LoopbackAsync(string parent, CancellationToken cancellationToken) =>
        RaceAria2Async(2_000_000_000, new ServerLine(), parent, cancellationToken);

    /// <summary>One file of 2 GB: over a line of 2 Gbit/s, and with nothing between server and client but the two cores they
    /// share.</summary>
    public static async Task<int> LargeAsync(string parent, CancellationToken cancellationToken)
    {
        IReadOnlyList<ServedFile> files = [new ServedFile(1, 2_000_000_000)];
        await using var line = await FileServer.StartAsync(files, new ServerLine(BytesPerSecond: 250_000_000), cancellationToken);
        await using var bare = await FileServer.StartAsync(files, new ServerLine(), cancellationToken);
        Console.WriteLine("Over a line of 2 Gbit/s:");
        var code = await RaceAsync(line, files, Peer.Curl(line, files[0]), parent, cancellationToken);
        if (code == 0)
        {
            Console.WriteLine("Over bare loopback, the file as curl leaves it:");
            await RaceAsync(bare, files, Peer.Curl(bare, files[0]), parent, cancellationToken);
            Console.WriteLine("Over bare loopback, the file hashed and on disk, as our step leaves it:");
            await RaceAsync(bare, files, Peer.CurlHashed(bare, files[0]), parent, cancellationToken);
        }

        return code;
    }

    static async Task<int> RaceAria2Async(long totalBytes, ServerLine line, string parent, CancellationToken cancellationToken)
    {
        var files = ServedFile.Spread(Files, totalBytes);
        await using var server = await FileServer.StartAsync(files, line, cancellationToken);
        return await RaceAsync(server, files, Peer.Aria2(server, files), parent, cancellationToken);
    }

    static async Task<int> RaceAsync(
        FileServer server, IReadOnlyList<ServedFile> files, Peer peer, string parent, CancellationToken cancellationToken)
    {
        if (!peer.IsInstalled())
        {
            return 1;
        }

        var race = new Race(server, files, peer, parent);
        await race.RunAsync(cancellationToken);
        race.Report();
        return 0;
    }
}

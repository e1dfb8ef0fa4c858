using CanvasExport.Core.Http;

namespace CanvasExport.Core.Cli;

/// <summary>The outer world of a step, so that a test can hand over another one.</summary>
public sealed record StepHost
{
#pragma warning disable RS0030 // The one place where a step meets the console.
    public TextWriter Out { get; init; } = Console.Out;

    public TextWriter Error { get; init; } = Console.Error;

    /// <summary>Whether <see cref="Out"/> is watched by a person: then progress is drawn, else it is told in lines.</summary>
    public bool IsTerminal { get; init; } = !Console.IsOutputRedirected;
#pragma warning restore RS0030

    /// <summary>How often a line says how far a long part is, where nobody watches.</summary>
    public TimeSpan BetweenLines { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What time it is, and how long a pause between two tries lasts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Environment variables, by name.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>What sends the requests; null for the real network.</summary>
    public HttpMessageHandler? Network { get; init; }

    /// <summary>How many bytes the disk of a folder can still take; null where nobody can say, as for network shares of Windows.</summary>
    public Func<string, long?> FreeBytes { get; init; } = DiskFreeBytes;

    /// <summary>A client that follows no redirects and keeps no cookies; <paramref name="decompresses"/> asks for compressed
    /// answers.</summary>
    public HttpClient CreateHttp(bool decompresses, int connections) =>
        Network is null ? HttpClients.Create(decompresses, connections) : HttpClients.Over(Network);

    static long? DiskFreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

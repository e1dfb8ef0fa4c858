using System.Diagnostics;
using System.Globalization;
using System.Text;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>One line for each call: when, from where, what, and how it ended. Nothing that a caller sends can begin another line, or
/// another field.</summary>
internal sealed class AuditLog(RequestDelegate next, ILogger log, IHostApplicationLifetime lifetime)
{
    /// <summary>A status for the log alone: the client broke off.</summary>
    const int ClientGone = 499;

    static readonly object Key = new();
    static readonly object BreakKey = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var watch = Stopwatch.StartNew();
        var details = new StringBuilder();
        context.Items[Key] = details;
        var method = context.Request.Method;
        try
        {
            await next(context);
        }
        finally
        {
            log.Information(
                "{From} {Method} {Path}{Details} -> {Outcome} in {Time} ms",
                From(context),
                LogText.Word(method),
                LogText.Word(context.Request.Path.Value ?? ""),
                details.ToString(),
                Outcome(context),
                watch.ElapsedMilliseconds);
        }
    }

    /// <summary>Has the line of this call say that the service could not go on with an answer that had begun, and why.</summary>
    public static void NoteBreak(HttpContext context, string reason) => context.Items[BreakKey] = reason;

    /// <summary>Has the line of this call say what was asked for.</summary>
    public static void Note(HttpContext context, string name, string value)
    {
        if (context.Items[Key] is StringBuilder details)
        {
            details.Append(CultureInfo.InvariantCulture, $" {name}=\"{LogText.Clean(value)}\"");
        }
    }

    /// <summary>The caller's address; behind a proxy also the one that the proxy names.</summary>
    public static string From(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress is { } remote
            ? (remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString()
            : "-";
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString();
        return forwarded.Length == 0 ? address : $"{address} for=\"{LogText.Clean(forwarded)}\"";
    }

    /// <summary>Where a call came from and by whose key, for what outlives it; the key of the settings has no name.</summary>
    public static string Caller(HttpContext context) =>
        $"from {From(context)}{(context.User.Identity?.Name is { } key and not ApiKey.Main ? $" with the key {key}" : "")}";

    string Outcome(HttpContext context)
    {
        var isCut = context.RequestAborted.IsCancellationRequested;
        var reason = context.Items[BreakKey] as string
            ?? (isCut && lifetime.ApplicationStopping.IsCancellationRequested ? "it was told to stop" : null);
        return reason is not null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{context.Response.StatusCode}, then broken off by the service: \"{LogText.Clean(reason)}\"")
            : (isCut ? ClientGone : context.Response.StatusCode).ToString(CultureInfo.InvariantCulture);
    }
}

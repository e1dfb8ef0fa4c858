using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CanvasExport.Bench.Downloads;

/// <summary>
/// Serves files of any size on 127.0.0.1, with a length, a strong ETag and ranges, as the storage behind Canvas does, and counts
/// what it sends. The sample school keeps its files in memory, which is nothing for gigabytes.
/// </summary>
internal sealed class FileServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Dictionary<string, ServedFile> _files;
    readonly ServerLine _line;
    TaskCompletionSource _asked = new();
    long _bytesPerSecond;
    long _bytes;
    int _requests;

    FileServer(IEnumerable<ServedFile> files, ServerLine line)
    {
        (_line, _bytesPerSecond) = (line, line.BytesPerSecond);
        _files = files.ToDictionary(
            file => string.Create(CultureInfo.InvariantCulture, $"/files/{file.Id}/download"), StringComparer.Ordinal);

        // The empty builder reads neither settings files nor ASPNETCORE_URLS, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;

            // Larger than a piece, so that the next one is being written while the last one is being sent.
            kestrel.Limits.MaxResponseBufferSize = 2 * FilePattern.LongestPiece;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where files are asked for.</summary>
    public Uri Url => new(_app.Urls.First());

    Uri Storage => new(_app.Urls.Last());

    public int Requests => _requests;

    /// <summary>The bytes of files, without headers, that were handed to the network.</summary>
    public long BytesSent => Interlocked.Read(ref _bytes);

    public static async Task<FileServer> StartAsync(IEnumerable<ServedFile> files, ServerLine line, CancellationToken cancellationToken)
    {
        var server = new FileServer(files, line);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Ends with the next request.</summary>
    public Task NextRequestAsync()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _asked, next);
        return next.Task;
    }

    /// <summary>From now on each connection is as fast as it can be.</summary>
    public void LiftCap() => Volatile.Write(ref _bytesPerSecond, 0);

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for the connections that a client left open.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        Volatile.Read(ref _asked).TrySetResult();
        try
        {
            var isStorage = context.Connection.LocalPort == Storage.Port;
            await Task.Delay(isStorage ? default : _line.Latency, context.RequestAborted);
            if (_line.PassesOn && !isStorage)
            {
                context.Response.Redirect(new Uri(Storage, context.Request.Path).AbsoluteUri);
            }
            else if (_files.TryGetValue(context.Request.Path, out var file))
            {
                await SendAsync(context, file);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer.
        }
    }

    async Task SendAsync(HttpContext context, ServedFile file)
    {
        var (from, response) = (RangeStart(context.Request, file), context.Response);
        response.ContentType = "application/pdf";
        response.Headers.ETag = file.ETag;
        response.Headers.AcceptRanges = "bytes";
        if (from >= file.Size && from > 0)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = new ContentRangeHeaderValue(file.Size).ToString();
            return;
        }

        response.ContentLength = file.Size - from;
        if (from > 0)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = new ContentRangeHeaderValue(from, file.Size - 1, file.Size).ToString();
        }

        await WriteAsync(response.Body, file, from, context.RequestAborted);
    }

    // Of the many forms of ranges the one that asks for the rest is answered; RFC 9110 lets a server send the whole file for all others.
    static long RangeStart(HttpRequest request, ServedFile file)
    {
        var headers = request.GetTypedHeaders();
        var isSame = headers.IfRange?.EntityTag is not { } tag || tag.ToString() == file.ETag;
        return isSame && headers.Range?.Ranges is { Count: 1 } ranges && ranges.Single() is { From: { } from, To: null } ? from : 0;
    }

    // With a cap, a piece is sent when a line of that speed would have brought its last byte.
    async Task WriteAsync(Stream body, ServedFile file, long from, CancellationToken cancellationToken)
    {
        const int PiecesPerSecond = 100;
        var cap = Volatile.Read(ref _bytesPerSecond);
        var longest = cap > 0 ? Math.Min(FilePattern.LongestPiece, cap / PiecesPerSecond) : FilePattern.LongestPiece;
        var watch = Stopwatch.StartNew();
        for (long position = from, length; position < file.Size; position += length)
        {
            length = Math.Min(longest, file.Size - position);
            if (cap > 0)
            {
                var due = TimeSpan.FromSeconds((double)(position + length - from) / cap);
                await DelayAsync(due - watch.Elapsed, cancellationToken);
            }

            await body.WriteAsync(FilePattern.Piece(file.Id, position, (int)length), cancellationToken);
            Interlocked.Add(ref _bytes, length);
        }
    }

    // The timer counts whole milliseconds.
    static Task DelayAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        pause > TimeSpan.Zero ? Task.Delay((int)Math.Ceiling(pause.TotalMilliseconds), cancellationToken) : Task.CompletedTask;
}

/// <summary>What lies between the server and its clients.</summary>
/// <param name="Latency">How long each request for a file waits for its answer to begin.</param>
/// <param name="BytesPerSecond">The most that each connection carries; 0 where nothing holds it back.</param>
/// <param name="PassesOn">Whether that answer is a link to the bytes at another origin, as Canvas's is.</param>
internal sealed record ServerLine(TimeSpan Latency = default, long BytesPerSecond = 0, bool PassesOn = false);

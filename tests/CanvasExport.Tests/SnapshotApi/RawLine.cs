using System.Net.Sockets;
using System.Text;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A bare connection, for requests that no honest client sends.</summary>
internal sealed class RawLine : IAsyncDisposable
{
    readonly TcpClient _client;

    RawLine(TcpClient client) => _client = client;

    public static async Task<RawLine> OpenAsync(Uri url)
    {
        var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        return new RawLine(client);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        try
        {
            await _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The service has closed the line already; its answer says why.
        }
    }

    /// <summary>Everything until the service closes the line.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var answer = new MemoryStream();
        try
        {
            await _client.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread: what came before is the answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Ends when the service has sent this.</summary>
    public async Task ReadUntilAsync(string text)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[1024]);
        while (!answer.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await ReadAsync(buffer);
            Assert.True(count > 0, $"The service closed the line and never sent '{text}' but: {answer}");
            answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
    }

    public async Task<int> ReadAsync(byte[] buffer) => await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        // Reset, not closed in order: a client that breaks off.
        _client.Client.LingerState = new LingerOption(true, 0);
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}

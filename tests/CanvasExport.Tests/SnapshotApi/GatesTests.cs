using System.Net;
using CanvasExport.SnapshotApi.Web;
using Microsoft.AspNetCore.Http;
using Serilog;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What the log says of calls that no test can send over loopback.</summary>
public sealed class GatesTests
{
    [Theory]
    [InlineData("2001:db8::1234", "2001:db8::1234")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    public void An_address_is_logged_as_it_is(string address, string logged) =>
        Assert.Equal(logged, AuditLog.From(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }));

    [Theory]
    [InlineData("10.0.0.1, 10.0.0.2", "192.0.2.7 for=\"10.0.0.1, 10.0.0.2\"")]
    [InlineData("x\" POST /snapshot -> 200\r\nINF", "192.0.2.7 for=\"x\\u{22} POST /snapshot -> 200\\u{d}\\u{a}INF\"")]
    public void What_a_proxy_says_stands_in_quotes(string forwarded, string logged)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.7") } };
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(logged, AuditLog.From(context));
    }

    [Fact]
    public async Task What_fails_after_its_caller_has_gone_is_in_the_log_all_the_same()
    {
        var lines = new LogLines();
        await using var log = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger();
        var gate = new ErrorHandling(_ => throw new IOException("No space left on device"), log);

        await gate.InvokeAsync(new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) });

        Assert.Contains("No space left on device", lines.ToString(), StringComparison.Ordinal);
    }
}

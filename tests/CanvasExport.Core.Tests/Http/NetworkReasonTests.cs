using System.Net.Sockets;
using System.Security.Authentication;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Tests.Http;

public sealed class NetworkReasonTests
{
    [Fact]
    public void A_connection_that_failed_is_told_in_the_words_of_who_tried_it() => Assert.Equal(
        "Connection refused (canvas.test:443)",
        NetworkReason.Of(new HttpRequestException("Connection refused (canvas.test:443). ", new SocketException(111))));

    [Theory]
    [InlineData("RemoteCertificateNameMismatch", "the certificate is that of another server")]
    [InlineData("errors in the chain: NotTimeValid", "the certificate has expired or is not valid yet")]
    [InlineData("errors in the chain: UntrustedRoot", "where a school's network or server has a root certificate of its own")]
    public void A_connection_that_is_not_secure_says_why_and_what_to_do(string why, string advice)
    {
        var trouble = new HttpRequestException(
            "The SSL connection could not be established, see inner exception.", new AuthenticationException(why + "."));

        Assert.True(NetworkReason.IsInsecure(trouble));
        Assert.Equal($"no secure connection: {why}", NetworkReason.Of(trouble));
        Assert.StartsWith(advice, NetworkReason.Advice(trouble), StringComparison.Ordinal);
    }

    [Fact]
    public void For_what_is_no_matter_of_certificates_there_is_no_such_advice()
    {
        var trouble = new HttpRequestException("Name or service not known", new SocketException(11001));

        Assert.False(NetworkReason.IsInsecure(trouble));
        Assert.Equal("", NetworkReason.Advice(trouble));
    }

    [Fact]
    public void A_reason_without_words_is_passed_over_for_one_that_has_some() => Assert.Equal(
        "no secure connection: the handshake failed",
        NetworkReason.Of(new HttpRequestException(
            "see inner exception", new AuthenticationException("the handshake failed", new IOException("")))));
}

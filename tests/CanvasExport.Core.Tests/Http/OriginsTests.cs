using CanvasExport.Core.Http;

namespace CanvasExport.Core.Tests.Http;

public sealed class OriginsTests
{
    static readonly Uri Canvas = new("https://canvas.test");

    [Theory]
    [InlineData("https://canvas.test/a?b=c", true)]
    [InlineData("https://CANVAS.test:443/", true)]
    [InlineData("http://canvas.test/", false)]
    [InlineData("https://canvas.test:8443/", false)]
    [InlineData("https://canvas.test.evil.test/", false)]
    [InlineData("https://canvas.test@evil.test/", false)]
    public void Scheme_host_and_port_together_are_the_origin(string url, bool isSame) =>
        Assert.Equal(isSame, new Uri(url).IsSameOrigin(Canvas));

    [Theory]
    [InlineData("http://canvas.test/a%20b?page=2", "https://canvas.test/a%20b?page=2")]
    [InlineData("http://CANVAS.test:3000/a", "https://canvas.test/a")]
    [InlineData("http://other.test/a", "http://other.test/a")]
    [InlineData("https://canvas.test:8443/a", "https://canvas.test:8443/a")]
    public void A_Canvas_behind_a_proxy_that_does_not_know_of_https_is_asked_by_https(string url, string secured) =>
        Assert.Equal(secured, new Uri(url).SecuredLike(Canvas).AbsoluteUri);

    [Fact]
    public void A_Canvas_without_https_is_asked_as_it_is() =>
        Assert.Equal(
            "http://canvas.test:3000/a", new Uri("http://canvas.test:3000/a").SecuredLike(new Uri("http://canvas.test")).AbsoluteUri);
}

using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class CanvasAddressTests
{
    [Theory]
    [InlineData("https://school.instructure.com", "https://school.instructure.com/")]
    [InlineData("https://school.instructure.com/", "https://school.instructure.com/")]
    [InlineData("https://school.instructure.com/api/v1", "https://school.instructure.com/")]
    [InlineData("https://school.instructure.com/api/v1/", "https://school.instructure.com/")]
    [InlineData("https://school.instructure.com/API/V1//", "https://school.instructure.com/")]
    [InlineData("  https://school.instructure.com\n", "https://school.instructure.com/")]
    [InlineData("HTTPS://School.Instructure.COM", "https://school.instructure.com/")]
    [InlineData("https://school.instructure.com:443", "https://school.instructure.com/")]
    [InlineData("http://127.0.0.1:3000/api/v1", "http://127.0.0.1:3000/")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000/")]
    public void Every_spelling_of_a_Canvas_is_understood(string text, string expected) =>
        Assert.Equal(expected, CanvasAddress.TryParse(text)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("school.instructure.com")]
    [InlineData("localhost:3000")]
    [InlineData("/api/v1")]
    [InlineData("ftp://school.instructure.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("https:///api/v1")]
    [InlineData("https://my school.instructure.com")]
    [InlineData("https://user:password@school.instructure.com")]
    [InlineData("https://school.instructure.com/courses/12")]
    [InlineData("https://school.instructure.com/canvas/api/v1")]
    [InlineData("https://school.instructure.com/?access_token=x")]
    [InlineData("https://school.instructure.com/#a")]
    [InlineData("https://school.instructure.com:99999")]
    public void What_is_no_address_of_a_Canvas_is_refused(string text) => Assert.Null(CanvasAddress.TryParse(text));
}

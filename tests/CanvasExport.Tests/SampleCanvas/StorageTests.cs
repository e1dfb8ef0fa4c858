using System.Net;
using System.Net.Http.Headers;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class StorageTests
{
    [Fact]
    public async Task A_range_is_answered_in_part_when_the_file_is_unchanged()
    {
        var (visitor, file) = await Visitor.OfFileAsync("a.txt", "0123456789");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(Visitor.PathOf(file), token: false);

        async Task<(int, string, string?)> AskAsync(long from, string tag)
        {
            using var response = await visitor.GetAsync(Visitor.Location(redirect), token: false, headers =>
            {
                headers.Range = new RangeHeaderValue(from, null);
                headers.IfRange = new RangeConditionHeaderValue(tag);
            });
            return ((int)response.StatusCode, await Visitor.TextAsync(response), response.Content.Headers.ContentRange?.ToString());
        }

        Assert.Equal((206, "456789", "bytes 4-9/10"), await AskAsync(4, file.Content.ETag));
        Assert.Equal((200, "0123456789", null), await AskAsync(4, "\"another\""));
        var (status, _, range) = await AskAsync(10, file.Content.ETag);
        Assert.Equal((416, "bytes */10"), (status, range));
        file.IgnoresRange = true;
        Assert.Equal((200, "0123456789", null), await AskAsync(4, file.Content.ETag));
    }

    [Fact]
    public async Task A_large_file_costs_no_memory_and_may_hide_its_length()
    {
        var school = new School();
        var file = school.AddFile("large.zip", SchoolContent.Pattern(300_000));
        file.HidesLength = true;
        await using var visitor = await Visitor.OfAsync(school);
        using var redirect = await visitor.GetAsync(Visitor.PathOf(file), token: false);

        using var response = await visitor.GetAsync(Visitor.Location(redirect), token: false, onlyHeaders: true);
        var announced = response.Content.Headers.ContentLength;
        var bytes = await Visitor.BytesAsync(response);

        Assert.Null(announced);
        Assert.Equal(300_000, bytes.Length);
        Assert.Equal(SchoolContent.PatternByte(299_999), bytes[^1]);
    }

    [Fact]
    public async Task An_empty_file_is_sent_as_such()
    {
        var (visitor, file) = await Visitor.OfFileAsync("a.txt", "");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(Visitor.PathOf(file), token: false);

        using var response = await visitor.GetAsync(Visitor.Location(redirect), token: false);

        Assert.Equal((200, 0L), ((int)response.StatusCode, response.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task Storage_answers_400_to_a_request_that_bears_a_token_and_403_without_signature()
    {
        var (visitor, file) = await Visitor.OfFileAsync("a.txt", "text");
        await using var closing = visitor;
        using var redirect = await visitor.GetAsync(Visitor.PathOf(file), token: false);

        using var withToken = await visitor.GetAsync(Visitor.Location(redirect));
        using var unsigned = await visitor.GetAsync(Visitor.Location(redirect).Split('?')[0], token: false);

        Assert.Equal(HttpStatusCode.BadRequest, withToken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
    }
}

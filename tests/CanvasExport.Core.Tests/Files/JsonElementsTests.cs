using System.Text;
using System.Text.Json;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

public sealed class JsonElementsTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData(" \r\n\t[ \n ] \n")]
    [InlineData("[1]", "1")]
    [InlineData("[null, true,false ,-1.5e3]", "null", "true", "false", "-1.5e3")]
    [InlineData("""["]", "\"", "\\", "[{,"]""", "\"]\"", """
        "\""
        """, """
        "\\"
        """, "\"[{,\"")]
    [InlineData("""[{"a":[{"b":"}]"}]} , {"a" : 1}]""", """{"a":[{"b":"}]"}]}""", """{"a" : 1}""")]
    [InlineData("\ufeff[7]", "7")]
    [InlineData("while(1);[7]", "7")]
    [InlineData("\ufeffwhile(1);\n[7]\n", "7")]
    public async Task The_elements_come_as_they_stand(string json, params string[] elements) =>
        Assert.Equal(elements, await ReadAsync(json));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData("""{"errors":[{"message":"no"}]}""")]
    [InlineData("null")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("while(1);")]
    [InlineData("[1 2]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,,2]")]
    [InlineData("[1]]")]
    [InlineData("[1] x")]
    [InlineData("[1][2]")]
    [InlineData("[{\"a\":1,}]")]
    [InlineData("[{\"a\"}]")]
    [InlineData("[{]")]
    [InlineData("[nul]")]
    [InlineData("[nullx]")]
    [InlineData("[01]")]
    [InlineData("['a']")]
    [InlineData("[\"a\nb\"]")]
    public async Task What_is_no_list_is_refused(string json)
    {
        var refusal = await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(json));
        Assert.Matches(@"\(at byte \d+\)", refusal.Message);
    }

    [Fact]
    public async Task A_list_cut_off_anywhere_fails_and_gives_whole_elements_only()
    {
        const string Json = "\ufeffwhile(1); [ {\"id\":1,\"a\":[\"\\\"]\",{}]} , -12.5e3 , \"zoë\" , null,\n[[]] ]";
        var bytes = Encoding.UTF8.GetBytes(Json);
        string[] whole = ["{\"id\":1,\"a\":[\"\\\"]\",{}]}", "-12.5e3", "\"zoë\"", "null", "[[]]"];
        for (var length = 0; length < bytes.Length; length++)
        {
            var seen = new List<string>();
            await Assert.ThrowsAsync<JsonException>(() => ReadAsync(new MemoryStream(bytes, 0, length), seen));
            Assert.Equal(whole.Take(seen.Count), seen);
        }
    }

    [Fact]
    public async Task Offsets_point_at_the_elements_wherever_buffers_end()
    {
        var random = new Random(64);
        for (var round = 0; round < 30; round++)
        {
            var elements = Enumerable.Range(0, random.Next(1, 12)).Select(id => $"{{\"id\":{id},\"text\":\"{Text(random)}\"}}").ToArray();
            var json = $"[{new string(' ', random.Next(3))}{string.Join($"{new string('\n', random.Next(3))}, ", elements)}\n]";
            await AssertFoundAsync(Encoding.UTF8.GetBytes(json), elements);
        }
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(1 << 17)]
    [InlineData(5_000_000)]
    public async Task Elements_that_just_fill_a_buffer_are_whole(int size)
    {
        for (var surplus = -12; surplus <= 3; surplus++)
        {
            string[] elements = [$"\"{new string('x', size + surplus)}\"", "2"];
            await AssertFoundAsync(Encoding.UTF8.GetBytes($"[{string.Join(',', elements)}]"), elements);
        }
    }

    [Fact]
    public async Task A_stream_that_gives_one_byte_at_a_time_gives_the_same() =>
        Assert.Equal(
            ["{\"a\":[1,2]}", "\"é\""],
            await ReadAsync(new DrippingStream(Encoding.UTF8.GetBytes("\ufeffwhile(1);[{\"a\":[1,2]},\"é\"]"))));

    [Theory]
    [InlineData("""{"user_id":9007199254740993}""", 9007199254740993)]
    [InlineData("""{"user_id":"10000000004242"}""", 10000000004242)]
    [InlineData("""{"user":{"user_id":1},"a":[{"user_id":2}],"user_id":3}""", 3L)]
    [InlineData("""{"user_id":-7}""", -7L)]
    [InlineData("""{"user_id":null}""", null)]
    [InlineData("""{"user_id":1.5}""", null)]
    [InlineData("""{"user_id":{"id":1}}""", null)]
    [InlineData("""{"user_id":""}""", null)]
    [InlineData("""{"user_id":99999999999999999999}""", null)]
    [InlineData("""{"id":1}""", null)]
    [InlineData("""[{"user_id":1}]""", null)]
    [InlineData("""{"\ud83d":0,"user_id":4}""", 4L)]
    public void An_id_is_found_in_the_object_itself_only(string json, long? id) =>
        Assert.Equal(id, new RawElement(0, Encoding.UTF8.GetBytes(json)).TryGetId("user_id"u8));

    static string Text(Random random) => new(random.Next(2) == 0 ? 'x' : 'é', random.Next(4) == 0 ? random.Next(200_000)
        : random.Next(65_000, 66_000));

    static async Task AssertFoundAsync(byte[] json, string[] elements)
    {
        var number = 0;
        await foreach (var element in JsonElements.ReadAsync(new MemoryStream(json), TestContext.Current.CancellationToken))
        {
            Assert.Equal(elements[number++], Encoding.UTF8.GetString(element.Utf8.Span));
            Assert.True(json.AsSpan((int)element.Offset, element.Utf8.Length).SequenceEqual(element.Utf8.Span));
        }

        Assert.Equal(elements.Length, number);
    }

    static Task<List<string>> ReadAsync(string json) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    static async Task<List<string>> ReadAsync(Stream stream, List<string>? seen = null)
    {
        seen ??= [];
        await foreach (var element in JsonElements.ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            seen.Add(Encoding.UTF8.GetString(element.Utf8.Span));
        }

        return seen;
    }

    sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}

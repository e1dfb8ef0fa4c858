using System.Text;
using System.Text.Json;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Tests.Files;

public sealed class WrappedListTests
{
    [Theory]
    [InlineData("""{"items":[{"a":1},{"b":"]"}]}""")]
    [InlineData(""" { "meta" : {"items":[7]} , "items" : [ {"a":1} , {"b":"]"} ] , "others":[1,2], "last":null } """)]
    [InlineData("""[{"a":1},{"b":"]"}]""")]
    [InlineData("""while(1);{"n":12,"items":[{"a":1},{"b":"]"}]}""")]
    public async Task A_list_is_found_in_its_object_or_stands_by_itself(string json) =>
        Assert.Equal(["""{"a":1}""", """{"b":"]"}"""], await ReadAsync(json));

    [Fact]
    public async Task An_empty_list_has_nothing() => Assert.Empty(await ReadAsync("""{"items":[],"meta":{}}"""));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"errors":[{"message":"no"}]}""")]
    [InlineData("""{"items":null}""")]
    [InlineData("""{"items":{"a":1}}""")]
    [InlineData("""{"items":[{"a":1}]""")]
    [InlineData("""{"items":[{"a":1}],"meta":{""")]
    [InlineData("""{"items":[{"a":1}]}]""")]
    [InlineData("""{"items":[{"a":1}]:""")]
    [InlineData("""{"items":[{"a":1}],"items":[]}""")]
    [InlineData("""{"items" [{"a":1}]}""")]
    [InlineData("")]
    public async Task What_is_no_such_object_or_was_cut_off_is_an_error(string json) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(json));

    [Fact]
    public async Task A_large_member_before_the_list_and_after_it_are_passed_over()
    {
        var large = new string('x', 300_000);

        var found = await ReadAsync($$"""{"before":"{{large}}","items":[1,"{{large}}",3],"after":"{{large}}"}""");

        Assert.Equal(["1", $"\"{large}\"", "3"], found);
    }

    static async Task<List<string>> ReadAsync(string json)
    {
        var elements = new List<string>();
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await foreach (var element in JsonElements.ReadAsync(stream, TestContext.Current.CancellationToken, "items"))
        {
            elements.Add(Encoding.UTF8.GetString(element.Utf8.Span));
        }

        return elements;
    }
}

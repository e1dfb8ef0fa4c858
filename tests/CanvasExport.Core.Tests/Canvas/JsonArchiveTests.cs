using System.Text;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class JsonArchiveTests : IDisposable
{
    readonly TempArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Objects_are_read_one_after_another_and_nulls_passed_over()
    {
        _archive.Write("json/courses.json", """[{"id":1,"name":"Maps","colour":{"r":[1]}},null,{"id":9007199254740993}]""");

        Assert.Equal([new Course(1, "Maps"), new Course(9007199254740993)], await CoursesAsync());
    }

    [Fact]
    public async Task A_list_that_is_not_there_says_what_to_do()
    {
        var refusal = await Assert.ThrowsAsync<ArchiveException>(CoursesAsync);
        Assert.Equal("json/courses.json is not there: run fetch-json first.", refusal.Message);
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_damaged_and_named()
    {
        const string Json = """[{"id":1,"name":"Zoë's \"Maps\"","term":{"name":"[}"}},{"id":2}]""";
        var bytes = Encoding.UTF8.GetBytes(Json);
        for (var length = 0; length < bytes.Length; length++)
        {
            _archive.Write("json/courses.json", "");
            await File.WriteAllBytesAsync(_archive.Paths.CoursesJsonPath, bytes[..length], TestContext.Current.CancellationToken);
            var refusal = await Assert.ThrowsAsync<ArchiveException>(CoursesAsync);
            Assert.Matches(@"\Ajson/courses\.json is damaged: it .+ \(at byte \d+\)\. Run fetch-json again\.\z", refusal.Message);
        }
    }

    [Theory]
    [InlineData("""[{"id":1},{"name":"no id"}]""")]
    [InlineData("""[{"id":"one"}]""")]
    [InlineData("""[{"id":null}]""")]
    [InlineData("""[{"id":99999999999999999999}]""")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    public async Task An_element_of_another_kind_is_named_with_its_file(string json)
    {
        _archive.Write("json/courses.json", json);

        var refusal = await Assert.ThrowsAsync<ArchiveException>(CoursesAsync);
        Assert.StartsWith("json/courses.json holds something unexpected at $", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offset_of_an_element_is_where_it_stands_in_the_file()
    {
        _archive.Write("json/courses.json", "\ufeff[\n{\"id\":1},\n null, {\"id\":2}\n]\n");
        var bytes = await File.ReadAllBytesAsync(_archive.Paths.CoursesJsonPath, TestContext.Current.CancellationToken);

        var found = new List<string>();
        await foreach (
            var element in new JsonArchive(_archive.Paths).RawAsync(_archive.Paths.CoursesJsonPath, TestContext.Current.CancellationToken))
        {
            found.Add(Encoding.UTF8.GetString(bytes, (int)element.Offset, element.Utf8.Length));
        }

        Assert.Equal(["{\"id\":1}", "{\"id\":2}"], found);
    }

    [Theory]
    [InlineData("""{"name":"no id"}""", "json/courses.json: the object at place 2, which has no id, holds something unexpected at $.")]
    [InlineData("""{"id":"one"}""", "json/courses.json: the object at place 2, which has no id, holds something unexpected at $.id.")]
    [InlineData("7", "json/courses.json: the object at place 2, which has no id, holds something unexpected at $.")]
    public async Task An_object_that_cannot_be_read_is_told_and_costs_no_other(string odd, string sentence)
    {
        _archive.Write("json/courses.json", $"[\n{{\"id\":1}},\n{odd},\nnull,\n{{\"id\":2}}\n]\n");

        var (ids, bad) = await EachAsync();

        Assert.Equal([1, 2], ids);
        Assert.Equal([sentence], bad);
    }

    [Theory]
    [InlineData("""{"id":7,"term":[]}""")]
    [InlineData("""{"\ud83d":1,"id":7,"term":[]}""")]
    [InlineData("""{"id":7,"name":{"en":"Maps"}}""")]
    public async Task A_member_that_cannot_be_read_is_told_and_costs_itself_alone(string odd)
    {
        _archive.Write("json/courses.json", $"[\n{{\"id\":1}},\n{odd},\nnull,\n{{\"id\":2}}\n]\n");

        var (ids, bad) = await EachAsync();

        Assert.Equal([1, 7, 2], ids);
        Assert.NotEmpty(bad);
        Assert.All(bad, sentence => Assert.StartsWith(
            "json/courses.json: the object with the id 7 holds something unexpected at $.", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_nested_too_deep_costs_no_other()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"term\":", 200)) + "1" + new string('}', 200);
        _archive.Write("json/courses.json", $"[\n{{\"id\":1}},\n{{\"id\":3,\"term\":{deep}}},\n{{\"id\":2}}\n]\n");

        var (ids, bad) = await EachAsync();

        Assert.Equal([1, 3, 2], ids);
        Assert.Contains("with the id 3", Assert.Single(bad), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n{\"id\":1},\n{\"id\":", "json/courses.json is damaged: it ends too early")]
    [InlineData("[\n{\"id\":1},\n\0\0\0\0", "json/courses.json is damaged: it is broken")]
    public async Task A_damaged_list_ends_with_one_sentence(string text, string sentence)
    {
        _archive.Write("json/courses.json", text);

        var (ids, bad) = await EachAsync();

        Assert.Equal([1], ids);
        Assert.StartsWith(sentence, Assert.Single(bad), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_not_there_is_told_unless_it_may_lack()
    {
        Assert.Equal(["json/courses.json is not there: run fetch-json first."], (await EachAsync()).Bad);

        var bad = new List<string>();
        Assert.Empty(
            await new JsonArchive(_archive.Paths).ReadEachAsync(CanvasLists.Sections, 1, bad.Add, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(bad);
    }

    async Task<(List<long> Ids, List<string> Bad)> EachAsync()
    {
        var bad = new List<string>();
        var courses = new JsonArchive(_archive.Paths).ReadEachAsync(CanvasLists.Courses, 0, bad.Add, TestContext.Current.CancellationToken);
        return (await courses.Select(course => course.Id).ToListAsync(TestContext.Current.CancellationToken), bad);
    }

    async Task<List<Course>> CoursesAsync() =>
        await new JsonArchive(_archive.Paths).ReadAsync(CanvasLists.Courses, 0, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}

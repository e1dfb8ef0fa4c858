using System.Text;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Files;

public sealed class JsonArrayFileTests : IDisposable
{
    readonly TempArchive _archive = new();

    string ListPath => Path.Combine(_archive.Root, "json", "list.json");

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void An_empty_list_is_an_empty_array()
    {
        Write();

        Assert.Equal("[]\n", _archive.Read("json/list.json"));
    }

    [Fact]
    public void Each_element_has_a_line_of_its_own()
    {
        Write("1", "{\n  \"a\": \"x\\ny\",\r\n  \"b\": [\n]}", "null");

        Assert.Equal("[\n1,\n{   \"a\": \"x\\ny\",    \"b\": [ ]},\nnull\n]\n", _archive.Read("json/list.json"));
    }

    [Fact]
    public void The_list_has_its_name_only_when_it_is_complete()
    {
        _archive.Write("json/list.json", "[\"old\"]\n");
        using (var file = new JsonArrayFile(ListPath))
        {
            file.Write("1"u8);
        }

        Assert.Equal("[\"old\"]\n", _archive.Read("json/list.json"));
        Write("2");
        Assert.Equal("[\n2\n]\n", _archive.Read("json/list.json"));
        Assert.Equal(["json/list.json"], _archive.Files("json"));
    }

    [Fact]
    public void What_was_written_last_can_be_taken_back()
    {
        using (var file = new JsonArrayFile(ListPath))
        {
            var start = file.Mark;
            file.Write(Encoding.UTF8.GetBytes($"\"{new string('x', 200_000)}\""));
            file.Rewind(start);
            Assert.Equal(0, file.Count);
            file.Write("1"u8);
            var one = file.Mark;
            file.Write("2"u8);
            file.Write("3"u8);
            file.Rewind(one);
            file.Write("4"u8);
            Assert.Equal(2, file.Count);
            file.Complete();
        }

        Assert.Equal("[\n1,\n4\n]\n", _archive.Read("json/list.json"));
    }

    [Fact]
    public void A_list_that_was_stopped_goes_on_where_it_stood()
    {
        (long, int) one;
        using (var file = new JsonArrayFile(ListPath))
        {
            file.Write("1"u8);
            one = file.Mark;
            file.Write("\"half a page\""u8);
        }

        using (var file = JsonArrayFile.GoOn(ListPath, one))
        {
            file.Write("2"u8);
            file.Complete();
        }

        Assert.Equal("[\n1,\n2\n]\n", _archive.Read("json/list.json"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_killed_run_wrote_behind_its_mark_is_cut_off(int kept)
    {
        (long, int) mark;
        using (var file = new JsonArrayFile(ListPath))
        {
            for (var element = 0; element < kept; element++)
            {
                file.Write("1"u8);
            }

            mark = file.Mark;
            file.Write("\"much that came of the next page, much longer than what comes now\""u8);
        }

        using (var file = JsonArrayFile.GoOn(ListPath, mark))
        {
            file.Complete();
        }

        Assert.Equal(kept == 0 ? "[]\n" : "[\n1\n]\n", _archive.Read("json/list.json"));
    }

    [Fact]
    public void A_list_that_was_taken_back_whole_is_empty()
    {
        using (var file = new JsonArrayFile(ListPath))
        {
            var start = file.Mark;
            file.Write("1"u8);
            file.Rewind(start);
            file.Complete();
        }

        Assert.Equal("[]\n", _archive.Read("json/list.json"));
    }

    void Write(params string[] elements)
    {
        using var file = new JsonArrayFile(ListPath);
        foreach (var element in elements)
        {
            file.Write(Encoding.UTF8.GetBytes(element));
        }

        file.Complete();
    }
}

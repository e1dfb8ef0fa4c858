using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A Jupyter notebook is read in the student's page as its author saved it.</summary>
public sealed class NotebooksReadInPlaceTests : IDisposable
{
    const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Prose_code_and_outputs_stand_in_their_order()
    {
        var notebook = await OpenAsync(Notebook(
            Prose("# Limpets\n\nA *count* of $a_b$ and $c_d$:\n\n| metre | n |\n|---|---|\n| 5 | 11 |"),
            Code(7, "df = read()\ndf < 3", Shown("text/plain", "   metre  n"), Shown("image/png", Pixel + "\n")),
            new JsonObject { ["cell_type"] = "raw", ["source"] = "as it is" }));

        Assert.Equal("Limpets", notebook.QuerySelector(".prose h3")!.TextContent);
        Assert.Equal("count", notebook.QuerySelector(".prose em")!.TextContent);
        Assert.Contains("a_b", notebook.TextContent, StringComparison.Ordinal);
        Assert.Equal("11", notebook.QuerySelectorAll(".prose td")[1].TextContent);
        Assert.Equal(["df = read()\ndf < 3", "   metre  n", "as it is"], notebook.QuerySelectorAll("pre").Select(pre => pre.TextContent));
        Assert.Equal("In [7]", notebook.QuerySelector("p.quiet")!.TextContent);
        Assert.Equal("data:image/png;base64," + Pixel, notebook.QuerySelector("img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task A_table_of_data_comes_as_a_table_without_its_script_and_style()
    {
        var output = new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = new JsonObject
            {
                ["text/html"] = new JsonArray(
                    "<style scoped>td { }</style><table onclick='x()'><tr><td>11</td></tr></table>", "<script>alert(1)</script>"),
                ["text/plain"] = "11",
            },
        };

        var notebook = await OpenAsync(Notebook(Code(1, "df", output)));

        Assert.Equal("11", Assert.Single(notebook.QuerySelectorAll("td")).TextContent);
        Assert.Empty(notebook.QuerySelectorAll("script, style, [onclick]"));
        Assert.Single(notebook.QuerySelectorAll("pre"));
    }

    [Fact]
    public async Task A_widget_that_needs_a_script_is_shown_as_its_text()
    {
        var output = new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject
            {
                ["text/html"] = "<div><script>draw()</script></div>",
                ["text/plain"] = "FigureWidget(3)",
                ["application/json"] = new JsonObject()
            },
        };

        var notebook = await OpenAsync(Notebook(Code(1, "w", output)));

        Assert.Contains("FigureWidget(3)", notebook.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10%\r 50%\r100%\r\ndone\n", "100%\ndone")]
    [InlineData("\u001b[0;31mNameError\u001b[0m: x", "NameError: x")]
    [InlineData("<b>not bold</b> & \u0007", "<b>not bold</b> & ")]
    public async Task What_was_printed_looks_as_it_did_in_the_terminal(string printed, string expected)
    {
        var output = new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = printed };

        var notebook = await OpenAsync(Notebook(Code(1, "run()", output)));

        Assert.Equal(expected.TrimEnd(), notebook.QuerySelectorAll("pre")[1].TextContent.TrimEnd());
    }

    [Fact]
    public async Task An_error_keeps_its_traceback_without_the_colours()
    {
        var output = new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "NameError",
            ["evalue"] = "no",
            ["traceback"] = new JsonArray("\u001b[1;31mNameError\u001b[0m", "line 3"),
        };

        var notebook = await OpenAsync(Notebook(Code(1, "x", output)));

        Assert.Equal("NameError\nline 3", notebook.QuerySelectorAll("pre")[1].TextContent);
    }

    [Fact]
    public async Task A_picture_dropped_into_prose_is_seen()
    {
        var cell = Prose("![shore](attachment:shore.png)");
        cell["attachments"] = new JsonObject { ["shore.png"] = new JsonObject { ["image/png"] = Pixel } };

        var notebook = await OpenAsync(Notebook(cell));

        Assert.Single(notebook.QuerySelectorAll("img"));
    }

    [Theory]
    [InlineData(
        """{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":["Old"]},{"cell_type":"code","input":"1+1","prompt_number":4,"outputs":[{"output_type":"pyout","text":"2"}]}]}]}""")]
    public async Task A_notebook_of_the_years_before_Jupyter_is_read_too(string json)
    {
        var notebook = await OpenAsync(json);

        Assert.Equal("Old", notebook.QuerySelector("h3")!.TextContent);
        Assert.Equal(["1+1", "2"], notebook.QuerySelectorAll("pre").Select(pre => pre.TextContent));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"cells":[]}""")]
    [InlineData("[1]")]
    [InlineData("17")]
    public async Task What_is_no_notebook_is_shown_as_text(string json)
    {
        var file = await OpenFileAsync(json);

        Assert.Equal(json, file.QuerySelector("details.preview > pre")!.TextContent);
    }

    [Theory]
    [InlineData(
        """{"cells":[7,null,"x",[],{"cell_type":9,"source":{"a":1},"outputs":"x"},{"cell_type":"code","source":"kept","outputs":[1,{"output_type":"display_data","data":[]},{"output_type":"stream","text":null}]}]}""")]
    [InlineData(
        """{"cells":[{"cell_type":"code","source":"kept","execution_count":null,"outputs":[{"output_type":"stream","text":"\ud800"}]}]}""")]
    [InlineData(
        """{"cells":[{"cell_type":"code","source":"kept","outputs":[{"output_type":"display_data","data":{"image/png":"not base64!","image/jpeg":"PHN2Zz4="}}]}]}""")]
    public async Task A_notebook_full_of_nonsense_shows_what_makes_sense(string json)
    {
        var notebook = await OpenAsync(json);

        Assert.Contains(notebook.QuerySelectorAll("pre"), pre => pre.TextContent == "kept");
        Assert.Empty(notebook.QuerySelectorAll("img"));
    }

    [Fact]
    public async Task A_notebook_with_more_than_a_page_can_hold_says_where_it_ends()
    {
        var file = await OpenFileAsync(Notebook([.. Enumerable.Range(1, 60).Select(number => Code(number, new string('x', 40_000)))]));

        Assert.InRange(file.QuerySelectorAll("pre").Length, 20, 26);
        Assert.Contains("The notebook goes on in the file.", file.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prose_nested_without_end_does_not_stop_the_page()
    {
        var notebook = await OpenAsync(
            Notebook(Prose(new string('>', 50_000) + " deep"), Prose(string.Concat(Enumerable.Repeat("[", 30_000)))));

        Assert.NotNull(notebook);
    }

    static JsonObject Prose(string source) => new() { ["cell_type"] = "markdown", ["source"] = source };

    static JsonObject Code(int number, string source, params JsonNode[] outputs) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = number,
            ["source"] = new JsonArray([.. source.Split('\n').Select((line, index) => (JsonNode)(index == 0 ? line : "\n" + line))]),
            ["outputs"] = new JsonArray(outputs)
        };

    static JsonObject Shown(string type, string content) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject { [type] = content }
    };

    static string Notebook(params JsonNode[] cells) => new JsonObject { ["nbformat"] = 4, ["cells"] = new JsonArray(cells) }.ToJsonString();

    async Task<IElement> OpenAsync(string json) => (await OpenFileAsync(json)).QuerySelector("details.preview .notebook")!;

    async Task<IElement> OpenFileAsync(string json)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment("analysis.ipynb"));
        student.Put("analysis.ipynb", System.Text.Encoding.UTF8.GetBytes(json));
        return Assert.Single((await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".files li"));
    }
}

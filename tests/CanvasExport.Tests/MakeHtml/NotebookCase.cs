using System.Text;
using System.Text.Json.Nodes;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A notebook as a student may hand it in, and what nbconvert's HTML shows of it.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Content">The file.</param>
/// <param name="Texts">What must stand on the page, in this order.</param>
/// <param name="Pictures">How many pictures must be seen.</param>
internal sealed record NotebookCase(string Name, byte[] Content, string[] Texts, int Pictures = 0)
{
    const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const string Gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const string Svg = "<svg width='9' height='9' xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>";
    const string Cannot = "An output stood here that cannot be shown in a page: ";

    public static readonly IReadOnlyList<NotebookCase> All =
    [
        Of("a drawing", Code("plot()", Shown("image/svg+xml", Svg), Shown("text/plain", "<Figure>")), ["plot()", "<Figure>"], 1),
        Of("a drawing in HTML", Code("tree()", Shown("text/html", "<p>A tree</p><svg viewBox='0 0 1 1'><path/></svg>")), ["A tree"], 1),
        Of("a drawing with entities", Code("x", Shown("image/svg+xml", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + Svg)),
            [Cannot + "image/svg+xml."]),
        Of("a picture pasted into prose", Prose($"Before ![the shore](data:image/png;base64,{Pixel}) after"), ["Before", "after"], 1),
        Of("a picture pasted into HTML of prose", Prose($"<img width='9' src='data:image/gif;base64,{Gif}'> seen"), ["seen"], 1),
        Of("a picture in HTML of an output", Code("x", Shown("text/html", $"<b>Chart</b><img src=\"data:image/png;base64,{Pixel}\">")),
            ["Chart"], 1),
        Of("a drawing as an address", Code("x", Shown("text/html", $"<img src=\"data:image/svg+xml;utf8,{Uri.EscapeDataString(Svg)}\">")),
            ["x"], 1),
        Of("an attachment in its place", Attached("Left ![x](attachment:my%20shore.png) right"), ["Left", "right"], 1),
        Of("an attachment that nothing shows", Attached("Only words"), ["Only words"]),
        Of("a linked picture that was handed in", Prose("See ![](plots/limpet%20count.png)."), ["See"], 1),
        Of("a linked picture that was not", Prose("See ![A plot](plots/whelks.png)."), ["See", "[Image: A plot, whelks.png]"]),
        Of("a plot that needs a script",
            Code("fig", Bundle(
                ("application/vnd.plotly.v1+json", new JsonObject()), ("text/html", "<div id=1></div><script>x()</script>"))),
            [Cannot + "application/vnd.plotly.v1+json, text/html."]),
        Of("a widget",
            Code("w", Bundle(("application/vnd.jupyter.widget-view+json", new JsonObject()), ("text/plain", "IntSlider(value=7)"))),
            ["IntSlider(value=7)", Cannot + "application/vnd.jupyter.widget-view+json."]),
        Of("a script", Code("j", Bundle(("application/javascript", "alert(1)"), ("text/plain", "<Javascript object>"))),
            ["<Javascript object>", Cannot + "application/javascript."]),
        Of("words beside a script", Code("b", Shown("text/html", "<p>Loading Bokeh</p><script>load()</script>")),
            ["Loading Bokeh", "A script stood in this output. Nothing is run here."]),
        Of("a plot of another program with a picture", Code("v", Bundle(("application/vnd.vega.v5+json", new JsonObject()),
            ("image/png", Pixel))), ["v"], 1),
        Of("a damaged picture", Code("p", Shown("image/png", "bm8gcGljdHVyZQ==")), [Cannot + "image/png."]),
        new("a byte-order mark", [.. Encoding.UTF8.Preamble, .. Json(Prose("Möwen"))], ["Möwen"]),
        new("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Json(Prose("貝"))))], ["貝"]),
        new("UTF-16 without a mark", Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(Json(Prose("Whelks")))), ["Whelks"]),
        new("numbers that are none", Encoding.UTF8.GetBytes(
            """
            {"metadata":{"a":NaN,"b":[-Infinity,Infinity],"c":"NaN \" NaN"},
            "cells":[{"cell_type":"markdown","source":"NaN limpets"}]}
            """),
            ["NaN limpets"]),
        Of("17 MB", Code("big", Shown("image/png", Large(12_600_000))), ["big"], 1),
        new("nbformat 2", Encoding.UTF8.GetBytes(
            $$"""
            {"nbformat":2,"worksheets":[{"cells":[{"cell_type":"markdown","source":"Old prose"},
            {"cell_type":"code","input":"1+1","prompt_number":4,"outputs":[{"output_type":"pyout","text":"2"},
            {"output_type":"display_data","png":"{{Pixel}}"},{"output_type":"display_data","javascript":"x()"}]}]}]}
            """),
            ["Old prose", "In [4]", "1+1", "2", Cannot + "javascript."], 1),
        new("nbformat 3", Encoding.UTF8.GetBytes(
            """
            {"nbformat":3,"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":["Years ","ago"]},
            {"cell_type":"code","input":["a\n","b"],"outputs":[{"output_type":"pyerr","ename":"E","evalue":"why","traceback":[]}]}]}]}
            """),
            ["Years ago", "a\nb", "E: why"]),
        new("nbformat 4.5", Encoding.UTF8.GetBytes(
            """
            {"nbformat":4,"nbformat_minor":5,"cells":[{"id":"c-1","cell_type":"raw","source":"as it is","metadata":{}},
            {"id":"c-2","cell_type":"markdown","source":["new"]}]}
            """),
            ["as it is", "new"]),
        new("another language", Encoding.UTF8.GetBytes(
            """
            {"metadata":{"kernelspec":{"name":"ir","language":"R"}},"cells":[
            {"cell_type":"code","source":"x <- c(1, 2)","outputs":[{"output_type":"execute_result",
            "data":{"text/markdown":"1. 11\n2. 12","text/latex":"\\begin{enumerate}","text/html":""}}]}]}
            """),
            ["x <- c(1, 2)", "11", "12"]),
        Of("a bar in a table", Prose("| a | b |\n|---|---|\n| c\\|d | `e` |"), ["a", "b", "c|d", "e"]),
        Of("a footnote", Prose("Limpets[^1] graze.\n\n[^1]: Patella vulgata."), ["Limpets", "graze.", "Patella vulgata."]),
        Of("a list of tasks", Prose("- [x] counted\n- [ ] ~~weighed~~"), ["counted", "weighed"]),
        Of("a link of a terminal", Code("run", Stream("See \u001b]8;;https://shore.example/log\u001b\\the log\u001b]8;;\u001b\\ now")),
            ["See the log (https://shore.example/log) now"]),
        Of("a progress bar", Code("run", Stream("\u001b[32m 10%\r100%\u001b[0m\r\n\u001b]0;title\u0007done\n")), ["100%\ndone"]),
        Of("mathematics", Code("solve", Bundle(("text/latex", "$\\frac{x}{2}$"), ("text/plain", "x/2"))), ["$\\frac{x}{2}$"]),
        Of("more than a page can hold", Code("t", Stream(string.Concat(Enumerable.Repeat("limpet\n", 20_000)))),
            ["limpet", "It goes on in the file."]),
    ];

    /// <summary>A picture of so many bytes: all that tells it is its beginning.</summary>
    public static string Large(int bytes) =>
        Convert.ToBase64String([.. Convert.FromBase64String(Pixel), .. Enumerable.Range(0, bytes).Select(at => (byte)(at * 31 >> 3))]);

    public static NotebookCase Of(string name, JsonObject cell, string[] texts, int pictures = 0) => new(name, Json(cell), texts, pictures);

    public static byte[] Json(params JsonNode[] cells) => Encoding.UTF8.GetBytes(
        new JsonObject { ["nbformat"] = 4, ["nbformat_minor"] = 4, ["cells"] = new JsonArray(cells) }.ToJsonString());

    public static JsonObject Code(string source, params JsonNode[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = 1,
        ["source"] = source,
        ["outputs"] = new JsonArray(outputs),
    };

    public static JsonObject Shown(string type, string content) => Bundle((type, content));

    static JsonObject Prose(string source) => new() { ["cell_type"] = "markdown", ["source"] = source };

    static JsonObject Attached(string source)
    {
        var cell = Prose(source);
        cell["attachments"] = new JsonObject { ["my shore.png"] = new JsonObject { ["image/png"] = Pixel } };
        return cell;
    }

    static JsonObject Bundle(params (string Type, JsonNode Content)[] forms) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject(forms.Select(form => KeyValuePair.Create<string, JsonNode?>(form.Type, form.Content))),
    };

    static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };
}

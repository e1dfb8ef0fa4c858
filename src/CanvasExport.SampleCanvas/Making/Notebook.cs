using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>A Jupyter notebook of three cells: prose, code that shows a table, code that draws a picture.</summary>
internal static class Notebook
{
    public static string Create(string prose, string code, IReadOnlyList<IReadOnlyList<string>> table, string drawing, byte[] picture) =>
        new JsonObject
        {
            ["cells"] = new JsonArray(
            new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = prose },
            Code(1, code, new JsonObject
            {
                ["text/html"] = Html(table),
                ["text/plain"] = string.Join('\n', table.Select(row => string.Join("  ", row))),
            }),
            Code(2, drawing, new JsonObject
            {
                ["image/png"] = Convert.ToBase64String(picture),
                ["text/plain"] = "<Axes: xlabel='metre'>"
            })),
            ["metadata"] =
            new JsonObject
            {
                [
            "kernelspec"] = new JsonObject { ["display_name"] = "Python 3", ["language"] = "python", ["name"] = "python3" }
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString();

    static JsonObject Code(int number, string source, JsonObject data) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = number,
        ["metadata"] = new JsonObject(),
        ["source"] = source,
        ["outputs"] = new JsonArray(new JsonObject
        {
            ["output_type"] = "execute_result",
            ["execution_count"] = number,
            ["metadata"] = new JsonObject(),
            ["data"] = data,
        }),
    };

    static string Html(IReadOnlyList<IReadOnlyList<string>> table) =>
        $"<table class=\"dataframe\"><thead><tr>{Cells(table[0], "th")}</tr></thead>"
        + $"<tbody>{string.Concat(table.Skip(1).Select(row => $"<tr>{Cells(row, "td")}</tr>"))}</tbody></table>";

    static string Cells(IReadOnlyList<string> row, string tag) => string.Concat(row.Select(cell => $"<{tag}>{cell}</{tag}>"));
}

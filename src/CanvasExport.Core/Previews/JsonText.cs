using System.Text.Json;

namespace CanvasExport.Core.Previews;

/// <summary>Reads JSON that a stranger wrote: a member that is missing or of another kind is empty, never an error.</summary>
public static class JsonText
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>A string, a number as it is written, or the strings of an array one after another, as notebooks keep texts.</summary>
    public static string Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element.GetString),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.Array => string.Concat(element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => Text(item.GetString))),
        _ => "",
    };

    // Half of a surrogate pair can be written in JSON, not read from it.
    static string Text(Func<string?> read)
    {
        try
        {
            return read() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}

using System.Text.Json.Nodes;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Keys as WebDriver presses them (https://www.w3.org/TR/webdriver2/#keyboard-actions).</summary>
internal static class Keystrokes
{
    public const string Tab = "\uE004";
    public const string Enter = "\uE007";

    /// <summary>A key after the other, while others are held.</summary>
    public static JsonArray Of(string keys, string held) => new(new JsonObject
    {
        ["type"] = "key",
        ["id"] = "keyboard",
        ["actions"] = new JsonArray([
            .. held.Select(key => Stroke("keyDown", key)),
            .. keys.SelectMany(key => new[] { Stroke("keyDown", key), Stroke("keyUp", key) }),
            .. held.Select(key => Stroke("keyUp", key))]),
    });

    static JsonObject Stroke(string what, char key) => new() { ["type"] = what, ["value"] = $"{key}" };
}

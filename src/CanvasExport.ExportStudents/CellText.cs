using System.Globalization;

namespace CanvasExport.ExportStudents;

/// <summary>What Canvas gave as a number or a yes or no, as the text of a cell; what it did not give is empty.</summary>
internal static class CellText
{
    public static string Of(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>What is said only where it holds.</summary>
    public static string Mark(bool holds) => holds ? "true" : "";

    public static string Of(bool? value) => value switch { true => "true", false => "false", null => "" };
}

using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;

namespace CanvasExport.Core.Tables;

/// <summary>
/// The columns of a row record: its constructor's parameters in snake_case. Built once a type, where CsvHelper's class maps are
/// compiled anew for each file, which costs more than the file in an archive of ten thousand small ones.
/// </summary>
internal static class CsvShape<TRow>
{
    static readonly System.Reflection.ConstructorInfo Constructor = typeof(TRow).GetConstructors()[0];

    public static readonly IReadOnlyList<string> Columns =
        [.. Constructor.GetParameters().Select(parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!))];

    /// <summary>Which columns hold whole numbers; the others are text.</summary>
    public static readonly IReadOnlyList<bool> AreNumbers =
        [.. Constructor.GetParameters().Select(parameter => parameter.ParameterType != typeof(string))];

    /// <summary>A row as text, cell by cell.</summary>
    public static string[] ToCells(TRow row) => Writing.Compiled(row);

    /// <summary>The row whose cells these are.</summary>
    public static TRow FromCells(string[] cells) => Reading.Compiled(cells);

    static Func<TRow, string[]> CompileToCells()
    {
        var row = Expression.Parameter(typeof(TRow));
        var cells = Constructor.GetParameters().Select(parameter => ToText(Expression.Property(row, parameter.Name!)));
        return Expression.Lambda<Func<TRow, string[]>>(Expression.NewArrayInit(typeof(string), cells), row).Compile();
    }

    static Func<string[], TRow> CompileFromCells()
    {
        var cells = Expression.Parameter(typeof(string[]));
        var values = Constructor.GetParameters().Select((parameter, index) =>
            FromText(Expression.ArrayIndex(cells, Expression.Constant(index)), parameter.ParameterType));
        return Expression.Lambda<Func<string[], TRow>>(Expression.New(Constructor, values), cells).Compile();
    }

    static Expression ToText(Expression value) =>
        value.Type == typeof(string) ? value : Expression.Call(typeof(CsvShape<TRow>), nameof(NumberText), null,
            Expression.Convert(value, typeof(long?)));

    static Expression FromText(Expression cell, Type type) =>
        type == typeof(string) ? cell : Expression.Call(typeof(CsvShape<TRow>), type == typeof(long) ? nameof(Number)
            : nameof(NumberOrNull), null, cell);

    static string NumberText(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static long Number(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    static long? NumberOrNull(string cell) => cell.Length == 0 ? null : Number(cell);

    // Each where it is first asked for: most runs have rows of a few types, and a function takes some milliseconds.
    static class Writing
    {
        public static readonly Func<TRow, string[]> Compiled = CompileToCells();
    }

    static class Reading
    {
        public static readonly Func<string[], TRow> Compiled = CompileFromCells();
    }
}

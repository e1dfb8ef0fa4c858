using System.CommandLine;
using System.CommandLine.Parsing;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>A student and a snapshot on the command line, parsed once into what they mean.</summary>
internal static class VerbArguments
{
    public static Argument<StudentId?> Student() => new("id")
    {
        Description = "The student's id, which names the home.",
        CustomParser = result => Parse(result, StudentId.TryParse, "is no student's id"),
    };

    public static Argument<SnapshotName?> Snapshot() => new("name")
    {
        Description = "The name of the snapshot, with its day.",
        CustomParser = result => Parse(result, SnapshotName.TryParse, "is no snapshot's name"),
    };

    static T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string fault)
        where T : class
    {
        var text = result.Tokens.Count == 0 ? null : result.Tokens[0].Value;
        var value = text is null ? null : parse(text);
        if (text is not null && value is null)
        {
            result.AddError($"'{text}' {fault}.");
        }

        return value;
    }
}

using System.CommandLine;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Cli;

/// <summary>The course ids that every step takes: whole numbers above 0, any number of them.</summary>
internal static class CourseIdArgument
{
    public static Argument<long[]> Create() => new("course-id")
    {
        Description = "The courses to work on, by their Canvas ids; none means all",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var ids = result.Tokens.Select(token => TryParse(token.Value)).ToList();
            if (ids.IndexOf(null) is var bad and >= 0)
            {
                result.AddError(Refusal(result.Tokens[bad].Value));
            }

            return [.. ids.OfType<long>()];
        },
    };

    // A mistyped option comes here too, since everything that is no option is taken for a course id.
    static string Refusal(string text) => text.StartsWith("--", StringComparison.Ordinal)
        ? $"there is no option {text}."
        : $"'{text}' is not a course id: give the number behind /courses/ in the course's address.";

    static long? TryParse(string text) => CanvasId.TryParse(text) is > 0 and var id ? id : null;
}

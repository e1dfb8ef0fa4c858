using System.CommandLine;
using System.Globalization;

namespace CanvasExport.Core.Steps;

/// <summary>The course ids that most steps take: whole numbers above 0, any number of them.</summary>
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
                result.AddError($"'{result.Tokens[bad].Value}' is no course id: give the number that stands in the course's address.");
            }

            return [.. ids.OfType<long>()];
        },
    };

    static long? TryParse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}

using System.CommandLine.Parsing;
using System.Globalization;

namespace CanvasExport.Core.Cli;

/// <summary>Numbers that are options' values.</summary>
public static class NumberOption
{
    /// <summary>Refuses everything but a whole number in this range, in words instead of the library's type names.</summary>
    public static Action<OptionResult> Between(int least, int most) => result =>
    {
        if (result.Tokens.Count > 0
            && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least
                || number > most))
        {
            result.AddError($"{result.Option.Name} takes a number from {least} to {most}.");
        }
    };
}

using System.CommandLine.Parsing;

namespace CanvasExport.Core.Cli;

/// <summary>Texts that are options' values.</summary>
public static class TextOption
{
    /// <summary>Refuses a value of nothing but blanks, as an unset variable in a script gives it.</summary>
    public static void NotBlank(OptionResult result)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{result.Option.Name} is empty.");
        }
    }
}

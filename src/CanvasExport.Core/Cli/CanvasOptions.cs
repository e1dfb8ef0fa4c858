using System.CommandLine;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Cli;

/// <summary>
/// Where Canvas is and what opens it. The token is never an option's value: every user of a machine can read command lines.
/// </summary>
public sealed class CanvasOptions
{
    public const string UrlVariable = "CANVAS_API_URL";
    public const string TokenVariable = "CANVAS_API_TOKEN";

    /// <summary>How many requests or downloads at once, unless the user says otherwise.</summary>
    public const int DefaultParallel = 16;

    const int MostParallel = 64;

    readonly StepHost _host;

    readonly Option<string?> _url = new("--canvas-url")
    {
        Description = $"The address of your Canvas, with or without /api/v1 [default: the variable {UrlVariable}]",
        HelpName = "URL",
    };

    readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"A file that holds the access token [default: the variable {TokenVariable}]",
        HelpName = "FILE",
    };

    readonly Option<int> _parallel = new("--parallel")
    {
        Description = "The most requests or downloads at the same time",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultParallel,
    };

    public CanvasOptions(Command command, StepHost host)
    {
        _host = host;
        _parallel.Validators.Add(NumberOption.Between(1, MostParallel));
        command.Options.Add(_url);
        command.Options.Add(_tokenFile);
        command.Options.Add(_parallel);
    }

    /// <summary>Lets a step that asks nobody take these options too, so that one command line goes for all steps.</summary>
    internal static void Ignore(Command command, StepHost host)
    {
        var options = new CanvasOptions(command, host);
        foreach (var option in (Option[])[options._url, options._tokenFile, options._parallel])
        {
            option.Hidden = true;
        }
    }

    public int Parallel(ParseResult arguments) => arguments.GetValue(_parallel);

    /// <summary>Reads both. Once for a run: a token file may be a pipe, which gives the token once only.</summary>
    /// <exception cref="StepException">What was named is no address, or holds no token.</exception>
    public CanvasAccess Read(ParseResult arguments) => new(Url(arguments), Token(arguments));

    Uri? Url(ParseResult arguments)
    {
        var text = arguments.GetValue(_url) ?? _host.Variable(UrlVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return CanvasAddress.TryParse(text) ?? throw new StepException(
            ExitCode.WrongUse,
            text.AsSpan().ContainsAny('@', '?', '#')
                ? "the Canvas URL should be only the address, like https://school.instructure.com, without a name, a password or a query."
                : $"'{text}' is not the address of a Canvas: it should look like https://school.instructure.com.");
    }

    CanvasToken? Token(ParseResult arguments)
    {
        var file = arguments.GetValue(_tokenFile);
        var text = file is null ? _host.Variable(TokenVariable) : ReadFile(file);
        if (file is null && string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return CanvasToken.TryParse(text!) ?? throw new StepException(
            ExitCode.WrongUse,
                $"{(file is null ? "The variable " + TokenVariable : file)} holds no token: "
                + "it should be one line of letters, digits and ~.");
    }

    static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StepException(ExitCode.WrongUse, $"the token file '{file}' cannot be read: {e.Message}", e);
        }
    }
}

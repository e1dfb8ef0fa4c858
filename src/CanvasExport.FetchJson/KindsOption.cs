using System.CommandLine;
using System.CommandLine.Parsing;
using CanvasExport.Core.Canvas;

namespace CanvasExport.FetchJson;

/// <summary>Which kinds of work are fetched besides the work on assignments.</summary>
internal sealed class KindsOption : Option<string>
{
    const string Not = "no-";

    public KindsOption()
        : base("--kinds")
    {
        Description = "What is fetched besides the work on assignments: names with commas, or, each after no-, what is not";
        HelpName = "LIST";
        Validators.Add(Check);
    }

    /// <summary>The kinds that are left out: those that this option leaves out, and those of which an option of their own says
    /// nothing.</summary>
    public IReadOnlyList<WorkKind> LeftOut(ParseResult arguments, IEnumerable<WorkKind> asked) =>
        [.. LeftOut(arguments), .. WorkKind.OnlyIfAsked.Except(asked)];

    IEnumerable<WorkKind> LeftOut(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } text)
        {
            return [];
        }

        var names = Names(text);
        return WorkKind.All.Where(kind => names.Exists(IsNegated) ? names.Contains(Not + kind.Name) : !names.Contains(kind.Name));
    }

    /// <summary>Notes which kinds a course is fetched without, and forgets which it was before.</summary>
    public static void Note(ListStateLog states, IReadOnlyCollection<WorkKind> leftOut, Uri course, TimeProvider clock)
    {
        var now = CanvasTime.Text(clock.GetUtcNow());
        foreach (var kind in WorkKind.All)
        {
            if (leftOut.Contains(kind))
            {
                states.Add(kind.LeftOut(course, now));
            }
            else
            {
                states.Remove(kind.StateName, kind.StateName);
            }
        }
    }

    static List<string> Names(string text) =>
        [.. text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    static bool IsNegated(string name) => name.StartsWith(Not, StringComparison.Ordinal);

    static void Check(OptionResult result)
    {
        var names = result.Tokens.SelectMany(token => Names(token.Value)).ToList();
        var unknown = names.Find(name => WorkKind.All.All(kind => kind.Name != (IsNegated(name) ? name[Not.Length..] : name)));
        if (names.Count == 0)
        {
            result.AddError("--kinds is empty.");
        }
        else if (unknown is not null)
        {
            var known = string.Join(", ", WorkKind.All.Select(kind => kind.Name));
            result.AddError($"--kinds: there is no kind \"{unknown}\". There are {known}.");
        }
        else if (names.Exists(IsNegated) && !names.TrueForAll(IsNegated))
        {
            result.AddError("--kinds: name those that you want, or with no- those that you do not want, and not both.");
        }
    }
}

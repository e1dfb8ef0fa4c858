using System.CommandLine;
using System.CommandLine.Invocation;

namespace CanvasExport.SnapshotApi.Verbs;

/// <summary>What <c>--version</c> does: it says the version and the commit.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>Lets a command say this version, in place of the one that its assembly bears.</summary>
    public static void AddTo(RootCommand command) => command.Options.OfType<VersionOption>().Single().Action = new VersionAction();

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProductVersion.Text);
        return 0;
    }
}

using System.CommandLine;

namespace CanvasExport.Core.Cli;

/// <summary>What else a download step can do than download what is missing.</summary>
internal sealed class DownloadModeOptions
{
    readonly Option<bool> _dryRun = new(
        "--dry-run")
    { Description = "Show what would be downloaded, from which courses, and whether the disk has room; download nothing" };
    readonly Option<bool> _verify = new(
        "--verify")
    { Description = "Read every file again and name those that are missing, cut off or changed; download nothing" };
    readonly Option<bool> _repair = new("--repair") { Description = "Verify, then download again what is missing, cut off or changed" };

    public DownloadModeOptions(Command command)
    {
        command.Options.Add(_dryRun);
        command.Options.Add(_verify);
        command.Options.Add(_repair);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && (result.GetValue(_verify) || result.GetValue(_repair)))
            {
                result.AddError("--dry-run cannot be used together with --verify or --repair.");
            }
        });
    }

    public DownloadMode Of(ParseResult arguments) =>
        arguments.GetValue(_dryRun) ? DownloadMode.DryRun
        : arguments.GetValue(_repair) ? DownloadMode.Repair
        : arguments.GetValue(_verify) ? DownloadMode.Verify
        : DownloadMode.Download;
}

/// <summary>What a run of a download step is for.</summary>
internal enum DownloadMode
{
    /// <summary>To bring what is missing.</summary>
    Download,

    /// <summary>To say what would come.</summary>
    DryRun,

    /// <summary>To find what is wrong.</summary>
    Verify,

    /// <summary>To find what is wrong and bring it again.</summary>
    Repair,
}

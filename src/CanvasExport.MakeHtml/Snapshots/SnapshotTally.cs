using CanvasExport.Core.Cli;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>What came of taking snapshots into the archive.</summary>
internal sealed class SnapshotTally
{
    readonly List<string> _notes = [];
    readonly List<string> _refused = [];

    /// <summary>How many snapshots stand beside a work now.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How many of them were there already, as they are.</summary>
    public int AsBefore { get; private set; }

    /// <summary>How many notebooks were copied.</summary>
    public int Notebooks { get; private set; }

    /// <summary>How large they are together.</summary>
    public long Bytes { get; private set; }

    public void Count(bool isAsBefore)
    {
        Snapshots++;
        AsBefore += isAsBefore ? 1 : 0;
    }

    public void CountNotebook(long bytes)
    {
        Notebooks++;
        Bytes += bytes;
    }

    public void Note(string sentence) => _notes.Add(sentence);

    public void Refuse(string sentence) => _refused.Add(sentence);

    /// <summary>Says all of it: what belongs to no work here, or to none that is clear, is a note; what should be here is
    /// missing.</summary>
    public void Report(StepContext context)
    {
        foreach (var sentence in _notes)
        {
            context.Log.Information("{Sentence:l}", sentence);
            context.Summary.Note(sentence);
        }

        foreach (var sentence in _refused)
        {
            context.Log.Warning("{Sentence:l}", sentence);
            context.Summary.CountMissing($"snapshot: {sentence.TrimEnd('.')}");
        }

        var before = AsBefore > 0 ? $", {AsBefore} of them as before" : "";
        context.Summary.Report(
            "snapshots",
            $"{StepSummary.Count(Snapshots, "snapshot")} beside the work they belong to{before}; "
                + $"{StepSummary.Count(Notebooks, "notebook")} copied, {StepSummary.Bytes(Bytes)}");
    }
}

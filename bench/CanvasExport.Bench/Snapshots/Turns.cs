using System.Globalization;

namespace CanvasExport.Bench.Snapshots;

/// <summary>Our times and those of a peer, turn by turn; of each the median counts.</summary>
internal sealed class Turns
{
    public const int Rounds = 5;

    readonly List<(TimeSpan Ours, TimeSpan Theirs)> _turns = [];

    public TimeSpan Ours => _turns.Select(turn => turn.Ours).Order().ElementAt(_turns.Count / 2);

    public TimeSpan Theirs => _turns.Select(turn => turn.Theirs).Order().ElementAt(_turns.Count / 2);

    public void Add(TimeSpan ours, TimeSpan theirs) => _turns.Add((ours, theirs));

    public string Describe(string peer)
    {
        var ratios = _turns.Select(turn => turn.Theirs / turn.Ours).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Ours.TotalSeconds:0.00} s; {peer} {Theirs.TotalSeconds:0.00} s: {ratios[ratios.Count / 2]:0.00} times the time "
            + $"(median of {ratios.Count}; turn by turn {ratios[0]:0.00} to {ratios[^1]:0.00})");
    }
}

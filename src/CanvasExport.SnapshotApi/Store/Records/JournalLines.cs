namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>What is kept of a journal that has become long.</summary>
internal static class JournalLines
{
    const int KeptLines = 200;

    /// <summary>
    /// All that still counts: of rounds that found the copy as it was, in which nothing was touched, the last; of all others the newest;
    /// and, whatever their age, the newest copies and the last line of the chain.
    /// </summary>
    public static IReadOnlyList<string> Shorten(IReadOnlyList<string> lines)
    {
        var rounds = Rounds(lines);
        var lastSame = rounds.FindLastIndex(IsSame);
        var told = rounds.Where((round, at) => at == lastSame || !IsSame(round)).SelectMany(round => round).ToList();
        var (old, kept) = (told.SkipLast(KeptLines).ToList(), told.TakeLast(KeptLines));
        var copies = new[] { old.FindLastIndex(IsHourly), old.FindLastIndex(IsOfAll), old.FindLastIndex(IsChain) };
        return [.. copies.Where(at => at >= 0).Distinct().Order().Select(at => old[at]), .. kept];
    }

    static List<List<string>> Rounds(IReadOnlyList<string> lines)
    {
        var rounds = new List<List<string>>();
        foreach (var line in lines)
        {
            if (rounds.Count == 0 || line.StartsWith("begin ", StringComparison.Ordinal))
            {
                rounds.Add([]);
            }

            rounds[^1].Add(line);
        }

        return rounds;
    }

    static bool IsSame(List<string> round) => round is [_, "same", _];

    static bool IsHourly(string line) => line.StartsWith("made - ", StringComparison.Ordinal);

    static bool IsOfAll(string line) => line.Split(' ') is ["made", _, "all", _];

    static bool IsChain(string line) => line.StartsWith("chain ", StringComparison.Ordinal);
}

using CanvasExport.Core.Content;

namespace CanvasExport.FetchJson;

/// <summary>The files that the texts of a course name.</summary>
internal sealed class NamedFiles
{
    readonly SortedDictionary<long, string> _locations = [];
    readonly SortedDictionary<string, int> _others = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids in ascending order.</summary>
    public IReadOnlyList<long> Ids => [.. _locations.Keys];

    /// <summary>The recordings that were handed in, said in comments, or played in either, by Canvas's ids.</summary>
    public SortedSet<string> Recordings { get; } = new(StringComparer.Ordinal);

    /// <summary>How many files lie on which other hosts, where nobody asks for them.</summary>
    public IReadOnlyDictionary<string, int> OnOtherHosts => _others;

    /// <summary>The asset by which the reader of a text has a right to a file; empty where no text says so.</summary>
    public string LocationOf(long id) => _locations.GetValueOrDefault(id, "");

    /// <summary>Adds those of a text.</summary>
    public void Add(EmbeddedFiles finder, string? html)
    {
        Add(finder.In(html));
        AddOthers(finder.OnOtherHosts(html));
    }

    /// <summary>Adds files that texts name.</summary>
    public void Add(IEnumerable<EmbeddedFile> files)
    {
        foreach (var file in files.Where(file => file.Id is not null))
        {
            if (LocationOf(file.Id!.Value).Length == 0)
            {
                _locations[file.Id.Value] = Uri.UnescapeDataString(file.Location);
            }
        }
    }

    /// <summary>Counts files on other hosts.</summary>
    public void AddOthers(IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            _others[host] = _others.GetValueOrDefault(host) + 1;
        }
    }
}

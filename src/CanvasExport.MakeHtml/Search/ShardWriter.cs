using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Search;

/// <summary>
/// Writes entries of one kind and course as a row of small classic scripts, each of which hands its entries over by a call. A page
/// that was opened from disk may load scripts, and nothing else that holds data.
/// </summary>
/// <param name="batch">Forces them to disk together.</param>
/// <param name="folder">Where they lie.</param>
/// <param name="prefix">What their names begin with.</param>
internal sealed class ShardWriter<TEntry>(AtomicFileBatch batch, string folder, string prefix) : IDisposable
{
    // A shard is read whole; half a second of typing should be enough for a few.
    const int ShardBytes = 1 << 20;

    static readonly byte[] Begin = "archiveShard([\n"u8.ToArray();
    static readonly byte[] End = "])\n"u8.ToArray();

    // Every letter as it is: the files are UTF-8 and say so.
    static readonly JsonSerializerOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    readonly MemoryStream _shard = new();

    public async Task AddAsync(TEntry entry, CancellationToken cancellationToken)
    {
        _shard.Write(_shard.Length == 0 ? Begin : ",\n"u8);
        JsonSerializer.Serialize(_shard, entry, Json);
        if (_shard.Length >= ShardBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins another one for what follows.</summary>
    public Task CutAsync(CancellationToken cancellationToken) =>
        _shard.Length > 0 ? FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Keeps so many as they are on disk.</summary>
    public void Keep(int count) => Count += count;

    /// <summary>Writes what is left, and removes the shards of a former run that there are no longer.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await CutAsync(cancellationToken);
        for (var number = Count + 1; File.Exists(Path.Combine(folder, Name(number))); number++)
        {
            batch.Delete(Path.Combine(folder, Name(number)));
        }
    }

    public void Dispose() => _shard.Dispose();

    string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}.js");

    async Task FlushAsync(CancellationToken cancellationToken)
    {
        _shard.Write(End);
        Count++;
        await batch.WriteAsync(
            Path.Combine(folder, Name(Count)), LinkSecrets.RemoveFrom(_shard.GetBuffer().AsMemory(0, (int)_shard.Length)),
            cancellationToken);
        _shard.SetLength(0);
    }
}

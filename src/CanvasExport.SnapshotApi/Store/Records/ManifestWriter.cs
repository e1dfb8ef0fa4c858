using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// Writes a manifest: a line of JSON for each entry, in the order of the walk, so that the next copy can read it beside its own.
/// </summary>
internal sealed class ManifestWriter(Folder folder, EntryName name) : IDisposable
{
    readonly HashedFile _file = new(folder, name);
    Utf8JsonWriter? _json;

    /// <summary>How many there are.</summary>
    public long Lines { get; private set; }

    public void Add(ManifestEntry entry)
    {
        Lines++;
        _json ??= new Utf8JsonWriter(
            _file.Writer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.Reset(_file.Writer);
        _json.WriteStartObject();
        WriteBytes("path"u8, "pathHex"u8, entry.Path);
        if (entry.Facts is { } facts)
        {
            WriteFacts(facts);
        }

        WriteOptional("sha256"u8, entry.Sha256);
        WriteBytes("sameAs"u8, "sameAsHex"u8, entry.SameAs);
        WriteBytes("target"u8, "targetHex"u8, entry.Target);
        if (entry.IsSettled)
        {
            _json.WriteBoolean("settled"u8, true);
        }

        WriteOptional("note"u8, entry.Note);
        WriteOptional("leftOut"u8, entry.LeftOut);
        _json.WriteEndObject();
        _json.Flush();
        _file.Write("\n"u8);
    }

    /// <summary>Has what was added so far be readable.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc cref="HashedFile.Finish"/>
    public string Finish() => _file.Finish();

    public void Dispose()
    {
        _json?.Dispose();
        _file.Dispose();
    }

    void WriteFacts(FileFacts facts)
    {
        Span<char> octal = stackalloc char[6];
        for (var (digit, mode) = (octal.Length - 1, facts.Mode); digit >= 0; digit--, mode >>= 3)
        {
            octal[digit] = (char)('0' + (mode & 7));
        }

        _json!.WriteString("mode"u8, octal);
        _json.WriteNumber("uid"u8, facts.User);
        _json.WriteNumber("gid"u8, facts.Group);
        _json.WriteNumber("inode"u8, facts.Inode);
        _json.WriteNumber("links"u8, facts.Links);
        _json.WriteNumber("size"u8, facts.Size);
        WriteTime("mtime"u8, facts.Modified);
        WriteTime("ctime"u8, facts.ChangeTime);
    }

    void WriteTime(ReadOnlySpan<byte> property, FileTime time)
    {
        Span<char> text = stackalloc char[FileTime.MostLength];
        text.TryWrite(CultureInfo.InvariantCulture, $"{time.Seconds}.{time.Nanoseconds:d9}", out var length);
        _json!.WriteString(property, text[..length]);
    }

    // JSON has no way to hold a name that is no UTF-8: then the text is to be read, and the hex to be used.
    void WriteBytes(ReadOnlySpan<byte> property, ReadOnlySpan<byte> propertyHex, byte[]? bytes)
    {
        if (bytes is null)
        {
            return;
        }

        if (Utf8.IsValid(bytes))
        {
            _json!.WriteString(property, bytes);
            return;
        }

        _json!.WriteString(property, System.Text.Encoding.UTF8.GetString(bytes));
        _json.WriteString(propertyHex, Convert.ToHexStringLower(bytes));
    }

    void WriteOptional(ReadOnlySpan<byte> property, string? text)
    {
        if (text is not null)
        {
            _json!.WriteString(property, text);
        }
    }
}

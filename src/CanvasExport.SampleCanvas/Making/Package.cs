using System.IO.Compression;
using System.Text;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>The zip of an Office file, with fixed times so that it is the same in every run.</summary>
internal sealed class Package
{
    const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static readonly DateTimeOffset Fixed = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly List<(string Path, string Xml)> _parts = [];
    string _types = "";

    /// <summary>A part with its content type (what follows "application/vnd.openxmlformats-officedocument.").</summary>
    public Package Add(string path, string type, string xml)
    {
        _parts.Add((path, xml));
        _types += $"<Override PartName=\"/{path}\" ContentType=\"application/vnd.openxmlformats-officedocument.{type}+xml\"/>";
        return this;
    }

    /// <summary>What a part refers to; the ids are rId1, rId2 and so on.</summary>
    public Package Relate(string path, params (string Kind, string Target)[] targets)
    {
        var slash = path.LastIndexOf('/');
        var lines = targets.Select((target, index) =>
            $"<Relationship Id=\"rId{index + 1}\" Type=\"{Office}/{target.Kind}\" Target=\"{target.Target}\"/>");
        _parts.Add(($"{path[..(slash + 1)]}_rels/{path[(slash + 1)..]}.rels",
            $"<Relationships xmlns=\"{Relations}\">{string.Concat(lines)}</Relationships>"));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml",
                $"<Types xmlns=\"{Types}\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/>{_types}</Types>");
            _parts.ForEach(part => Write(zip, part.Path, part.Xml));
        }

        return file.ToArray();
    }

    static void Write(ZipArchive zip, string path, string xml)
    {
        // Stored, not deflated: zlib versions differ in what they make of the same bytes.
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = Fixed;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }
}

using System.Collections.Frozen;
using System.Globalization;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Previews;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The files in a student's folder, as they lie there now, and why others do not.</summary>
internal sealed class StudentFiles
{
    // All others are saved.
    static readonly FrozenDictionary<string, FileUse> Uses = new (FileUse Use, string Extensions)[]
    {
        (FileUse.Open, ".pdf .txt"),
        (FileUse.Picture, ".png .jpg .jpeg .gif .webp .avif .bmp"),
        (FileUse.Drawing, ".svg"),
        (FileUse.Video, ".mp4 .m4v .webm .mov .ogv"),
        (FileUse.Run, ".html .htm .shtml .shtm .ehtml .xhtml .xhtm .xht .svgz .xml .xsl .xslt .xbl .rss .atom .rdf .mht .mhtml .hta"),
        (FileUse.Audio, ".mp3 .m4a .wav .ogg .oga .opus .flac .aac"),
    }
    .SelectMany(kind => kind.Extensions.Split(' ').Select(extension => KeyValuePair.Create(extension, kind.Use)))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Few browsers show them.
    static readonly FrozenDictionary<string, string> OpenedBy = new (string Extensions, string Words)[]
    {
        (".heic .heif", "a photo of a phone, which Photos of Windows, Preview of macOS and GIMP open"),
        (".tif .tiff", "a picture that Photos of Windows, Preview of macOS and GIMP open"),
    }
    .SelectMany(kind => kind.Extensions.Split(' ').Select(extension => KeyValuePair.Create(extension, kind.Words)))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    readonly string _folder;
    readonly MissingFiles _missing;
    readonly PreviewReader? _previews;
    readonly CaptionReader _captions;
    readonly MarkReader _marks;
    readonly HashSet<string> _names;
    readonly HashSet<string> _former;

    /// <param name="folder">The student's folder.</param>
    /// <param name="missing">What is not among the files.</param>
    /// <param name="previews">Reads what is in them; null where no page is made of it.</param>
    /// <param name="captions">The captions of the student's recordings.</param>
    /// <param name="marks">The marks on the student's documents.</param>
    public StudentFiles(string folder, MissingFiles missing, PreviewReader? previews, CaptionReader captions, MarkReader marks)
    {
        (_folder, _missing, _previews, _captions, _marks) = (folder, missing, previews, captions, marks);
        _names = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : []).Select(path => Path.GetFileName(path))
            .ToHashSet(StringComparer.Ordinal);
        _former = _names.Select(PreviousVersion.TryGetStem).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    public FileView File(AttachmentRow row)
    {
        var path = Path.Combine(_folder, row.FileName);
        var use = UseOf(row.FileName);
        var damage = use == FileUse.Picture && Has(row) ? PictureCheck.TryFindTrouble(path) : null;
        return new FileView(
            DisplayText.Name(row.DisplayName.Length > 0 ? row.DisplayName : row.FileName),
            TypeOf(row.FileName),
            SizeText(Has(row) ? new FileInfo(path).Length : row.Size),
            TryLink(row.FileName),
            TryLink(row.ThumbnailFile),
            damage is null ? use : FileUse.Save,
            Absence(row.FileName),
            Has(row) ? _previews?.TryRead(row.FileName, row.Work) : null,
            string.Join(", ", damage is null ? Notes(row) : Notes(row).Prepend(damage)))
        {
            Marks = _marks.On(row),
        };
    }

    /// <summary>A notebook out of a snapshot, which lies in a folder of its own.</summary>
    public FileView File(SnapshotRow row)
    {
        var isThere = row.Note.Length == 0 && System.IO.File.Exists(Path.Combine(_folder, row.FileName));
        return new FileView(
            DisplayText.Name(row.Path), TypeOf(row.FileName), SizeText(row.Size),
            isThere ? RelativeLink.To(row.FileName.Split('/')) : null, null, FileUse.Save,
            isThere ? "" : row.Note.Length > 0 ? $"not here: {row.Note}" : "no longer here: it was taken, and is gone from the disk",
            isThere ? _previews?.TryRead(row.FileName, WorkKey.OfSubmission(row.SubmissionId)) : null);
    }

    IEnumerable<string> Notes(AttachmentRow row)
    {
        if (row.GoneAt.Length > 0)
        {
            yield return DisplayText.Gone;
        }

        if (OpenedBy.GetValueOrDefault(Path.GetExtension(row.FileName)) is { } programs)
        {
            yield return programs;
        }

        if (_former.Contains(Path.GetFileNameWithoutExtension(row.FileName)))
        {
            yield return "an earlier version lies beside it";
        }
    }

    /// <summary>Whether the file was downloaded.</summary>
    public bool Has(AttachmentRow row) => _names.Contains(row.FileName);

    /// <summary>The files that texts of the student may show or link.</summary>
    public LocalFiles LocalFiles(IEnumerable<AttachmentRow> rows) =>
        new([.. rows.Where(Has)
            .Select(row => Local(EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url), row.Url, row.FileName,
            RelativeLink.To(row.FileName)) with { Captions = [.. _captions.Of(row.FileName)
                .Where(one => one.Source.Length > 0).Select(one => (one.Kind, one.Locale, one.Name, one.Source))] })]);

    public static LocalFile Local(string key, string url, string name, string link)
    {
        var use = UseOf(name);
        var player = use switch { FileUse.Audio => "audio", FileUse.Video => "video", _ => null };
        return new LocalFile(
            key, url, link, use is FileUse.Picture or FileUse.Drawing, use is not (FileUse.Run or FileUse.Drawing), player);
    }

    /// <summary>A file that belongs to no student.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="name">Its name on disk.</param>
    /// <param name="size">What Canvas said of its size.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="up">Leads there from the page.</param>
    /// <param name="missing">What is not among the files.</param>
    /// <param name="note">What else there is to say.</param>
    public static FileView Shown(string title, string name, long? size, string folder, string up, MissingFiles missing, string note)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return new FileView(
            DisplayText.Name(title), TypeOf(name), SizeText(file.Exists ? file.Length : size),
            file.Exists ? $"{up}{RelativeLink.To(name)}" : null, null, UseOf(name), file.Exists ? "" : missing.ReasonFor(folder, name),
            Note: note);
    }

    /// <summary>A recording, or null where the row names none; <paramref name="mediaType"/> is Canvas's word, video or audio.</summary>
    public FileView? Recording(string fileName, string mediaType, string mediaUrl)
    {
        if (fileName.Length == 0 && mediaUrl.Length == 0)
        {
            return null;
        }

        var use = mediaType.StartsWith("audio", StringComparison.OrdinalIgnoreCase) ? FileUse.Audio : FileUse.Video;
        return new FileView(
            fileName.Length > 0 ? fileName : "Recording", TypeOf(fileName), "", TryLink(fileName), null, use, Absence(fileName))
        {
            Captions = _captions.Of(fileName),
        };
    }

    string? TryLink(string name) => name.Length > 0 && _names.Contains(name) ? RelativeLink.To(name) : null;

    string Absence(string name) => name.Length > 0 && _names.Contains(name) ? "" : _missing.ReasonFor(_folder, name);

    static FileUse UseOf(string name) => Uses.GetValueOrDefault(Path.GetExtension(name), FileUse.Save);

    static string TypeOf(string name)
    {
        var extension = Path.GetExtension(name).TrimStart('.');
        return extension.Length is > 0 and <= 5 ? extension.ToUpperInvariant() : "file";
    }

    /// <summary>A size in the words of a reader; empty where none is known.</summary>
    public static string SizeText(long? size) => size switch
    {
        null => "",
        < 1_000 => $"{size} bytes",
        < 1_000_000 => Invariant(size.Value / 1e3, "kB"),
        < 1_000_000_000 => Invariant(size.Value / 1e6, "MB"),
        _ => Invariant(size.Value / 1e9, "GB"),
    };

    static string Invariant(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(number < 10 ? Math.Round(number, 1) : Math.Round(number))} {unit}");
}

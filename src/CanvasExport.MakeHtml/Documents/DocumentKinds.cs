using System.Collections.Frozen;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>The files whose text is read, by the ends of their names, and what reads each.</summary>
internal static class DocumentKinds
{
    static readonly FrozenDictionary<string, Action<string, DocumentBuilder>> Readers =
        new (string Extensions, Action<string, DocumentBuilder> Read)[]
        {
            (".docx .docm .dotx", WordReader.Read),
            (".pptx .pptm .ppsx", SlideReader.Read),
            (".xlsx .xlsm .xlsb .xls", SheetReader.Read),
            (".odt .ott .odp .ods", OpenDocumentReader.Read),
            (".pdf", PdfReader.Read),
            (".eml", MailReader.Read),
            (".zip .7z .rar .jar", PackageReader.Read),
            (".tar .tgz .gz .tbz2 .bz2 .xz .txz", PackageReader.ReadInOrder),
        }
        .SelectMany(kind => kind.Extensions.Split(' ').Select(extension => KeyValuePair.Create(extension, kind.Read)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsDocument(string name) => Readers.ContainsKey(Path.GetExtension(name));

    /// <summary>Whether the file is a package of others, of which only the list is shown.</summary>
    public static bool IsPackage(string name) =>
        IsDocument(name) && Readers[Path.GetExtension(name)] is { Method.DeclaringType: { } type } && type == typeof(PackageReader);

    /// <summary>Reads a file with all that may happen then; only <see cref="DocumentWorker"/> should.</summary>
    public static DocumentText Read(string path)
    {
        var text = new DocumentBuilder();
        try
        {
            Readers[Path.GetExtension(path)](path, text);
            return text.Build();
        }
        catch (DocumentException e)
        {
            return DocumentText.Unread(e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The libraries have an exception for each way in which a file can be broken.
            return DocumentText.Unread(DocumentTrouble.Damaged);
        }
    }
}

using Microsoft.AspNetCore.StaticFiles;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>What a file is, by the end of its name.</summary>
internal static class MediaTypes
{
    const string Unknown = "application/octet-stream";

    // Compressed already: a second time takes time and wins nothing.
    static readonly HashSet<string> Compressed = new(
        (".7z .avif .br .bz2 .docx .epub .flac .gif .gz .h5 .heic .jar .jpeg .jpg .lz4 .m4a .m4v .mkv .mov .mp3 .mp4 .npz "
            + ".odp .ods .odt .ogg .ogv .opus .parquet "
            + ".pdf .png .pptx .rar .tbz .tgz .txz .webm .webp .whl .woff .woff2 .xlsx .xz .zip .zst").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static string Of(string name)
    {
        var type = Types.Known.TryGetContentType(name, out var known) ? known : Unknown;

        // Notebooks and what Python and R write is UTF-8; without a word a browser would take another.
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }

    public static bool IsCompressed(string name) => Compressed.Contains(Path.GetExtension(name));

    // Made for who asks for a file: a zip of a million asks for none of it.
    static class Types
    {
        public static readonly FileExtensionContentTypeProvider Known = new()
        {
            Mappings =
            {
                [".ipynb"] = "application/x-ipynb+json",
                [".py"] = "text/x-python",
                [".r"] = "text/x-r",
                [".rmd"] = "text/markdown",
                [".qmd"] = "text/markdown",
                [".jl"] = "text/x-julia",
                [".tex"] = "text/x-tex",
                [".yml"] = "text/yaml",
                [".yaml"] = "text/yaml",
                [".tsv"] = "text/tab-separated-values",
                [".ts"] = "text/plain",
            },
        };
    }
}

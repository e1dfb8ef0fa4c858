using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Pages;

namespace CanvasExport.MakeHtml.Search;

/// <summary>
/// Writes the search page and what it searches: the scripts in <c>exports/assets/search/</c>, those of each course apart, and the
/// library that ranks names.
/// </summary>
internal sealed class SearchIndex(ArchivePaths paths)
{
    const string NamesKind = "names";
    const string TextsKind = "texts";

    static readonly string[] Library = ["minisearch.js", "minisearch-LICENSE.txt"];

    readonly string _assets = Path.Combine(paths.ExportsFolder, ArchivePaths.AssetsFolder);
    readonly string _folder = Path.Combine(paths.ExportsFolder, ArchivePaths.AssetsFolder, "search");

    /// <summary>Indexes some courses anew, and writes the page over all.</summary>
    /// <param name="wanted">The courses to index.</param>
    /// <param name="all">Every course of the archive.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task BuildAsync(IReadOnlyList<CourseFolder> wanted, IReadOnlyList<CourseFolder> all, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(wanted, cancellationToken, async (course, token) => await BuildAsync(course, token));
        foreach (var name in Library)
        {
            await AtomicFile.WriteAsync(Path.Combine(_assets, name), EmbeddedText.Read(name), cancellationToken);
        }

        var page = await PageRenderer.RenderSearchAsync(
            [.. all.SelectMany(course => ShardsOf(course, NamesKind))], [.. all.SelectMany(course => ShardsOf(course, TextsKind))]);
        await AtomicFile.WriteAsync(Path.Combine(paths.ExportsFolder, ArchivePaths.SearchHtml), page, cancellationToken);
    }

    async Task BuildAsync(CourseFolder course, CancellationToken cancellationToken)
    {
        using var names = new ShardWriter<NamedEntry>(_folder, Prefix(course, NamesKind));
        using var texts = new ShardWriter<TextEntry>(_folder, Prefix(course, TextsKind));
        var reader = new SearchReader(course);
        if (File.Exists(course.IndexHtmlPath) && reader.Syllabus() is { } syllabus)
        {
            await texts.AddAsync(syllabus, cancellationToken);
        }

        foreach (var (named, written) in course.Students().Where(student => File.Exists(student.IndexHtmlPath)).Select(student => Entries(reader, student)))
        {
            foreach (var entry in named)
            {
                await names.AddAsync(entry, cancellationToken);
            }

            foreach (var entry in written)
            {
                await texts.AddAsync(entry, cancellationToken);
            }
        }

        await names.FinishAsync(cancellationToken);
        await texts.FinishAsync(cancellationToken);
    }

    // Of a student whose rows are damaged the pages have said so already.
    static (IReadOnlyList<NamedEntry> Names, IReadOnlyList<TextEntry> Texts) Entries(SearchReader reader, StudentFolder student)
    {
        try
        {
            return ([.. reader.Names(student)], [.. reader.Texts(student)]);
        }
        catch (ArchiveException)
        {
            return ([], []);
        }
    }

    IEnumerable<string> ShardsOf(CourseFolder course, string kind) => Enumerable.Range(1, int.MaxValue)
        .Select(number => $"{Prefix(course, kind)}-{number}.js")
        .TakeWhile(name => File.Exists(Path.Combine(_folder, name)))
        .Select(name => $"{ArchivePaths.AssetsFolder}/search/{name}");

    static string Prefix(CourseFolder course, string kind) => $"{course.Course.CourseId}-{kind}";
}

using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Views;

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

    /// <summary>Indexes a course anew.</summary>
    public async Task BuildAsync(CourseFolder course, AtomicFileBatch batch, CancellationToken cancellationToken)
    {
        using var names = new ShardWriter<NamedEntry>(batch, _folder, Prefix(course, NamesKind));
        using var texts = new ShardWriter<TextEntry>(batch, _folder, Prefix(course, TextsKind));
        var reader = new SearchReader(course);
        if (File.Exists(course.IndexHtmlPath) && reader.Syllabus() is { } syllabus)
        {
            await texts.AddAsync(syllabus, cancellationToken);
        }

        foreach (var entry in File.Exists(course.IndexHtmlPath) ? reader.Content().Concat(reader.Workspaces()) : [])
        {
            await texts.AddAsync(entry, cancellationToken);
        }

        foreach (var student in course.Students().Where(student => student.Revision is not null && File.Exists(student.IndexHtmlPath)))
        {
            var work = reader.Work(student);
            foreach (var entry in reader.Names(student, work))
            {
                await names.AddAsync(entry, cancellationToken);
            }

            foreach (var entry in reader.Texts(student, work).Concat(reader.Discussions(student)).Concat(reader.Eportfolios(student))
                .Concat(SearchReader.TextsOfFiles(student, work)))
            {
                await texts.AddAsync(entry, cancellationToken);
            }
        }

        await names.FinishAsync(cancellationToken);
        await texts.FinishAsync(cancellationToken);
    }

    /// <summary>Writes the page over all courses, and the library.</summary>
    public async Task WritePageAsync(IReadOnlyList<CourseFolder> all, AtomicFileBatch batch, CancellationToken cancellationToken)
    {
        foreach (var name in Library)
        {
            await batch.WriteAsync(
                Path.Combine(_assets, name), System.Text.Encoding.UTF8.GetBytes(EmbeddedText.Read(name)), cancellationToken);
        }

        using var page = PageRenderer.RenderSearch(
            [.. all.SelectMany(course => ShardsOf(course, NamesKind))], [.. all.SelectMany(course => ShardsOf(course, TextsKind))],
            [.. all.Select(course => SearchedCourseView.Of(course.Course))]);
        await batch.WriteAsync(Path.Combine(paths.ExportsFolder, ArchivePaths.SearchHtml), page.Bytes, cancellationToken);
    }

    /// <summary>The scripts of a course, as they are on disk.</summary>
    public IEnumerable<FileInfo> FilesOf(CourseFolder course) =>
        ShardsOf(course, NamesKind).Concat(ShardsOf(course, TextsKind))
            .Select(shard => new FileInfo(Path.Combine(paths.ExportsFolder, shard)));

    IEnumerable<string> ShardsOf(CourseFolder course, string kind) => Enumerable.Range(1, int.MaxValue)
        .Select(number => $"{Prefix(course, kind)}-{number}.js")
        .TakeWhile(name => File.Exists(Path.Combine(_folder, name)))
        .Select(name => $"{ArchivePaths.AssetsFolder}/search/{name}");

    static string Prefix(CourseFolder course, string kind) => $"{course.Course.CourseId}-{kind}";
}

using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Incremental;
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

    /// <summary>Indexes a course: part by part of its students, those that would be as before are kept.</summary>
    public async Task<IReadOnlyList<SearchedPart>> BuildAsync(
        CourseScan scan, IReadOnlyList<CoursePart> parts, Func<SearchedPart, SearchedPart?> tryKeep, AtomicFileBatch batch,
        CancellationToken cancellationToken)
    {
        using var names = new ShardWriter<NamedEntry>(batch, _folder, Prefix(scan.Folder, NamesKind));
        using var texts = new ShardWriter<TextEntry>(batch, _folder, Prefix(scan.Folder, TextsKind));
        var reader = new SearchReader(scan.Folder);
        var made = new List<SearchedPart>();
        foreach (var part in parts)
        {
            var begin = new SearchedPart(part, reader.Named, new ShardRange(names.Count, 0), new ShardRange(texts.Count, 0));
            if (tryKeep(begin) is { } kept)
            {
                names.Keep(kept.Names.Count);
                texts.Keep(kept.Texts.Count);
                reader.Pass(scan.AssignmentsOf(part));
                made.Add(kept);
                continue;
            }

            await AddAsync(scan, part, reader, names, texts, cancellationToken);
            made.Add(begin with
            {
                Names = begin.Names with { Count = names.Count - begin.Names.Before },
                Texts = begin.Texts with { Count = texts.Count - begin.Texts.Before },
            });
        }

        await names.FinishAsync(cancellationToken);
        await texts.FinishAsync(cancellationToken);
        return made;
    }

    static async Task AddAsync(
        CourseScan scan, CoursePart part, SearchReader reader, ShardWriter<NamedEntry> names, ShardWriter<TextEntry> texts,
        CancellationToken cancellationToken)
    {
        foreach (var entry in part.Number == 1 && File.Exists(scan.Folder.IndexHtmlPath) ? reader.OfCourse() : [])
        {
            await texts.AddAsync(entry, cancellationToken);
        }

        foreach (var student in scan.Students.Skip(part.First).Take(part.Count)
            .Where(student => student.Reason is null && File.Exists(student.Folder.IndexHtmlPath)).Select(student => student.Folder))
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

        await names.CutAsync(cancellationToken);
        await texts.CutAsync(cancellationToken);
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

    /// <summary>Those of a part.</summary>
    public IEnumerable<FileInfo> FilesOf(CourseFolder course, SearchedPart part) =>
        FilesOf(course, NamesKind, part.Names).Concat(FilesOf(course, TextsKind, part.Texts));

    IEnumerable<FileInfo> FilesOf(CourseFolder course, string kind, ShardRange range) => Enumerable.Range(range.Before + 1, range.Count)
        .Select(number => new FileInfo(Path.Combine(_folder, $"{Prefix(course, kind)}-{number}.js")));

    IEnumerable<string> ShardsOf(CourseFolder course, string kind) => Enumerable.Range(1, int.MaxValue)
        .Select(number => $"{Prefix(course, kind)}-{number}.js")
        .TakeWhile(name => File.Exists(Path.Combine(_folder, name)))
        .Select(name => $"{ArchivePaths.AssetsFolder}/search/{name}");

    static string Prefix(CourseFolder course, string kind) => $"{course.Course.CourseId}-{kind}";
}

using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>The ePortfolios of a course's students, where they were fetched; only their places are in memory.</summary>
internal sealed class CourseEportfolios
{
    const string NoPages = "its pages did not come";
    const string Empty = "it has no page";
    const string NotSaid = "Canvas does not say what stands on it";

    readonly CourseLists _lists;
    readonly string _portfolios;
    readonly string _pages;
    readonly Dictionary<long, (long Offset, int Length)> _ofStudents = [];
    readonly Dictionary<long, (long Offset, int Length)> _ofPortfolios = [];

    CourseEportfolios(CourseLists lists, long courseId) => (_lists, _portfolios, _pages) = (
        lists, lists.Paths.Json(CanvasLists.Eportfolios, courseId), lists.Paths.Json(CanvasLists.EportfolioPages, courseId));

    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CourseEportfolios> ReadAsync(CourseLists lists, long courseId, CancellationToken cancellationToken)
    {
        var found = new CourseEportfolios(lists, courseId);
        await foreach (var element in lists.RawAsync(found._portfolios, cancellationToken))
        {
            if (element.TryGetId("user_id"u8) is { } user)
            {
                found._ofStudents[user] = (element.Offset, element.Utf8.Length);
            }
        }

        await foreach (var element in lists.RawAsync(found._pages, cancellationToken))
        {
            if (element.TryGetId("eportfolio_id"u8) is { } portfolio)
            {
                found._ofPortfolios[portfolio] = (element.Offset, element.Utf8.Length);
            }
        }

        return found;
    }

    /// <summary>A student's portfolios page by page, and the files that these show.</summary>
    public (IReadOnlyList<EportfolioRow> Rows, IReadOnlyList<NamedFile> Files) Of(long userId, TextFiles texts)
    {
        var (rows, files) = (new List<EportfolioRow>(), new List<NamedFile>());
        foreach (var portfolio in Portfolios(userId).DistinctBy(one => one.Id))
        {
            var pages = Pages(portfolio.Id)?.DistinctBy(page => page.Id).ToList();
            rows.AddRange(pages is { Count: > 0 } ? pages.Select(page => Row(portfolio, page))
                : [Row(portfolio, pages is null ? NoPages : Empty)]);
            files.AddRange(pages?.SelectMany(page => Files(page, texts)) ?? []);
        }

        return (rows, [.. files.DistinctBy(file => file.Key)]);
    }

    /// <summary>The rows with what an earlier export had and Canvas no longer gives.</summary>
    public IReadOnlyList<EportfolioRow> Kept(IReadOnlyList<EportfolioRow> now, IReadOnlyList<EportfolioRow> former, string seenAt)
    {
        var known = now.Select(row => row.EportfolioId).ToHashSet();
        return GoneRows.Keep(
            former.Where(row => row.PageId.Length > 0 || !known.Contains(row.EportfolioId)), now,
            row => (row.EportfolioId, row.PageId), row => row.GoneAt, row => AreWhole ? row with { GoneAt = seenAt } : row);
    }

    /// <summary>The files, those of them that are no longer shown with when.</summary>
    public IReadOnlyList<AttachmentRow> Kept(IReadOnlyList<AttachmentRow> files, IReadOnlyList<AttachmentRow> now, string seenAt)
    {
        var shown = now.Where(IsIn).Select(RowKinds.Files.Key).ToHashSet();
        return AreWhole && files.Any(IsIn) ? [.. files.Select(row => IsIn(row) && row.GoneAt.Length == 0
            && !shown.Contains(RowKinds.Files.Key(row)) ? row with { GoneAt = seenAt } : row)] : files;
    }

    static bool IsIn(AttachmentRow row) => row.Source == AttachmentRow.Eportfolio;

    // Who has no portfolio is on no list, so that both must be whole for one to be gone.
    bool AreWhole => _lists.IsWhole(_portfolios) && (_ofStudents.Count == 0 || _lists.IsWhole(_pages));

    IEnumerable<Eportfolio> Portfolios(long userId) => !_ofStudents.TryGetValue(userId, out var place) ? []
        : CanvasJson.Objects(_lists.TryReadAt(
                _portfolios, null, place.Offset, place.Length, CanvasJson.Default.StudentEportfolios)?.Eportfolios)
            .Select(one => _lists.TryRead(_portfolios, one, CanvasJson.Default.Eportfolio)).OfType<Eportfolio>();

    // Null where nobody knows them.
    IEnumerable<EportfolioPage>? Pages(long portfolioId) =>
        !_ofPortfolios.TryGetValue(portfolioId, out var place) ? _lists.IsWhole(_pages) ? [] : null
        : CanvasJson.Objects(_lists.TryReadAt(_pages, null, place.Offset, place.Length, CanvasJson.Default.EportfolioPages)?.Pages)
            .Select(one => _lists.TryRead(_pages, one, CanvasJson.Default.EportfolioPage)).OfType<EportfolioPage>();

    static IEnumerable<NamedFile> Files(EportfolioPage page, TextFiles texts) => page.FileIds()
        .Select(texts.Named).OfType<(Attachment File, EmbeddedFile Embedded)>()
        .Select(file => new NamedFile(null, file.File, "", AttachmentRow.Eportfolio, Embedded: file.Embedded))
        .Concat(page.Texts().SelectMany(text => texts.In(null, text, AttachmentRow.Eportfolio)));

    static EportfolioRow Row(Eportfolio portfolio, string note) => new(
        portfolio.Id, portfolio.Name ?? "", portfolio.Public ?? "", "", "", "", "", "", "", portfolio.CreatedAt ?? "",
        portfolio.UpdatedAt ?? "", note);

    static EportfolioRow Row(Eportfolio portfolio, EportfolioPage page) => Row(portfolio, page.IsSaid ? "" : NotSaid) with
    {
        PageId = CellText.Of(page.Id),
        Position = page.Position ?? "",
        PageName = page.Name ?? "",
        Body = string.Join("\n", page.Texts()),
        AttachmentIds = string.Join("; ", page.FileIds()),
        SubmissionIds = string.Join("; ", page.SubmissionIds()),
        CreatedAt = page.CreatedAt ?? "",
        UpdatedAt = page.UpdatedAt ?? "",
    };
}

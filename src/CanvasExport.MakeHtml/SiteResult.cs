using CanvasExport.MakeHtml.Completeness;

namespace CanvasExport.MakeHtml;

/// <summary>What a run of <see cref="SiteBuilder"/> came to: the pages of students, the students left out, in the order of their paths, and the
/// ledger, or null where nothing is there to compare with.</summary>
internal sealed record SiteResult(int StudentCount, IReadOnlyList<LeftOut> LeftOut, CompletenessView? Ledger = null);

/// <summary>A student without a page.</summary>
/// <param name="Path">The page that could not be made, relative to the root.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record LeftOut(string Path, string Reason);

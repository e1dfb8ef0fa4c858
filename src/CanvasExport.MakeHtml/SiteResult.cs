using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Completeness;

namespace CanvasExport.MakeHtml;

/// <summary>What a run of <see cref="SiteBuilder"/> came to.</summary>
/// <param name="StudentCount">The students with a page.</param>
/// <param name="LeftOut">The students without, in the order of their paths.</param>
/// <param name="Ledger">How what is here compares with Canvas; null where nothing is there to compare with.</param>
internal sealed record SiteResult(int StudentCount, IReadOnlyList<LeftOut> LeftOut, CompletenessView? Ledger = null)
{
    /// <summary>The courses that were to be made.</summary>
    public IReadOnlyList<CourseRow> Courses { get; init; } = [];

    /// <summary>Those among them in which nothing had changed.</summary>
    public int UnchangedCount { get; init; }

    /// <summary>The courses that could not be made.</summary>
    public IReadOnlyList<LeftOut> Failed { get; init; } = [];

    /// <summary>How many documents wait for the next run, for those before them took too long.</summary>
    public int WaitingCount { get; init; }

    /// <summary>Pages and tables that could not be replaced; they are as they were.</summary>
    public IReadOnlyList<LeftOut> Refused { get; init; } = [];
}

/// <summary>Something that could not be made.</summary>
/// <param name="Path">Its path, relative to the root.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record LeftOut(string Path, string Reason);

namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>differences.csv</c>: one thing that Canvas named and the archive does not hold, or the other way round. <c>what</c> is
/// list, student, submission, attempt, comment, discussion entry, discussion reply, quiz answer, quiz attempt, peer review, file,
/// recording or content, <c>item</c> its number, id or path, <c>cause</c> a word that is the same for all of a sort, or
/// <see cref="Unexplained"/>; <c>reason</c> says it in a sentence.
/// </summary>
public sealed record DifferenceRow(
    long CourseId, string CourseName, long? AssignmentId, string AssignmentName, string UserName, string What, string Item, string Cause,
        string Reason)
{
    public const string Unexplained = "not explained";

    /// <summary>Canvas did not give the list when it was last asked; an older one was compared.</summary>
    public const string Stale = "stale";

    /// <summary>Only a part of the list came when Canvas was last asked.</summary>
    public const string Half = "half";

    /// <summary>Canvas named something that is no object as it should be.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Canvas has it, and was not asked for it.</summary>
    public const string NotFetched = "not fetched";

    /// <summary>Canvas was not asked for it, since the fetch was told so.</summary>
    public const string NotAskedFor = "not asked for";

    /// <summary>The archive has it, Canvas no longer.</summary>
    public const string Kept = "kept";
}

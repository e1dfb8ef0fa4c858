using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what a student wrote in graded discussions, with what it answers.</summary>
internal sealed class DiscussionMapper(SubmissionIndex index)
{
    /// <summary>The entries of a submission, oldest first, each once: Canvas repeats them in every attempt.</summary>
    public IEnumerable<DiscussionEntryRow> Rows(Submission submission) =>
        Entries(submission).OrderBy(entry => entry.CreatedAt, StringComparer.Ordinal).Select(entry => Row(submission.Id, entry));

    /// <summary>The entries of a submission and of its history, each once.</summary>
    public static IEnumerable<DiscussionEntry> Entries(Submission submission) =>
        submission.History().Prepend(submission)
            .SelectMany(attempt => attempt.DiscussionEntries?.OfType<DiscussionEntry>() ?? [])
            .Where(entry => entry.Id is not null)
            .DistinctBy(entry => entry.Id);

    DiscussionEntryRow Row(long submissionId, DiscussionEntry entry)
    {
        var parent = entry.ParentId is { } id ? index.TryFindEntry(id) : null;
        return new DiscussionEntryRow(
            submissionId,
            CellText.Of(entry.Id),
            entry.CreatedAt ?? "",
            entry.UpdatedAt ?? "",
            entry.Message ?? "",
            CellText.Of(entry.ParentId),
            parent?.UserName ?? "",
            parent?.Message ?? "");
    }
}

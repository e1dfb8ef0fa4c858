using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of what a student wrote in graded discussions, with what it answers.</summary>
internal sealed class DiscussionMapper(SubmissionIndex index)
{
    /// <summary>The entries of a submission, oldest first, each once: Canvas repeats them in every attempt.</summary>
    public IEnumerable<DiscussionEntryRow> Rows(Submission submission)
    {
        var entries = Entries(submission).OrderBy(entry => entry.CreatedAt, StringComparer.Ordinal).ToList();
        var answered = index.FindEntries(entries.Select(entry => entry.ParentId).OfType<long>());
        return entries.Select(entry => Row(submission.Id, entry, answered));
    }

    /// <summary>The entries of a submission and of its history, each once.</summary>
    public static IEnumerable<DiscussionEntry> Entries(Submission submission) =>
        submission.History().Prepend(submission)
            .SelectMany(attempt => attempt.DiscussionEntries?.OfType<DiscussionEntry>() ?? [])
            .Where(entry => entry.Id is not null)
            .DistinctBy(entry => entry.Id);

    static DiscussionEntryRow Row(long submissionId, DiscussionEntry entry, IReadOnlyDictionary<long, DiscussionEntry> answered)
    {
        var parent = entry.ParentId is { } id ? answered.GetValueOrDefault(id) : null;
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

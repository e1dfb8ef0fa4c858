using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>
/// Compares the marks on documents, and names the documents whose marks were not asked for: whether there are any on them nobody knows.
/// </summary>
internal sealed class AnnotationComparison(
    ListReader lists, ItemsInArchive held, ItemCounter items, DifferenceCollector book, long courseId)
{
    const string OnlyIfAsked = "Canvas's viewer keeps them, and fetch-json was not told to ask it (--annotations)";

    readonly bool _isAsked = lists.WasAskedFor(CanvasLists.Annotations, courseId);
    int _unasked;

    /// <summary>Counts the documents of a submission.</summary>
    /// <returns>What is not there of it; with the cause.</returns>
    public IEnumerable<(string Item, string Cause, string Reason)> NotGiven(Submission submission)
    {
        if (_isAsked)
        {
            yield break;
        }

        var attempts = submission.History().Append(submission).ToList();
        if (attempts.Exists(attempt => attempt.SubmissionType == "student_annotation"))
        {
            yield return ("annotation", DifferenceRow.NotAskedFor, $"the work is marks on a document: {OnlyIfAsked}");
        }
        else
        {
            _unasked += attempts.SelectMany(attempt => attempt.Attachments?.OfType<Attachment>() ?? [])
                .Where(file => file.PreviewUrl?.Contains("/canvadoc_session?", StringComparison.Ordinal) == true)
                .DistinctBy(file => file.Id).Count();
        }
    }

    /// <summary>Counts the marks of a course, when all its submissions were counted.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        if (_unasked > 0)
        {
            book.Differ(
                null, "", "content", $"marks on {StepSummary.Count(_unasked, "document")}, if there are any", DifferenceRow.NotAskedFor,
                OnlyIfAsked);
        }

        await lists.ReadAsync(CanvasLists.Annotations, courseId, Count, cancellationToken, mayLack: true);
    }

    // What is on the work of Canvas's own Test Student is left out with it.
    void Count(DocumentMarks document)
    {
        var (assignmentId, user) = held.Owner(new ArchiveItem(ItemKind.Submission, document.SubmissionId, 0));
        if (user is null || document.Marks() is not { Count: > 0 } marks)
        {
            return;
        }

        foreach (var mark in marks)
        {
            items.Count(
                book.OfCourse, assignmentId, user, ArchiveItem.Annotation(document.SubmissionId, document.AttachmentId, mark.Id));
        }

        items.Count(book.OfCourse, assignmentId, user, ArchiveItem.Annotated(document.SubmissionId, document.AttachmentId));
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the marks on the documents that were handed in in a course into one list, an element for each document. Of one of which they are
/// not given this time, what was given before is kept.
/// </summary>
internal sealed class AnnotationFetcher(CourseFetch fetch, DocumentViewer viewer)
{
    const string Member = "annotations";

    readonly RefusableList _lists = new(fetch);
    readonly JsonArchive _json = new(fetch.Paths);
    readonly Uri _canvas = fetch.Context.Canvas.Url!;
    bool _areAll = true;

    /// <param name="courseId">The course, whose submissions were fetched.</param>
    /// <param name="parallel">How many documents at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.Json(CanvasLists.Annotations, courseId);
        if (fetch.Journal.Has(path))
        {
            return;
        }

        var documents = await FindAsync(courseId, cancellationToken);
        var former = await FormerObjects<DocumentKey>.ReadAsync(fetch.Paths, path, DocumentKey.TryOf, cancellationToken);
        var keys = new SortedSet<DocumentKey>(documents.Keys);
        keys.UnionWith(_areAll ? [] : former.Keys);
        if (keys.Count == 0)
        {
            fetch.Remove(CanvasLists.Annotations, path);
            return;
        }

        var where = fetch.Client.Url(CanvasLists.Annotations.Path);
        await _lists.WriteAsync(
            new ListQuestion(CanvasLists.Annotations.Name, path, null, where, fetch.Now), keys, ReadAsync, parallel,
            (why, count) => $"{why.TrimEnd('.')} (marks on {count} of {keys.Count} documents)", isHalfOfNone: false, cancellationToken);

        // The address of a session is no address to tell: what stands in it is for the owner of the token.
        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(DocumentKey key, CancellationToken token)
        {
            if (!documents.TryGetValue(key, out var document))
            {
                return (where, former.TryRead(key), null);
            }

            try
            {
                var session = document.Session ?? await OpenAsync(key, document, token);
                return (where, Element(key, document, session, await viewer.ReadMarksAsync(session, token)), null);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                return (where, former.TryRead(key), e);
            }
        }
    }

    async Task<Uri> OpenAsync(DocumentKey key, Document document, CancellationToken cancellationToken)
    {
        var answer = await fetch.Client.MakeAsync(
            new Uri(fetch.Client.Url(CanvasLists.Annotations.Path).GetLeftPart(UriPartial.Path)),
            [("submission_id", $"{key.SubmissionId}"), ("submission_attempt", $"{document.Attempt}")], cancellationToken);
        using var json = answer.Parse();
        var text = json.RootElement.ValueKind == JsonValueKind.Object
            ? CanvasJson.TryText(json.RootElement, "canvadocs_session_url") : null;
        return DocumentViewer.TrySession(_canvas, text)
            ?? throw new CanvasException(CanvasFailure.Broken, "Canvas opened no session of its viewer for this document");
    }

    async Task<Dictionary<DocumentKey, Document>> FindAsync(long courseId, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<DocumentKey, Document>();
        await foreach (var assignment in _json.ReadEachAsync(CanvasLists.Assignments, courseId, Miss, cancellationToken))
        {
            await foreach (var submission in _json.ReadEachAsync(CanvasLists.Submissions, assignment.Id, Miss, cancellationToken))
            {
                foreach (var attempt in submission.History().Append(submission))
                {
                    Add(documents, submission.Id, attempt);
                }
            }
        }

        return documents;
    }

    // Later attempts take the place of earlier ones.
    void Add(Dictionary<DocumentKey, Document> documents, long submissionId, Submission attempt)
    {
        foreach (var file in attempt.Attachments?.OfType<Attachment>() ?? [])
        {
            var session = DocumentViewer.TrySession(_canvas, file.PreviewUrl);
            if (session is not null || attempt is { SubmissionType: "student_annotation", Attempt: not null })
            {
                documents[new DocumentKey(submissionId, file.Id)] = new Document(session, attempt.Attempt);
            }
        }
    }

    static byte[] Element(DocumentKey key, Document document, Uri session, RawElement answer)
    {
        using var json = answer.Parse();
        var list = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("data", out var data) ? data
            : json.RootElement;
        return list.ValueKind != JsonValueKind.Array
            ? throw new CanvasException(CanvasFailure.Broken, "Canvas's viewer answered with something else than marks")
            : RefusableList.Element(
                writer =>
                {
                    writer.WriteNumber("submission_id", key.SubmissionId);
                    writer.WriteNumber("attachment_id", key.AttachmentId);
                    writer.WriteString("attempt", document.Attempt?.ToString(CultureInfo.InvariantCulture));
                    writer.WriteString("session", session.AbsoluteUri);
                },
                Member, list.EnumerateArray().Select(one => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(one.GetRawText())));
    }

    void Miss(string problem) => _areAll = false;
}

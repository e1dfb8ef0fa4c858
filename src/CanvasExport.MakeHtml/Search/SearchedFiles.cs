using CanvasExport.Core.Content;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Search;

/// <summary>The files of a student with the work they belong to; pictures of equations are none.</summary>
internal sealed class SearchedFiles(CourseFolder course)
{
    readonly SearchLinks _links = new(course);

    public IEnumerable<SearchedFile> Of(StudentFolder folder, IReadOnlyList<SubmissionRow> submissions)
    {
        var works = folder.QuizAttempts().DistinctBy(row => row.Work).ToDictionary(row => row.Work, row => row.QuizTitle);
        foreach (var row in submissions)
        {
            works[WorkKey.OfSubmission(row.SubmissionId)] = DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId);
        }

        var posts = PostsOfFiles(folder);
        foreach (var file in folder.Attachments().Where(file => EmbeddedLink.TryOf(file.Url) is not { Kind: EmbeddedKind.Equation }))
        {
            var title = file.DisplayName.Length > 0 ? file.DisplayName : file.FileName;
            var post = file.SubmissionId is null ? posts.GetValueOrDefault(file.EntryId) : null;
            var work = file.Source == AttachmentRow.Eportfolio ? "ePortfolio" : post?.TopicTitle ?? works.GetValueOrDefault(file.Work, "");
            var link = file.Source == AttachmentRow.Eportfolio ? _links.ToEportfolios(folder)
                : post is { SubmissionId: null } ? _links.ToDiscussion(folder, post.TopicId)
                : _links.Of(folder, post is null ? file.Work : WorkKey.Of(post.SubmissionId, null));
            yield return new SearchedFile(file.FileName, file.Work, title, work, link);
        }

        foreach (var row in folder.Snapshots().Where(row => row.FileName.Length > 0))
        {
            var work = WorkKey.OfSubmission(row.SubmissionId);
            yield return new SearchedFile(
                row.FileName, work, $"{row.Path} in {row.Snapshot}", works.GetValueOrDefault(work, ""), _links.Of(folder, work));
        }
    }

    // The student's entries by their ids, and by the ids of what was answered to them.
    static Dictionary<string, DiscussionEntryRow> PostsOfFiles(StudentFolder folder)
    {
        var posts = folder.DiscussionEntries().DistinctBy(row => row.EntryId).ToDictionary(row => row.EntryId);
        foreach (var reply in folder.DiscussionReplies())
        {
            if (posts.TryGetValue(reply.EntryId, out var answered))
            {
                posts.TryAdd(reply.ReplyId, answered);
            }
        }

        return posts;
    }
}

/// <summary>A file: its name in the student's folder and what it belongs to, its name for a reader, the name of the work, and where it
/// stands, relative to <c>exports/</c>.</summary>
internal sealed record SearchedFile(string FileName, WorkKey Key, string Title, string Work, string Link);

using System.Text;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Html;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Search;

/// <summary>Finds in the rows of a course what can be searched for; of an assignment its name and prompt once.</summary>
internal sealed class SearchReader(CourseFolder course)
{
    const string Between = " \u00b7 ";
    const int LongestEntry = 1_000_000;
    const int Overlap = 200;

    readonly HashSet<long> _named = [];
    readonly HashSet<long> _prompted = [];

    /// <summary>The syllabus; null where the course has none.</summary>
    public TextEntry? Syllabus() => PlainText.Of(course.Syllabus()?.SyllabusBody ?? "") is { Length: > 0 } words
        ? new TextEntry(
            Join("Syllabus", course.Course.CourseName), $"{RelativeLink.To(course.Course.Folder, ArchivePaths.IndexHtml)}#syllabus", words)
        : null;

    /// <summary>The student, the assignments that nobody before had, and the student's files.</summary>
    public IEnumerable<NamedEntry> Names(StudentFolder folder)
    {
        yield return new NamedEntry(
            NamedEntry.Student, folder.Student.Name(), Join(folder.Student.FullName.Length > 0 ? folder.Student.UserName : "",
                course.Course.CourseName), Link(folder));
        var works = folder.QuizAttempts().DistinctBy(row => row.Work).ToDictionary(row => row.Work, row => row.QuizTitle);
        foreach (var row in folder.Submissions())
        {
            works[WorkKey.OfSubmission(row.SubmissionId)] = NameOf(row);
            if (_named.Add(row.AssignmentId))
            {
                yield return new NamedEntry(NamedEntry.Assignment, NameOf(row), course.Course.CourseName, Link(row.AssignmentId));
            }
        }

        var posts = PostsOfFiles(folder);
        foreach (var file in folder.Attachments().Where(file => EmbeddedLink.TryOf(file.Url) is not { Kind: EmbeddedKind.Equation }))
        {
            var title = file.DisplayName.Length > 0 ? file.DisplayName : file.FileName;
            var post = file.SubmissionId is null ? posts.GetValueOrDefault(file.EntryId) : null;
            var work = post?.TopicTitle ?? works.GetValueOrDefault(file.Work, "");
            var link = post is { SubmissionId: null } ? LinkToDiscussion(folder, post.TopicId)
                : Link(folder, post is null ? file.Work : WorkKey.Of(post.SubmissionId, null));
            yield return new NamedEntry(NamedEntry.File, title, Join(folder.Student.Name(), work), link);
        }
    }

    static string NameOf(SubmissionRow row) => DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId);

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

    /// <summary>The prompts that nobody before had, and what the student wrote and was answered, one entry a submission.</summary>
    public IEnumerable<TextEntry> Texts(StudentFolder folder)
    {
        var attempts = folder.Attempts().ToLookup(row => row.SubmissionId, row => row.SubmissionBody);
        var comments = folder.Comments().ToLookup(row => row.SubmissionId, row => row.Comment);
        var replies = folder.DiscussionReplies().ToLookup(row => row.EntryId, row => row.Message);
        var entries = folder.DiscussionEntries().ToLookup(row => row.SubmissionId);
        var answers = folder.QuizAnswers().SelectMany(row => Words(row).Append(Said(row.TeacherComment)).Select(text => (row.Work, text)))
            .ToLookup(answer => answer.Work, answer => answer.text);
        var remarks = folder.RubricAssessments().ToLookup(row => row.SubmissionId, row => row.Comments);
        var reviews = folder.PeerReviews().Select(row => (row.AssignmentId, Text: row.Comments))
            .Concat(folder.PeerRubricAssessments().Select(row => (row.AssignmentId, Text: row.Comments)))
            .ToLookup(review => review.AssignmentId, review => review.Text);
        foreach (var row in folder.Submissions())
        {
            if (_prompted.Add(row.AssignmentId))
            {
                foreach (var prompt in Together(Words(row.AssignmentDescription)))
                {
                    yield return new TextEntry(Join(NameOf(row), course.Course.CourseName), Link(row.AssignmentId), prompt);
                }
            }

            var texts = attempts[row.SubmissionId].Prepend(row.SubmissionType == "online_quiz" ? "" : row.SubmissionBody)
                .Concat(entries[row.SubmissionId].SelectMany(entry => replies[entry.EntryId].Prepend(entry.Message))).Distinct()
                .SelectMany(Words).Concat(answers[WorkKey.OfSubmission(row.SubmissionId)])
                .Append(row.SubmissionUrl).Concat(comments[row.SubmissionId].Concat(remarks[row.SubmissionId])
                    .Concat(reviews[row.AssignmentId]).Select(Said));
            foreach (var text in Together(texts.Distinct()))
            {
                yield return new TextEntry(
                    Join(folder.Student.Name(), NameOf(row)), Link(folder, WorkKey.OfSubmission(row.SubmissionId)), text);
            }
        }

        foreach (var quiz in folder.QuizAttempts().DistinctBy(row => row.Work))
        {
            foreach (var text in Together(answers[quiz.Work].Prepend(quiz.QuizTitle).Distinct()))
            {
                yield return new TextEntry(Join(folder.Student.Name(), quiz.QuizTitle), Link(folder, quiz.Work), text);
            }
        }
    }

    /// <summary>What the student wrote in discussions that is in no submission, and what was answered.</summary>
    public IEnumerable<TextEntry> Discussions(StudentFolder folder)
    {
        var replies = folder.DiscussionReplies().ToLookup(row => row.EntryId, row => row.Message);
        return from topic in folder.DiscussionEntries().Where(row => row.SubmissionId is null).GroupBy(row => row.TopicId)
               from text in Together(topic.SelectMany(row => replies[row.EntryId].Prepend(row.Message)).Distinct().SelectMany(Words))
               select new TextEntry(
                   Join(folder.Student.Name(), topic.Last().TopicTitle), LinkToDiscussion(folder, topic.Key), text);
    }

    // A text as long as a book is read part by part.
    static IEnumerable<string> Words(string html) =>
        LongSource.IsLong(html) ? LongSource.Parts(html).Select(PlainText.Of) : [PlainText.Of(html)];

    static IEnumerable<string> Words(QuizAnswerRow row) => row.AnswerFormat == QuizAnswerRow.Html ? Words(row.Answer) : [row.Answer];

    // One entry, or several that each begin with the last words of the one before.
    static IEnumerable<string> Together(IEnumerable<string> texts)
    {
        var entry = new StringBuilder();
        foreach (var text in texts.Where(text => text.Length > 0))
        {
            if (entry.Length > 0 && entry.Length + text.Length > LongestEntry)
            {
                yield return entry.ToString();
                entry.Remove(0, Math.Max(0, entry.Length - Overlap));
            }

            entry.Append(entry.Length > 0 ? Between : "").Append(text);
        }

        if (entry.Length > 0)
        {
            yield return entry.ToString();
        }
    }

    static string Said(string text) => RichText.IsHtml(text) ? PlainText.Of(text) : text;

    string Link(StudentFolder folder, WorkKey work) => $"{Link(folder)}#{CourseLinks.Anchor(work)}";

    string LinkToDiscussion(StudentFolder folder, string topicId) => $"{Link(folder)}#{CourseLinks.Discussion(topicId)}";

    string Link(long assignmentId) => $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Assignment(assignmentId)}";

    string Link(StudentFolder folder) => $"{RelativeLink.To(course.Course.Folder)}/{CourseLinks.Student(folder.Student)}";

    static string Join(params IEnumerable<string> parts) => Phrase.Of(Between, parts);
}

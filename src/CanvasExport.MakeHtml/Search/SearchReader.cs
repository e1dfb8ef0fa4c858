using System.Text;
using CanvasExport.Core.Content;
using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Previews;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Search;

/// <summary>Finds in the rows of a course what can be searched for; of an assignment its name and prompt once.</summary>
internal sealed partial class SearchReader(CourseFolder course)
{
    const string Between = " \u00b7 ";
    const int LongestEntry = 1_000_000;
    const int Overlap = 200;

    readonly SearchLinks _links = new(course);
    readonly SearchedFiles _files = new(course);
    readonly HashSet<long> _named = [];
    readonly HashSet<long> _prompted = [];

    /// <summary>The assignments that were named so far.</summary>
    public IReadOnlyCollection<long> Named => [.. _named];

    /// <summary>Passes over students whose entries are as they were.</summary>
    public void Pass(IEnumerable<long> assignments)
    {
        foreach (var assignment in assignments)
        {
            _named.Add(assignment);
            _prompted.Add(assignment);
        }
    }

    /// <summary>The pages of a student's ePortfolios.</summary>
    public IEnumerable<TextEntry> Eportfolios(StudentFolder folder) =>
        from row in folder.Eportfolios()
        let words = Phrase.Of(Between, [row.PageName, .. Words(row.Body)])
        where words.Length > 0
        select new TextEntry(Join(folder.Student.Name(), row.EportfolioName), _links.ToEportfolios(folder), words);

    /// <summary>What is read of a student first.</summary>
    public StudentsWork Work(StudentFolder folder)
    {
        var submissions = folder.Submissions();
        return new StudentsWork(submissions, [.. _files.Of(folder, submissions)]);
    }

    /// <summary>The student, the assignments that nobody before had, and the student's files.</summary>
    public IEnumerable<NamedEntry> Names(StudentFolder folder, StudentsWork rows)
    {
        yield return new NamedEntry(
            NamedEntry.Student, folder.Student.Name(), Join(folder.Student.FullName.Length > 0 ? folder.Student.UserName : "",
                course.Course.CourseName), _links.Of(folder));
        foreach (var row in rows.Submissions)
        {
            if (_named.Add(row.AssignmentId))
            {
                yield return new NamedEntry(
                    NamedEntry.Assignment, NameOf(row), course.Course.CourseName, _links.Of(row.AssignmentId));
            }
        }

        foreach (var file in rows.Files)
        {
            yield return new NamedEntry(NamedEntry.File, file.Title, Join(folder.Student.Name(), file.Work), file.Link);
        }
    }

    /// <summary>What the pages show of the student's files, one entry a file.</summary>
    public static IEnumerable<TextEntry> TextsOfFiles(StudentFolder folder, StudentsWork rows)
    {
        var previews = new PreviewReader(folder.FolderPath, new PagePictures(folder.FolderPath, batch: null), null);
        return from file in rows.Files
               let words = previews.TryRead(file.FileName, file.Key)?.Words() ?? ""
               where words.Length > 0
               select new TextEntry(Join(folder.Student.Name(), file.Work, file.Title), file.Link, words);
    }

    /// <summary>The prompts that nobody before had, and what the student wrote and was answered, one entry a submission.</summary>
    public IEnumerable<TextEntry> Texts(StudentFolder folder, StudentsWork rows)
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
        foreach (var row in rows.Submissions)
        {
            if (_prompted.Add(row.AssignmentId))
            {
                foreach (var prompt in Together(Words(row.AssignmentDescription)))
                {
                    yield return new TextEntry(Join(NameOf(row), course.Course.CourseName), _links.Of(row.AssignmentId), prompt);
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
                    Join(folder.Student.Name(), NameOf(row)), _links.Of(folder, WorkKey.OfSubmission(row.SubmissionId)), text);
            }
        }

        foreach (var text in Together(folder.Captions().Select(row => WebVtt.Words(row.Content)).Distinct()))
        {
            yield return new TextEntry(Join(folder.Student.Name(), "Captions of recordings"), _links.Of(folder), text);
        }

        foreach (var work in folder.Annotations().GroupBy(row => row.SubmissionId))
        {
            foreach (var text in Together(work.Select(row => row.Contents).Distinct()))
            {
                yield return new TextEntry(
                    Join(folder.Student.Name(), "Marks on documents"), _links.Of(folder, WorkKey.OfSubmission(work.Key)), text);
            }
        }

        foreach (var quiz in folder.QuizAttempts().DistinctBy(row => row.Work))
        {
            foreach (var text in Together(answers[quiz.Work].Prepend(quiz.QuizTitle).Distinct()))
            {
                yield return new TextEntry(Join(folder.Student.Name(), quiz.QuizTitle), _links.Of(folder, quiz.Work), text);
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
                   Join(folder.Student.Name(), topic.Last().TopicTitle), _links.ToDiscussion(folder, topic.Key), text);
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

    static string NameOf(SubmissionRow row) => DisplayText.AssignmentName(row.AssignmentName, row.AssignmentId);

    static string Said(string text) => RichText.IsHtml(text) ? PlainText.Of(text) : text;

    static string Join(params IEnumerable<string> parts) => Phrase.Of(Between, parts);
}

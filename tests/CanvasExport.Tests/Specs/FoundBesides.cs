using AngleSharp.Html.Parser;
using CanvasExport.Core.Record;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What a school's students did in practice quizzes and discussions, and the captions of their recordings, looked for in the
/// archive; counts what it finds by kind.</summary>
internal sealed class FoundBesides(TempArchive archive, SchoolCourse course, Dictionary<string, int> found)
{
    readonly CourseFolder _folder = ExportedCourses.In(archive.Paths).Exported([course.Id])[0];

    public void AssertAll()
    {
        foreach (var quiz in course.PracticeQuizzes)
        {
            quiz.Attempts.FindAll(attempt => attempt.FinishedAt is not null).ForEach(attempt => AssertAttempt(quiz, attempt));
        }

        foreach (var discussion in course.Discussions.SelectMany(one => one.Groups.Values.Prepend(one)))
        {
            discussion.Entries.FindAll(entry => !entry.IsDeleted).ForEach(AssertPost);
        }

        foreach (var (student, row) in _folder.Students().SelectMany(student => student.Captions().Select(row => (student, row))))
        {
            var caption = course.School.Recordings.Single(recording => recording.MediaId == row.MediaId)
                .Captions.Single(one => one.Locale == row.Locale);
            Assert.Equal(caption.Content, row.Content);
            Assert.StartsWith(
                "WEBVTT", File.ReadAllText(Path.Combine(student.FolderPath, row.CaptionFile)), StringComparison.Ordinal);
            Count("caption");
        }
    }

    void AssertAttempt(SchoolPracticeQuiz quiz, SchoolPracticeAttempt attempt)
    {
        var student = _folder.Students().Single(student => student.Student.UserId == attempt.User.Id);
        Assert.Single(student.QuizAttempts(), row => row.QuizId == quiz.Id && row.Attempt == $"{attempt.Number}");
        Assert.Contains(quiz.Title, Page(student), StringComparison.Ordinal);
        Count("practice attempt");
    }

    void AssertPost(SchoolDiscussionEntry entry)
    {
        var author = _folder.Students().FirstOrDefault(student => student.Student.UserId == entry.Author.Id);
        if (author is not null)
        {
            var row = Assert.Single(author.DiscussionEntries(), row => row.EntryId == $"{entry.Id}");
            Assert.Equal(TextOf(entry.Message), TextOf(row.Message));
            Assert.Contains(TextOf(entry.Message), Page(author), StringComparison.Ordinal);
            Count("post");
        }

        // Whoever is answered has the answer on the page.
        foreach (var answered in _folder.Students().Where(student => student.Student.UserId != entry.Author.Id
            && student.DiscussionEntries().Any(row => row.EntryId == $"{entry.ParentId}")))
        {
            Assert.Single(answered.DiscussionReplies(), row => row.ReplyId == $"{entry.Id}");
            Assert.Contains(TextOf(entry.Message), Page(answered), StringComparison.Ordinal);
            Count("reply");
        }
    }

    static string Page(StudentFolder student) => string.Join(
        ' ', Directory.EnumerateFiles(student.FolderPath, "index*.html").Select(path => TextOf(File.ReadAllText(path))));

    void Count(string what) => found[what] = found.GetValueOrDefault(what) + 1;

    static string TextOf(string html) => string.Join(
        ' ', new HtmlParser().ParseDocument(html).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

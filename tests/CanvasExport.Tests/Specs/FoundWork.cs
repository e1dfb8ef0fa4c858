using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A submission of the school, looked for in the archive; counts what it finds by kind.</summary>
internal sealed partial class FoundWork
{
    readonly TempArchive _archive;
    readonly SchoolSubmission _submission;
    readonly Dictionary<string, int> _found;
    readonly StudentFolder _folder;
    readonly string _page;

    public FoundWork(TempArchive archive, SchoolSubmission submission, Dictionary<string, int> found)
    {
        (_archive, _submission, _found) = (archive, submission, found);
        var course = ExportedCourses.In(archive.Paths).Exported([submission.Assignment.Course.Id])[0];
        _folder = course.Students().Single(student => student.Student.UserId == submission.User.Id);
        _page = Words(
            string.Join(' ', Directory.EnumerateFiles(_folder.FolderPath, "index*.html").Select(path => TextOf(File.ReadAllText(path)))));
    }

    long Id => _submission.Id;

    public void AssertAll()
    {
        var row = Assert.Single(_folder.Submissions(), row => row.SubmissionId == Id);
        Count("submission");
        if (_submission.Score is { } score)
        {
            Assert.Equal(score.ToString(CultureInfo.InvariantCulture), row.Score);
            Count("grade");
        }

        AssertGrading();
        AssertNewQuiz();
        Assert.Equal(_submission.RubricAssessment.Count, _folder.RubricAssessments().Count(mark => mark.SubmissionId == Id));
        _submission.RubricAssessment.ToList().ForEach(_ => Count("mark"));
        foreach (var attempt in _submission.Attempts.OfType<SchoolAttempt>())
        {
            AssertAttempt(attempt);
        }

        _submission.Comments.ForEach(AssertComment);
        _submission.Assignment.PeerReviews.FindAll(review => review.Reviewed == _submission).ForEach(AssertReview);
    }

    void AssertAttempt(SchoolAttempt attempt)
    {
        var row = Assert.Single(
            _folder.Submissions().Concat(_folder.Attempts()), row => row.SubmissionId == Id && row.SubmittedAt == attempt.SubmittedAt);
        Count("attempt");
        if (attempt.Body is not null)
        {
            AssertText(row.SubmissionBody, attempt.Body);
        }

        if (attempt.Url is { } url)
        {
            // Of an external tool it is Canvas's own; the tool's stands in the table.
            Assert.True(url == row.SubmissionUrl || row.SubmissionType == "basic_lti_launch", row.SubmissionUrl);
            Assert.Contains(row.SubmissionUrl, _page, StringComparison.Ordinal);
            Count("address");
        }

        if (attempt.Recording is { } recording)
        {
            AssertBytes(recording.Content, row.MediaFile, isGiven: !recording.IsTranscoding, "recording");
        }

        foreach (var file in attempt.Files)
        {
            AssertFile(file, "submission");
        }

        foreach (var entry in attempt.DiscussionEntries ?? [])
        {
            AssertText(Assert.Single(_folder.DiscussionEntries(), row => row.EntryId == Text(entry.Id)).Message, entry.Message);
            Count("entry");
            if (entry.File is { } file)
            {
                AssertFile(file, "discussion");
            }
        }

        foreach (var given in attempt.QuizAnswers ?? [])
        {
            Assert.Single(
                _folder.QuizAnswers(), answer => answer.SubmissionId == Id && answer.Attempt == row.Attempt
                && answer.QuestionId == given!["question_id"]!.ToString());
            Count("answer");
            foreach (var id in given!["attachment_ids"]?.AsArray() ?? [])
            {
                AssertFile(_submission.Assignment.Course.School.Files.Single(file => Text(file.Id) == id!.ToString()), "quiz");
                Count("quiz's file");
            }
        }
    }

    void AssertComment(SchoolComment comment)
    {
        var row = Assert.Single(_folder.Comments(), row => row.SubmissionId == Id && row.CommentId == Text(comment.Id));
        Assert.Equal(comment.Text, row.Comment);
        Assert.Contains(Words(comment.Text), _page, StringComparison.Ordinal);
        Count("comment");
        if (comment.Recording is { } recording)
        {
            AssertBytes(recording.Content, row.MediaFile, isGiven: !recording.IsTranscoding, "spoken comment");
        }

        foreach (var file in comment.Files)
        {
            AssertFile(file, "comment");
        }
    }

    void AssertFile(SchoolFile file, string source)
    {
        var row = Assert.Single(
            _folder.Attachments(), row => row.SubmissionId == Id && row.AttachmentId == file.Id && row.Source == source);
        Assert.Contains(Words(file.DisplayName), _page, StringComparison.Ordinal);
        AssertBytes(
            file.Content, row.FileName, file.State == SchoolFileState.Present, row.Attempt.Contains(' ', StringComparison.Ordinal)
            ? "shared file" : "file");
        AssertMarks(file);
    }

    void AssertText(string cell, string html)
    {
        Assert.Equal(TextOf(html), TextOf(cell));
        Assert.Contains(LongestPiece(html), _page, StringComparison.Ordinal);
        Count("text");
        foreach (var shown in _submission.Assignment.Course.School.Files.Where(
            file => html.Contains($"/files/{file.Id}/", StringComparison.Ordinal)))
        {
            var row = Assert.Single(_folder.Attachments(), row => row.SubmissionId == Id && row.AttachmentId == shown.Id);
            AssertBytes(shown.Content, row.FileName, shown.State == SchoolFileState.Present, "text's file");
        }

        foreach (var played in _submission.Assignment.Course.School.Recordings.Where(
            recording => html.Contains(recording.MediaId, StringComparison.Ordinal)))
        {
            var row = Assert.Single(_folder.Attachments(), row => row.SubmissionId == Id && row.MediaId == played.MediaId);
            AssertBytes(played.Content, row.FileName, isGiven: !played.IsTranscoding, "text's recording");
        }
    }

    // What Canvas does not give is on a list, with the reason.
    void AssertBytes(SchoolContent content, string name, bool isGiven, string what)
    {
        var path = Path.Combine(_folder.FolderPath, name);
        if (isGiven)
        {
            Assert.Equal(DownloadScene.Hash(DownloadScene.BytesOf(content)), DownloadScene.Hash(File.ReadAllBytes(path)));
            Count(what);
            return;
        }

        var place = _archive.Paths.Relative(path);
        Assert.NotEmpty(
            Assert.Single(CsvRows.Read<DifferenceRow>(_archive.Paths.DifferencesCsvPath), difference => difference.Item == place).Reason);
        Assert.Contains(place, _archive.Read("err.txt"), StringComparison.Ordinal);
        Count("deleted file");
    }

    void Count(string what) => _found[what] = _found.GetValueOrDefault(what) + 1;

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    static string TextOf(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What a script says is no text of the student's.
    static string LongestPiece(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        body.QuerySelectorAll("script, style").ToList().ForEach(script => script.Remove());
        return body.QuerySelectorAll("*").Append(body)
            .SelectMany(element => element.ChildNodes.OfType<IText>()).Select(text => Words(text.Data)).DefaultIfEmpty("")
                .MaxBy(text => text.Length)!;
    }
}

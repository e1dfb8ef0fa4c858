using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Model;

namespace CanvasExport.ExportStudents;

/// <summary>Writes the CSV files of one student after another; only one student's work is in memory.</summary>
internal sealed class StudentWriter(Course course, CoursePeople people, SubmissionIndex index, QuizMapper quizzes, TextFiles texts)
{
    public async Task WriteAsync(StudentFolder folder, CancellationToken cancellationToken)
    {
        var mapper = new SubmissionMapper(course, folder.Student, people);
        var submissions = new List<SubmissionRow>();
        var attempts = new List<SubmissionRow>();
        var comments = new List<CommentRow>();
        var marks = new List<RubricAssessmentRow>();
        var files = new List<NamedFile>();
        var entries = new List<DiscussionEntryRow>();
        var answers = new List<QuizAnswerRow>();
        var discussions = new DiscussionMapper(index);
        foreach (var (assignment, submission) in index.Read(folder.Student.UserId).DistinctBy(work => work.Submission.Id))
        {
            submissions.Add(mapper.Submission(assignment, submission));
            attempts.AddRange(mapper.EarlierAttempts(assignment, submission));
            comments.AddRange(mapper.Comments(assignment, submission));
            marks.AddRange(RubricMapper.Rows(assignment, submission));
            files.AddRange(NamedFile.Of(submission, texts));
            entries.AddRange(discussions.Rows(submission));
            answers.AddRange(quizzes.Rows(submission));
        }

        var recordings = submissions.Concat(attempts).Select(row => row.MediaFile).Concat(comments.Select(row => row.MediaFile));
        var attachments = AttachmentNames.Assign(folder, files, recordings);
        await CsvFile.WriteAsync(folder.SubmissionsCsvPath, submissions, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.AttemptsCsvPath, attempts, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.CommentsCsvPath, comments, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.AttachmentsCsvPath, attachments, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.RubricAssessmentsCsvPath, marks, cancellationToken).ConfigureAwait(false);
        await WriteOrRemoveAsync(folder.DiscussionEntriesCsvPath, entries, cancellationToken).ConfigureAwait(false);
        await WriteOrRemoveAsync(folder.QuizAnswersCsvPath, answers, cancellationToken).ConfigureAwait(false);
    }

    // Few students have discussions or quizzes, and an empty file would only be opened in vain.
    static async Task WriteOrRemoveAsync<TRow>(string path, List<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await CsvFile.WriteAsync(path, rows, cancellationToken).ConfigureAwait(false);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}

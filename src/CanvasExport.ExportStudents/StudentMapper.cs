using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Discussions;
using CanvasExport.ExportStudents.Quizzes;

namespace CanvasExport.ExportStudents;

/// <summary>Makes the rows of one student after another of what Canvas has now.</summary>
internal sealed class StudentMapper(
    Course course, CoursePeople people, SubmissionIndex index, DiscussionMapper discussions, QuizMapper quizzes, TextFiles texts,
    IReadOnlyDictionary<long, string> statuses)
{
    /// <param name="folder">The student's folder.</param>
    /// <param name="known">The files of an earlier export, which keep their names.</param>
    public StudentWork Map(StudentFolder folder, IReadOnlyList<AttachmentRow> known)
    {
        var mapper = new SubmissionMapper(course, folder.Student, people, statuses);
        var submissions = new List<SubmissionRow>();
        var attempts = new List<SubmissionRow>();
        var comments = new List<CommentRow>();
        var marks = new List<RubricAssessmentRow>();
        var files = new List<NamedFile>();
        var entries = new List<DiscussionEntryRow>();
        var quizWork = new List<(Assignment Assignment, Submission Submission)>();
        foreach (var (assignment, submission) in index.Read(folder.Student.UserId).DistinctBy(work => work.Submission.Id))
        {
            submissions.Add(mapper.Submission(assignment, submission));
            attempts.AddRange(mapper.EarlierAttempts(assignment, submission));
            comments.AddRange(mapper.Comments(assignment, submission));
            marks.AddRange(RubricMapper.Rows(assignment, submission));
            files.AddRange(NamedFile.Of(submission, texts));
            entries.AddRange(discussions.Rows(submission, folder.Student.UserId));
            if (submission.SubmissionHistory?.Any(attempt => attempt?.SubmissionData is not null) == true)
            {
                quizWork.Add((assignment, submission));
            }
        }

        entries.AddRange([.. discussions.Others(folder.Student.UserId, entries)]);
        files.AddRange(discussions.Files(folder.Student.UserId, entries));
        var recordings = submissions.Concat(attempts).Select(row => row.MediaFile).Concat(comments.Select(row => row.MediaFile));
        var attachments = AttachmentNames.Assign(folder.FolderPath, known, files, recordings);
        var answers = quizWork.SelectMany(work => quizzes.Rows(
            work.Assignment, work.Submission,
            attachments.Where(file => file.SubmissionId == work.Submission.Id && file.AttachmentId is not null)
                .ToLookup(file => file.AttachmentId!.Value, file => file.FileName))).ToList();
        return new StudentWork(submissions, attempts, comments, attachments, entries, marks, answers,
            [.. discussions.Replies(folder.Student.UserId, entries)]);
    }
}

using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Discussions;
using CanvasExport.ExportStudents.Grading;
using CanvasExport.ExportStudents.Peers;
using CanvasExport.ExportStudents.Quizzes;

namespace CanvasExport.ExportStudents;

/// <summary>Makes the rows of one student after another of what Canvas has now.</summary>
internal sealed class StudentMapper(
    Course course, CoursePeople people, SubmissionIndex index, DiscussionMapper discussions, QuizMapper quizzes,
    UngradedQuizMapper ungraded, TextFiles texts, IReadOnlyDictionary<long, string> statuses, PeerReviewMapper peers, CourseGrading grading,
    CourseCaptions captions, CourseNewQuizzes newQuizzes, CourseAnnotations annotations,
    CourseEportfolios eportfolios)
{
    /// <summary>How the students were graded, besides the grades of each work.</summary>
    public CourseGrading Grading => grading;

    /// <summary>The captions of the course's recordings.</summary>
    public CourseCaptions Captions => captions;

    /// <summary>The marks on the course's documents.</summary>
    public CourseAnnotations Annotations => annotations;

    /// <summary>The ePortfolios of the course's students.</summary>
    public CourseEportfolios Eportfolios => eportfolios;

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
        var (newAnswers, marksOnDocuments) = (new List<QuizAnswerRow>(), new List<AnnotationRow>());
        var quizWork = new List<(Assignment Assignment, Submission Submission)>();
        foreach (var (assignment, submission) in index.Read(folder.Student.UserId).DistinctBy(work => work.Submission.Id))
        {
            submissions.Add(mapper.Submission(assignment, submission));
            attempts.AddRange(newQuizzes.WithNumbers(
                assignment.Id, folder.Student.UserId, [.. mapper.EarlierAttempts(assignment, submission)]));
            comments.AddRange(mapper.Comments(assignment, submission));
            marks.AddRange(RubricMapper.Rows(assignment, submission));
            var named = NamedFile.Of(submission, texts).ToList();
            var (onDocuments, annotated) = annotations.Of(submission.Id, named);
            marksOnDocuments.AddRange(onDocuments);
            var answered = newQuizzes.Rows(assignment, submission, folder.Student.UserId).ToList();
            files.AddRange([.. named, .. annotated]);
            files.AddRange(answered.SelectMany(row => texts.In(submission.Id, row.Answer, attempt: row.Attempt)));
            entries.AddRange(discussions.Rows(submission, folder.Student.UserId));
            newAnswers.AddRange(answered);
            if (submission.SubmissionHistory?.Any(attempt => attempt?.SubmissionData is not null) == true)
            {
                quizWork.Add((assignment, submission));
            }
        }

        entries.AddRange([.. discussions.Others(folder.Student.UserId, entries)]);
        var ownWork = ungraded.Of(folder.Student.UserId).ToList();
        var (portfolios, filesOfPortfolios) = eportfolios.Of(folder.Student.UserId, texts);
        var (reviews, filesOfPeers) = peers.Map(folder.Student, texts);
        files = [.. files.Concat(ownWork.SelectMany(work => work.Files)).Concat(filesOfPeers).Concat(filesOfPortfolios)
            .DistinctBy(file => (file.Work, file.Key, file.Source)), .. discussions.Files(folder.Student.UserId, entries)];
        var recordings = submissions.Concat(attempts).Select(row => row.MediaFile).Concat(comments.Select(row => row.MediaFile));
        var attachments = AttachmentNames.Assign(folder.FolderPath, known, files, recordings);
        var answers = quizWork
            .SelectMany(work => quizzes.Rows(work.Assignment, work.Submission, Names(WorkKey.OfSubmission(work.Submission.Id))))
            .Concat(newAnswers).Concat(ownWork.SelectMany(work => work.Answers(Names(work.Attempts[0].Work)))).ToList();
        return new StudentWork(
            submissions, attempts, comments, attachments, entries, marks, answers, [.. ownWork.SelectMany(work => work.Attempts)],
            [.. discussions.Replies(folder.Student.UserId, entries)])
        {
            Peers = reviews,
            Grading = grading.Map(folder.Student, submissions),
            Annotations = marksOnDocuments,
            Eportfolios = portfolios,
            Captions = captions.Rows(Recordings(submissions.Concat(attempts), comments, attachments), attachments),
        };

        ILookup<long, string> Names(WorkKey work) => attachments.Where(file => file.Work == work && file.AttachmentId is not null)
            .ToLookup(file => file.AttachmentId!.Value, file => file.FileName);
    }

    // By Canvas's id, which the address of a recording has; a text names it itself.
    static IEnumerable<(string MediaId, string File)> Recordings(
        IEnumerable<SubmissionRow> attempts, IEnumerable<CommentRow> comments, IEnumerable<AttachmentRow> files) =>
        attempts.Select(row => row.MediaFile).Concat(comments.Select(row => row.MediaFile)).Where(file => file.Length > 0)
            .Select(file => (Path.GetFileNameWithoutExtension(file), file))
            .Concat(files.Where(row => row.MediaId.Length > 0).Select(row => (row.MediaId, row.FileName)));
}

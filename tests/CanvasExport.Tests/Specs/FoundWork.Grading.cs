using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

// How a submission was graded.
internal sealed partial class FoundWork
{
    void AssertGrading()
    {
        if (_submission.GradedAt is { } at)
        {
            Assert.Single(_folder.GradeChanges(), row => row.SubmissionId == Id && row.ChangedAt == at);
            Assert.Contains($"id=\"submission-{Id}\"", Grading, StringComparison.Ordinal);
            Count("grade change");
        }

        foreach (var outcome in _submission.Assignment.Course.Outcomes)
        {
            foreach (var result in outcome.Results.Where(
                one => (one.Student, one.Assignment) == (_submission.User, _submission.Assignment)))
            {
                Assert.Single(_folder.OutcomeResults(), row => row.ResultId == result.Id && row.Outcome == outcome.Title);
                Assert.Contains(outcome.Title, Grading, StringComparison.Ordinal);
                Count("outcome");
            }
        }
    }

    // With both of the two students.
    void AssertReview(SchoolPeerReview review)
    {
        long[] both = [_submission.User.Id, review.Reviewer.Id];
        foreach (var folder in _folder.Course.Students().Where(one => both.Contains(one.Student.UserId)))
        {
            var row = Assert.Single(folder.PeerReviews(), row => row.ReviewId == Text(review.Id));
            Assert.Equal((review.IsDone ? "completed" : "assigned", Id), (row.WorkflowState, row.SubmissionId));
            Assert.Equal(review.Marks.Count, folder.PeerRubricAssessments().Count(mark => mark.ReviewId == row.ReviewId));
            Count(review.Marks.Count > 0 ? "peer's rubric" : "peer review");
        }
    }

    string Grading => File.ReadAllText(Path.Combine(_folder.FolderPath, "grading.html"));
}

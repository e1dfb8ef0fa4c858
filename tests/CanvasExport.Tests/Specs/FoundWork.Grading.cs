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

    string Grading => File.ReadAllText(Path.Combine(_folder.FolderPath, "grading.html"));
}

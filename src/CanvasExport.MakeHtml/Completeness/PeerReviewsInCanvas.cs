using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>What Canvas names of the peer reviews of a course, by the submissions that were reviewed.</summary>
internal sealed class PeerReviewsInCanvas(ArchivePaths paths, ListReader lists, ListAges ages, DifferenceCollector differences)
{
    readonly Dictionary<long, List<ArchiveItem>> _files = [];

    /// <summary>Reads what peers filled in of the course's rubrics, for the files that it names.</summary>
    public async Task ReadRubricsAsync(
        long courseId, IEnumerable<Assignment> assignments, EmbeddedFiles? texts, CancellationToken cancellationToken)
    {
        var rubrics = assignments.Where(assignment => assignment.RubricSettings?.Id is not null)
            .DistinctBy(assignment => assignment.RubricSettings!.Id);
        foreach (var assignment in rubrics)
        {
            await lists.ReadAsync(
                CanvasLists.PeerRubrics(courseId), assignment.RubricSettings!.Id!.Value, rubric => Take(rubric, texts), cancellationToken,
                mayLack: true, assignment.Id);
        }
    }

    /// <summary>The reviews of an assignment.</summary>
    public async Task<ReviewsOfAssignment> ReadAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        var items = new Dictionary<long, List<ArchiveItem>>();
        await lists.ReadAsync(CanvasLists.PeerReviews, assignment.Id, review =>
        {
            var submission = review.AssetId ?? 0;
            (items.TryGetValue(submission, out var known) ? known : items[submission] = [])
                .Add(new ArchiveItem(ItemKind.Review, submission, review.Id));
        }, cancellationToken, mayLack: true, assignment.Id);
        var file = CanvasLists.PeerReviews.FileName(assignment.Id);
        if (assignment.PeerReviews == true && !File.Exists(paths.PeerReviewsJsonPath(assignment.Id)) && !ages.Explains(file)
            && !ages.IsLeftOut(WorkKind.PeerReviews))
        {
            differences.Differ(
                assignment.Id, "", "list", $"json/{file}", DifferenceRow.NotFetched,
                "the assignment has peer reviews, and Canvas was never asked for them: run fetch-json again");
        }

        return new ReviewsOfAssignment(items, _files);
    }

    void Take(PeerRubric rubric, EmbeddedFiles? texts)
    {
        foreach (var one in rubric.Filled().Select(one => one.Deserialize(CanvasJson.Default.PeerAssessment)!).Where(one => one.IsOfPeer))
        {
            var submission = one.ArtifactId ?? 0;
            var files = texts is null ? [] : WrittenTexts.Marked(one).SelectMany(texts.In).ToList();
            if (files.Count > 0)
            {
                (_files.TryGetValue(submission, out var known) ? known : _files[submission] = [])
                    .AddRange(files.Select(file => ArchiveItem.Embedded(submission, file)));
            }
        }
    }
}

/// <summary>The reviews of an assignment by the submissions that were reviewed, each taken out once.</summary>
internal sealed class ReviewsOfAssignment(
    Dictionary<long, List<ArchiveItem>> reviews, IReadOnlyDictionary<long, List<ArchiveItem>> files)
{
    /// <summary>What peers said of a submission: the reviews, and the files that their rubrics name.</summary>
    public IEnumerable<(ArchiveItem ArchiveItem, long Bytes)> Take(long submissionId) =>
        (reviews.Remove(submissionId, out var found) ? found : []).Concat(files.GetValueOrDefault(submissionId, []))
            .Select(item => (item, 0L));

    /// <summary>Counts those of submissions that Canvas does not list; one of the two students may have them all the same.</summary>
    public void CountLeft(CourseTally tally, long assignmentId, ItemsInArchive held, DifferenceCollector differences)
    {
        foreach (var review in reviews.Values.SelectMany(found => found))
        {
            if (held.Take(review) is not null)
            {
                tally.Count(review.Kind, isHeld: true);
            }
            else
            {
                differences.Differ(
                    assignmentId, "", review.What, review.Item, "left out", "Canvas lists neither of the two students, nor the work");
            }
        }
    }
}

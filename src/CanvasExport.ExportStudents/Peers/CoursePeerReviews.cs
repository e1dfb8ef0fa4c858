using System.Runtime.InteropServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.ExportStudents.Peers;

/// <summary>
/// The peer reviews of a course, by the students whose they are: those that each gave, and those of each one's work. Of the reviews only
/// their places are in memory.
/// </summary>
internal sealed class CoursePeerReviews
{
    readonly long _courseId;
    readonly CourseLists _lists;
    readonly Dictionary<(long SubmissionId, long ReviewerId), PeerAssessment> _filled = [];
    readonly List<Place> _places = [];
    readonly Dictionary<long, List<(Place Place, bool IsGiven)>> _ofStudents = [];

    CoursePeerReviews(long courseId, CourseLists lists) => (_courseId, _lists) = (courseId, lists);

    /// <param name="courseId">The course.</param>
    /// <param name="lists">Reads the lists and puts on record what cannot be read.</param>
    /// <param name="assignments">Those of the course.</param>
    /// <param name="index">Whose each submission is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<CoursePeerReviews> ReadAsync(
        long courseId, CourseLists lists, IReadOnlyList<Assignment> assignments, SubmissionIndex index,
        CancellationToken cancellationToken)
    {
        var reviews = new CoursePeerReviews(courseId, lists);
        foreach (var assignment in assignments)
        {
            await reviews.ReadAsync(assignment, cancellationToken);
        }

        foreach (var id in assignments.Select(assignment => assignment.RubricSettings?.Id).OfType<long>().Distinct())
        {
            await reviews.ReadRubricAsync(id, cancellationToken);
        }

        reviews.Arrange(index);
        return reviews;
    }

    /// <summary>Whether all reviews of an assignment could be read, so that what they do not name is gone.</summary>
    public bool IsWhole(long assignmentId) => _lists.IsWhole(_lists.Paths.PeerReviewsJsonPath(assignmentId));

    /// <summary>The same of what was filled in of its rubric.</summary>
    public bool IsRubricWhole(Assignment assignment) =>
        assignment.RubricSettings?.Id is { } id && _lists.IsWhole(_lists.Paths.PeerRubricJsonPath(_courseId, id));

    /// <summary>Why Canvas did not give what was filled in of an assignment's rubric; empty where it did, or there is none.</summary>
    public string WhyNoRubric(Assignment assignment)
    {
        var file = assignment.RubricSettings?.Id is { } id ? CanvasLists.PeerRubrics(_courseId).FileName(id) : "";
        var state = _lists.States.FirstOrDefault(state => state.File == file);
        return state is { Outcome: not ListOutcome.Whole } ? state.Reason.TrimEnd('.') : "";
    }

    /// <summary>The reviews that a student gave, and those of the student's work, in Canvas's order.</summary>
    public IEnumerable<StudentReview> Of(long userId)
    {
        foreach (var (place, isGiven) in _ofStudents.GetValueOrDefault(userId, []))
        {
            if (TryRead(place) is { } review)
            {
                yield return new StudentReview(place.Assignment, review, place.OwnerId, isGiven, FilledIn(review));
            }
        }
    }

    async Task ReadAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        var path = _lists.Paths.PeerReviewsJsonPath(assignment.Id);
        await foreach (var element in _lists.RawAsync(path, cancellationToken))
        {
            var place = new Place(assignment, path, element.TryGetId("id"u8), element.Offset, element.Utf8.Length);
            if (TryRead(place) is { } review)
            {
                _places.Add(place with { SubmissionId = review.AssetId ?? 0, ReviewerId = review.ReviewerId, OwnerId = review.UserId });
            }
        }
    }

    async Task ReadRubricAsync(long rubricId, CancellationToken cancellationToken)
    {
        var path = _lists.Paths.PeerRubricJsonPath(_courseId, rubricId);
        await foreach (var rubric in _lists.ReadAsync(path, CanvasJson.Default.PeerRubric, cancellationToken))
        {
            foreach (var one in rubric.Filled())
            {
                if (_lists.TryRead(path, one, CanvasJson.Default.PeerAssessment)
                    is { IsOfPeer: true, ArtifactId: { } submission, AssessorId: { } reviewer } filled)
                {
                    _filled[(submission, reviewer)] = filled;
                }
            }
        }
    }

    // The submission says best whose it is: of work that is graded anonymously Canvas names nobody there.
    void Arrange(SubmissionIndex index)
    {
        var known = index.Find(
            _places.Select(place => place.SubmissionId).Concat(_filled.Keys.Select(key => key.SubmissionId)).ToHashSet());
        foreach (var place in _places.Concat(Lone(known)).ToList())
        {
            var owned = place with { OwnerId = known.TryGetValue(place.SubmissionId, out var work) ? work.UserId : place.OwnerId };
            Add(owned.OwnerId, owned, isGiven: false);
            Add(owned.ReviewerId, owned, isGiven: true);
        }
    }

    // What was filled in is a student's work whether Canvas still names the review or not.
    IEnumerable<Place> Lone(IReadOnlyDictionary<long, (long UserId, Assignment Assignment)> known)
    {
        var named = _places.Where(place => place.ReviewerId is not null)
            .Select(place => (place.SubmissionId, place.ReviewerId!.Value)).ToHashSet();
        return _filled.Where(one => one.Value.Id is not null && known.ContainsKey(one.Key.SubmissionId) && !named.Contains(one.Key))
            .Select(one => new Place(
                known[one.Key.SubmissionId].Assignment, "", null, 0, 0, one.Key.SubmissionId, one.Key.ReviewerId, null,
                new PeerReview(0, AssessorId: one.Key.ReviewerId, AssetId: one.Key.SubmissionId)));
    }

    void Add(long? userId, Place place, bool isGiven)
    {
        if (userId is { } id)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_ofStudents, id, out _) ??= []).Add((place, isGiven));
        }
    }

    PeerAssessment? FilledIn(PeerReview review) => review is { AssetId: { } submission, ReviewerId: { } reviewer }
        ? _filled.GetValueOrDefault((submission, reviewer)) : null;

    PeerReview? TryRead(Place place) => place.Lone ?? _lists.TryReadAt(
        place.Path, place.Id, place.Offset, place.Length, CanvasJson.Default.PeerReview);

    sealed record Place(
        Assignment Assignment, string Path, long? Id, long Offset, int Length, long SubmissionId = 0, long? ReviewerId = null,
        long? OwnerId = null, PeerReview? Lone = null);
}

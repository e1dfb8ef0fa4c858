using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>A rubric of a course, with what students filled in of it when they reviewed each other.</summary>
public sealed record PeerRubric(long Id, JsonElement? Assessments = null)
{
    /// <summary>What was filled in, as Canvas sent it: each is a <see cref="PeerAssessment"/>.</summary>
    public IEnumerable<JsonElement> Filled() => CanvasJson.Objects(Assessments);
}

/// <summary>A rubric as one student filled it in for the submission <c>artifact_id</c>.</summary>
public sealed record PeerAssessment(
    long? Id = null,
    long? ArtifactId = null,
    string? ArtifactType = null,
    long? AssessorId = null,
    string? AssessmentType = null,
    decimal? Score = null,
    IReadOnlyList<PeerMark?>? Data = null)
{
    /// <summary>Whether it is a student's, and of a submission.</summary>
    [JsonIgnore]
    public bool IsOfPeer => AssessmentType is null or "peer_review" && ArtifactType is null or "Submission";

    /// <summary>What was marked, by criterion.</summary>
    public IReadOnlyDictionary<string, RubricMark?> Marks() => Data?.OfType<PeerMark>().Where(mark => mark.CriterionId is not null)
        .DistinctBy(mark => mark.CriterionId)
        .ToDictionary(mark => mark.CriterionId!, RubricMark? (mark) => new RubricMark(mark.Id, mark.Comments, mark.Points)) ?? [];
}

/// <summary>What a student marked for one criterion; <c>id</c> is that of the rating.</summary>
public sealed record PeerMark(string? CriterionId = null, string? Id = null, decimal? Points = null, string? Comments = null);

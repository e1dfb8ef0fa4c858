using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>One level of a rubric criterion.</summary>
public sealed record SchoolRating(string Id, decimal Points, string Description, string LongDescription = "");

/// <summary>One line of a rubric; its id is unique inside the rubric only.</summary>
public sealed record SchoolCriterion(string Id, decimal Points, string Description, params SchoolRating[] Ratings)
{
    public string? LongDescription { get; init; }
}

/// <summary>An assignment with what the students handed in for it.</summary>
public sealed class SchoolAssignment(SchoolCourse course, string name) : SchoolObject
{
    readonly Lock _filling = new();

    public SchoolCourse Course { get; } = course;

    public string Name { get; set; } = name;

    /// <summary>HTML; links that begin with / are made absolute on the way out, as Canvas does.</summary>
    public string? Description { get; set; }

    public decimal? PointsPossible { get; set; } = 10;

    public string GradingType { get; set; } = "points";

    public string? DueAt { get; set; }

    public bool IsPublished { get; set; } = true;

    /// <summary>Null means the first group of the course.</summary>
    public SchoolAssignmentGroup? Group { get; set; }

    /// <summary>Members of a group share one hand-in, each under a submission id of their own.</summary>
    public bool IsGroupWork { get; set; }

    public List<string> SubmissionTypes { get; } = [];

    public List<SchoolCriterion> Rubric { get; } = [];

    /// <summary>Null means: every student of the course.</summary>
    public List<SchoolUser>? AssignedTo { get; set; }

    /// <summary>Canvas's QuizQuestion objects, where it is a classic quiz; its quiz_id stands among the extra keys.</summary>
    public List<JsonObject> QuizQuestions { get; } = [];

    /// <summary>Canvas's QuizGroup objects, which questions are drawn from.</summary>
    public List<JsonObject> QuizGroups { get; } = [];

    /// <summary>What its tool has of it, where it is a New Quiz.</summary>
    public SchoolNewQuiz? NewQuiz { get; private set; }

    /// <summary>Asked for only where the extra key <c>peer_reviews</c> is true.</summary>
    public List<SchoolPeerReview> PeerReviews { get; } = [];

    /// <summary>Canvas's AssignmentOverride objects: dates for some.</summary>
    public List<JsonObject> Overrides { get; } = [];

    public List<SchoolSubmission> Submissions { get; } = [];

    /// <summary>The student's row, made when it does not stand yet; without attempts it is a stub.</summary>
    public SchoolSubmission Row(SchoolUser student) =>
        Submissions.Find(submission => submission.User == student) ?? AddRow(student);

    /// <summary>Hands in once more: the first call makes attempt 1, the next attempt 2, and so on.</summary>
    public SchoolSubmission Submit(SchoolUser student, SchoolAttempt attempt)
    {
        var row = Row(student);
        row.Attempts.Add(attempt);
        return row;
    }

    /// <summary>Hands in the same work for every member of the group.</summary>
    public IReadOnlyList<SchoolSubmission> Submit(SchoolGroup group, SchoolAttempt attempt) =>
        [.. group.Members.Select(member => Submit(member, attempt))];

    /// <summary>Makes it a New Quiz, which is a tool beside Canvas.</summary>
    public SchoolNewQuiz MakeNewQuiz()
    {
        SubmissionTypes.Clear();
        SubmissionTypes.Add("external_tool");
        Extra["is_quiz_lti_assignment"] = true;
        return NewQuiz = new SchoolNewQuiz(this);
    }

    /// <summary>Asks a student to review the work of another; with the first, the assignment has peer reviews.</summary>
    public SchoolPeerReview AskForReview(SchoolUser reviewer, SchoolUser student)
    {
        // Not the school's next id: that of everything made later stays as it is.
        var review = new SchoolPeerReview(Row(student), reviewer) { Id = Id + 700_000 + PeerReviews.Count };
        PeerReviews.Add(review);
        Extra["peer_reviews"] = true;
        return review;
    }

    SchoolSubmission AddRow(SchoolUser student)
    {
        var row = new SchoolSubmission(this, student) { Id = Course.School.NextId() };
        Submissions.Add(row);
        return row;
    }

    /// <summary>Canvas keeps a row for every assigned student, with or without work.</summary>
    internal void FillStubs()
    {
        lock (_filling)
        {
            var present = Submissions.Select(submission => submission.User).ToHashSet();
            foreach (var enrollment in Course.Enrollments.Where(enrollment => enrollment.HandsInWork))
            {
                if ((AssignedTo is null || AssignedTo.Contains(enrollment.User)) && present.Add(enrollment.User))
                {
                    AddRow(enrollment.User);
                }
            }
        }
    }
}

namespace CanvasExport.SampleCanvas.Data;

/// <summary>What a person is in a course.</summary>
public enum EnrollmentType
{
    Student,
    Teacher,
    Ta,
    Observer,
    Designer,

    /// <summary>The Test Student of a course.</summary>
    StudentView,
}

/// <summary>Whether a person still belongs to a course; Canvas lists Active and Invited unless asked for more.</summary>
public enum EnrollmentState
{
    Active,
    Invited,
    Inactive,
    Completed,
    Rejected,

    /// <summary>Dropped from the course: gone from every list.</summary>
    Deleted,
}

/// <summary>A person's place in a course.</summary>
public sealed class SchoolEnrollment(SchoolUser user, EnrollmentType type, EnrollmentState state) : SchoolObject
{
    public SchoolUser User { get; } = user;

    public EnrollmentType Type { get; set; } = type;

    public EnrollmentState State { get; set; } = state;

    /// <summary>Null means the first section of the course.</summary>
    public SchoolSection? Section { get; set; }

    /// <summary>Percent that a teacher set in the place of the final grade.</summary>
    public decimal? FinalGradeByHand { get; set; }

    internal bool HandsInWork => Type is EnrollmentType.Student or EnrollmentType.StudentView && State != EnrollmentState.Deleted;
}

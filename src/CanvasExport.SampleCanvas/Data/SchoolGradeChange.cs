namespace CanvasExport.SampleCanvas.Data;

/// <summary>A line of the log of grades before the grade that a submission has now; without an assignment it is the final grade.</summary>
public sealed record SchoolGradeChange(
    string At, SchoolUser Student, SchoolAssignment? Assignment, string? Before, string? After, SchoolUser Grader);

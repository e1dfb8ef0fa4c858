namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// The students of a course in parts that fit on a page each: the matrix, and the work on one assignment. A part is read, its
/// pages are made, and it is forgotten, so that memory does not grow with the course.
/// </summary>
internal static class CourseParts
{
    // A browser, on a phone too, is to show the page at once. The estimate of a cell is on the safe side.
    const int PageBytes = 1_200_000;
    const int MostStudents = 200;
    const int RowBytes = 1_000;
    const int CellBytes = 175;

    /// <summary>The parts, at least one, in the order of the students.</summary>
    /// <param name="students">The students.</param>
    /// <param name="assignmentCount">How many columns the matrix has.</param>
    /// <param name="headBytes">What their heads are on each page.</param>
    /// <param name="frameBytes">What stands on the first page besides.</param>
    public static IReadOnlyList<CoursePart> Of(
        IReadOnlyList<ScannedStudent> students, int assignmentCount, int headBytes, int frameBytes)
    {
        var parts = new List<CoursePart>();
        var (first, bytes) = (0, (long)frameBytes + headBytes);
        for (var index = 0; index < students.Count; index++)
        {
            var more = RowBytes + ((long)assignmentCount * (CellBytes + CourseLinks.Student(students[index].Folder.Student).Length));
            if (index > first && (bytes + more > PageBytes || index - first == MostStudents))
            {
                parts.Add(new CoursePart(parts.Count + 1, first, index - first));
                (first, bytes) = (index, headBytes);
            }

            bytes += more;
        }

        return [.. parts, new CoursePart(parts.Count + 1, first, students.Count - first)];
    }
}

/// <summary>Some of a course's students: the part's number from 1, the index of its first student, and how many there are.</summary>
internal sealed record CoursePart(int Number, int First, int Count)
{
    /// <summary>From the page of this part to the course's folder.</summary>
    public string Up => Number == 1 ? "" : "../";
}

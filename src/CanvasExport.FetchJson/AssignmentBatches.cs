namespace CanvasExport.FetchJson;

/// <summary>
/// Which assignments are asked for together, so that pages come full: of a course with forty students, one assignment fills less than
/// half a page, five fill two.
/// </summary>
internal static class AssignmentBatches
{
    /// <summary>From so many students on an assignment fills two pages by itself, and is asked for alone.</summary>
    public const int ManyStudents = 200;

    const int Page = 100;

    // One page follows another, so a batch of more would keep the others of its course waiting for nothing.
    const int MostPages = 4;

    // With ids of nineteen digits the address stays under 4 kB: Canvas leaves out the next link where it would be longer than 6 kB.
    const int MostTogether = 80;

    /// <summary>Puts assignments together in their order.</summary>
    /// <param name="assignments">Their ids.</param>
    /// <param name="students">How many people hand in work; null where nobody knows, and each is asked for alone.</param>
    public static IReadOnlyList<long[]> Of(IEnumerable<long> assignments, int? students) =>
        [.. assignments.Distinct().Chunk(students is { } known and < ManyStudents ? Size(Math.Max(1, known)) : 1)];

    // The fewest pages for each assignment, and of those that are alike the smallest.
    static int Size(int students) => Enumerable.Range(1, MostTogether)
        .Where(size => size == 1 || Pages(size * students) <= MostPages)
        .MinBy(size => (double)Pages(size * students) / size);

    static int Pages(int submissions) => (submissions + Page - 1) / Page;
}

using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// Lays out a student's work on pages that each are small enough for a phone: first the page with the table of all, then as many as the
/// work needs, then those of works that go on, and of texts too long for any of them.
/// </summary>
internal sealed class StudentLayout
{
    readonly StudentView _student;
    readonly IReadOnlyList<WorkPages> _works;
    readonly GradingLayout? _grades;
    readonly IReadOnlyList<int> _starts;

    /// <param name="student">All of the student's work.</param>
    /// <param name="isTaken">Whether a file of the student has a name.</param>
    /// <param name="grades">How the grades came about; null where that is on no page.</param>
    public StudentLayout(StudentView student, Func<string, bool> isTaken, GradingLayout? grades = null)
    {
        _grades = grades;
        var works = Works(student, isTaken);
        if (works.Sum(work => (long)work.Weight) > WorkPages.BytesOfPage)
        {
            // They stand on the assignments' pages.
            works = Works(student.WithoutPrompts(), isTaken);
        }

        (_student, _works) = (student, works);
        _starts = [.. Starts(works, student)];
        var names = new PageNames(ArchivePaths.StudentPage, 2, isTaken);
        Names = [ArchivePaths.IndexHtml, .. _starts.Skip(1).Select(_ => names.Next())];
    }

    /// <summary>The pages with the works one after another.</summary>
    public IReadOnlyList<string> Names { get; }

    public IEnumerable<StudentView> Pages() => Names.Select((_, page) => _student with
    {
        Names = Names,
        Starts = _starts,
        Page = page,
        Articles = [.. _works.Select((work, index) => work.Parts[0] with { Parts = Parts(index, 0) }).Skip(_starts[page])
            .Take(EndOf(page) - _starts[page])],
    });

    /// <summary>The pages on which a work goes on.</summary>
    public IEnumerable<(string Name, WorkPartView View)> Further() =>
        from work in _works.Index()
        from name in work.Item.Names.Index()
        select (name.Item, new WorkPartView(
            _student, name.Index + 2, work.Item.Parts[name.Index + 1] with { Parts = Parts(work.Index, name.Index + 1) },
            Home(work.Index)));

    /// <summary>The pages of texts that are too long for those.</summary>
    public IEnumerable<(string Name, TextPageView View)> Texts() =>
        from work in _works.Index()
        from text in work.Item.Texts
        from page in TextPageView.Of(
            text, work.Item.Parts[0].AssignmentName, $"{_student.FullName}, {_student.CourseName}", _student.Zone, Trail,
            new LinkView("Back to the work", Home(work.Index)))
        select page;

    /// <summary>The pages that say how the grades came about.</summary>
    public IEnumerable<(string Name, GradingPageView View)> Grades() => _grades?.Pages(
        anchor => Home(_works.Index().First(work => work.Item.Parts[0].Anchor == anchor).Index)) ?? [];

    IReadOnlyList<LinkView> Trail =>
    [
        new("All courses", "../../index.html"), new(_student.CourseName, "../index.html"), new(_student.FullName, ArchivePaths.IndexHtml),
    ];

    IReadOnlyList<PageLinkView> Parts(int work, int open) => _works[work].Parts.Count == 1
        ? []
        : [.. _works[work].Parts.Select((_, part) => new PageLinkView(
            $"{part + 1}", part == open ? null : part == 0 ? Home(work) : _works[work].Names[part - 1]))];

    string Home(int work) => $"{Names[_starts.Count(start => start <= work) - 1]}#{_works[work].Parts[0].Anchor}";

    int EndOf(int page) => page + 1 < _starts.Count ? _starts[page + 1] : _works.Count;

    static IReadOnlyList<WorkPages> Works(StudentView student, Func<string, bool> isTaken) =>
        [.. student.Submissions.Select(work => WorkPages.Of(work, isTaken))];

    // The first page has the table of all besides.
    static IEnumerable<int> Starts(IReadOnlyList<WorkPages> works, StudentView student)
    {
        yield return 0;
        var left = WorkPages.BytesOfPage - (long)Math.Min(StudentView.LongestTable, student.WeightOfTable)
            - PageWeight.Of(student.OtherReviews);
        for (var index = 0; index < works.Count; index++)
        {
            var weight = works[index].Weight;
            if (index > 0 && weight > left)
            {
                left = WorkPages.BytesOfPage;
                yield return index;
            }

            left -= weight;
        }
    }
}

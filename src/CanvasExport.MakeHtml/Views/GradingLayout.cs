using CanvasExport.Core.Files;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Lays out how the grades of a student came about on pages that each are small enough for a phone; mostly one.</summary>
internal sealed class GradingLayout
{
    readonly StudentView _student;
    readonly IReadOnlyList<FactView> _finals;
    readonly List<(string Name, List<GradingView> Works)> _pages = [];

    /// <param name="student">The student.</param>
    /// <param name="finals">The final grades.</param>
    /// <param name="works">The works that were graded.</param>
    /// <param name="isTaken">Whether a file of the student has a name.</param>
    public GradingLayout(
        StudentView student, IReadOnlyList<FactView> finals, IReadOnlyList<GradingView> works, Func<string, bool> isTaken)
    {
        (_student, _finals) = (student, finals);
        var names = new PageNames(ArchivePaths.GradingPage, 1, isTaken);
        var left = 0L;
        foreach (var work in works)
        {
            var weight = PageWeight.Of(work);
            if (_pages.Count == 0 || weight > left)
            {
                _pages.Add((names.Next(), []));
                left = WorkPages.BytesOfPage;
            }

            _pages[^1].Works.Add(work);
            left -= weight;
        }
    }

    /// <summary>The first page; empty where there is none.</summary>
    public string First => _pages.Count > 0 ? _pages[0].Name : "";

    /// <summary>Where it is said how the grade of a work came about; empty where nobody graded it.</summary>
    public string LinkOf(string anchor) => _pages.Where(page => page.Works.Exists(work => work.Anchor == anchor))
        .Select(page => $"{page.Name}#{anchor}").FirstOrDefault("");

    /// <param name="homeOf">Where a work stands, by its anchor.</param>
    public IEnumerable<(string Name, GradingPageView View)> Pages(Func<string, string> homeOf) => _pages.Select((page, open) => (
        page.Name,
        new GradingPageView(
            _student.FullName, _student.UserName, _student.CourseName, _student.Zone, open == 0 ? _finals : [],
            [.. page.Works.Select(work => work with
            {
                Home = work.Anchor == GradingView.FinalAnchor ? "" : homeOf(work.Anchor),
            })],
            PageLinkView.Numbered(_pages.Count, open + 1, number => _pages[number - 1].Name))));
}

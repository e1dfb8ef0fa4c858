namespace CanvasExport.MakeHtml.Views;

/// <summary>The assignments of a course as its first page lists them; where they are too many for that, on pages of their own, and there
/// is no table of everybody's work on each.</summary>
internal sealed class AssignmentLists
{
    // With what stands around the work; the first page of a course has students besides.
    const int MostOnCoursePage = 700_000;
    const int LeastOnCoursePage = 300_000;
    const int MostOnPage = 1_000_000;
    const int MostHeads = 500_000;
    const int HeadBytes = 80;
    const int RowBytes = 500;

    readonly CourseScan _scan;
    readonly List<List<AssignmentGroupView>> _pages = [];

    /// <param name="scan">The course.</param>
    /// <param name="groups">The groups that they count in.</param>
    /// <param name="frameBytes">What stands on the first page of the course besides.</param>
    public AssignmentLists(CourseScan scan, AssignmentGroups groups, int frameBytes)
    {
        _scan = scan;
        var all = groups.All(Line).ToList();
        Heads = (int)Math.Min(int.MaxValue / 2, scan.Assignments.Sum(one =>
            HeadBytes + (2L * PageWeight.OfText(one.Row.AssignmentName)) + CourseLinks.Assignment(one.Row.AssignmentId).Length));
        HasMatrix = Heads <= MostHeads;
        var bytes = all.Sum(group => group.Assignments.Sum(WeightOf));
        if (bytes <= Math.Max(LeastOnCoursePage, MostOnCoursePage - frameBytes))
        {
            Bytes = bytes;
            OnCoursePage = all;
            return;
        }

        Split(all);
    }

    /// <summary>The list on the first page of the course; empty where it has pages of its own.</summary>
    public IReadOnlyList<AssignmentGroupView> OnCoursePage { get; } = [];

    /// <summary>About how much it adds to that page.</summary>
    public int Bytes { get; }

    /// <summary>Whether there is room for a column for each assignment.</summary>
    public bool HasMatrix { get; }

    /// <summary>About how much their heads add to each page.</summary>
    public int Heads { get; }

    /// <summary>The pages of its own, seen from the page of the course.</summary>
    public IReadOnlyList<PageLinkView> Links => Of(null, CourseLinks.AssignmentList);

    /// <summary>The same with their names.</summary>
    public IEnumerable<(string Name, AssignmentListView View)> Pages(IReadOnlyList<LinkView> trail) => _pages.Select((groups, index) => (
        Path.GetFileName(CourseLinks.AssignmentList(index + 1)),
        new AssignmentListView(
            _scan.Course.CourseName, _scan.Clock.Zone, trail, groups,
            Of(index, number => Path.GetFileName(CourseLinks.AssignmentList(number))))));

    List<PageLinkView> Of(int? open, Func<int, string> link)
    {
        var links = new List<PageLinkView>();
        var first = 1;
        foreach (var (count, index) in _pages.Select((page, index) => (page.Sum(group => group.Assignments.Count), index)))
        {
            links.Add(new PageLinkView($"{first}–{first + count - 1}", index == open ? null : link(index + 1)));
            first += count;
        }

        return links;
    }

    void Split(IEnumerable<AssignmentGroupView> groups)
    {
        var (page, bytes) = (new List<AssignmentGroupView>(), 0);
        foreach (var group in groups)
        {
            var lines = new List<AssignmentLineView>();
            foreach (var line in group.Assignments.Select(line => line with { Link = Path.GetFileName(line.Link) }))
            {
                var more = WeightOf(line);
                if (bytes + more > MostOnPage)
                {
                    Close(group, lines);
                    _pages.Add(page);
                    (page, lines, bytes) = ([], [], 0);
                }

                lines.Add(line);
                bytes += more;
            }

            Close(group, lines);
        }

        _pages.Add(page);

        void Close(AssignmentGroupView group, List<AssignmentLineView> lines)
        {
            if (lines.Count > 0 || group.Assignments.Count == 0)
            {
                page.Add(group with { Assignments = lines });
            }
        }
    }

    static int WeightOf(AssignmentLineView line) => RowBytes + PageWeight.OfText(line.Name);

    AssignmentLineView Line(ScannedAssignment one) => new(
        one.Row.AssignmentName,
        CourseLinks.Assignment(one.Row.AssignmentId),
        _scan.Clock.Moment(one.Row.DueAt),
        DisplayText.Trim(one.Row.PointsPossible),
        ListGaps.AtLeast($"{one.HandedIn} of {_scan.Students.Count}", one.HandedIn, one.Gap is not null),
        ListGaps.AtLeast($"{one.Graded}", one.Graded, one.Gap is not null));
}

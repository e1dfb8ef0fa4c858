using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Says of each kind of student work whether this archive has it of a course, and why not.</summary>
internal static class KindReport
{
    const string Work = "assignments";
    const string OnlyIfAsked = "fetch-json asks for it only where it is told to";

    // What nobody gets from Canvas, whatever is asked for.
    static readonly (string Kind, string What, string Reason)[] WithoutApi =
    [
        ("external-tools", "work in external tools", "it lies in the tool; the archive has the link"),
        ("new-quiz-files", "files that were handed in as answers in New Quizzes", "Canvas gives their names alone"),
        ("anonymous-posts", "who answered what in anonymous surveys, and wrote what in anonymous discussions", "Canvas tells nobody"),
        ("collaborations", "documents of collaborations", "they lie at the service in which they are written"),
        ("inbox", "messages between people", "Canvas gives each person their own alone"),
        ("chat", "what was said in Chat", "Canvas gives it to nobody"),
        ("deleted-enrollments", "work of students whose enrollment was deleted", "Canvas lists it to nobody"),
    ];

    /// <param name="course">The course.</param>
    /// <param name="ages">What is known of its lists.</param>
    public static IReadOnlyList<KindRow> Rows(CourseRow course, ListAges ages)
    {
        var work = Row(Work, "work on assignments", [.. ages.States.Where(state => state.List == CanvasLists.Submissions.Name)], ages);
        KindRow[] rows =
        [
            work,
            .. WorkKind.All.Concat(WorkKind.OnlyIfAsked).Select(kind => Row(course, kind, ages)),
            .. WithoutApi.Select(one => new KindRow(0, "", one.Kind, one.What, KindRow.NoApi, one.Reason)),
        ];
        return [.. rows.Select(row => row with { CourseId = course.CourseId, CourseName = course.CourseName })];
    }

    static KindRow Row(CourseRow course, WorkKind kind, ListAges ages)
    {
        var names = CanvasLists.OfKinds.Where(list => list.Kind == kind).Select(list => list.Name)
            .Concat(kind == WorkKind.PeerReviews ? [CanvasLists.PeerRubrics(course.CourseId).Name] : []).ToHashSet();
        List<ListState> states = [.. ages.States.Where(state => names.Contains(state.List))];
        var row = Row(kind.Name, kind.What, states, ages);
        return ages.IsLeftOut(kind)
            ? row with { Status = KindRow.NotAskedFor, Reason = "fetch-json was told to leave it out (--kinds)" }
            : states.Count == 0 && WorkKind.OnlyIfAsked.Contains(kind)
                ? row with { Status = KindRow.NotAskedFor, Reason = $"{OnlyIfAsked} ({kind.Option})" }
            : states.Exists(state => state is { List: var list, Outcome: ListOutcome.Whole } && list == CanvasLists.GradeVersions.Name)
                ? row with { Status = KindRow.Fetched, Reason = "the log is not for this token; the gradebook's history stands for it" }
            : row;
    }

    static KindRow Row(string kind, string what, IReadOnlyList<ListState> states, ListAges ages)
    {
        var (status, reason) = Status(states, ages);
        return new KindRow(0, "", kind, what, status, reason);
    }

    static (string Status, string Reason) Status(IReadOnlyList<ListState> states, ListAges ages)
    {
        var bad = states.Where(state => state.Outcome != ListOutcome.Whole).OrderBy(state => state.Outcome switch
        {
            ListOutcome.Failed or ListOutcome.Half => 0,
            ListOutcome.Refused => 1,
            _ => 2,
        }).ThenBy(state => state.File, StringComparer.Ordinal).ToList();
        return bad switch
        {
            [] when !ages.AreKnown => (KindRow.Unknown, ListAges.Unknown),
            [] when states.Count == 0 => (KindRow.None, "no list of the course names any"),
            [] when states.All(state => state.Count == 0) => (KindRow.None, "Canvas has none"),
            [] => (KindRow.Fetched, ""),
            _ => (Word(bad[0].Outcome), Phrase.Of(
                ": ", states.Count == 1 ? "" : $"{bad.Count} of {StepSummary.Count(states.Count, "list")}",
                bad[0].Reason.TrimEnd('.'))),
        };
    }

    static string Word(ListOutcome outcome) => outcome switch
    {
        ListOutcome.Refused => KindRow.Refused,
        ListOutcome.NotAvailable => KindRow.NotAvailable,
        _ => KindRow.Failed,
    };
}

using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What deadlines come, for whom, and what was taken at those that have passed; read-only.</summary>
internal sealed class DeadlineRoutes(ApiSettings settings, DeadlineOverview overview, ICopier copier)
{
    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/deadlines", ShowScheduleAsync)
            .WithSummary("The deadlines that Canvas tells, each with how many students have it and how it stands with their snapshots.");
        site.MapGet("/api/deadlines/{assignment:long}", ShowAssignment)
            .WithSummary("An assignment's deadlines, student by student: when, what was taken, and how late.");
    }

    async Task<ScheduleView> ShowScheduleAsync(CancellationToken cancellationToken)
    {
        if (settings.Deadlines is null)
        {
            return new ScheduleView(false);
        }

        var known = overview.Now();
        var plan = known.Plan;
        var (withoutHome, withoutStudent) = overview.Mismatches(await copier.StudentsAsync(cancellationToken));
        return new ScheduleView(true)
        {
            AskedAt = plan?.Dates?.AskedAt,
            TimeZone = plan?.Dates?.TimeZone,
            WatchedSince = plan?.WatchedSince,
            Problem = plan?.Problem is { } problem ? new ProblemView(problem.Since, problem.Message) : null,
            Unreadable = plan?.Dates?.Unreadable ?? 0,
            Deadlines =
            [
                .. known.Assignments.Select(one => new DeadlineView(
                    one.Any.Assignment.Id, one.Any.Assignment.Name, one.Any.At, one.Any.Due, one.Students,
                    one.States.ToDictionary(state => NameOf(state.Key), state => state.Value))),
            ],
            StudentsWithoutHome = [.. withoutHome.Select(student => new PersonView($"{student.Id}", student.Name))],
            HomesWithoutStudent = [.. withoutStudent.Select(home => home.Value)],
        };
    }

    IEnumerable<StudentDeadlineView> ShowAssignment(long assignment)
    {
        var all = overview.Now().All.Where(status => status.Deadline.Assignment.Id == assignment).ToList();
        return all.Count == 0
            ? throw Refusal.NotFound("There is no such assignment with a deadline.")
            : all.Select(status => new StudentDeadlineView(
                status.Deadline.Student.Value, status.Deadline.Person.Name, status.Deadline.At, status.Deadline.Due, NameOf(status.State),
                status.Outcome?.Snapshot, status.Outcome?.Begun, status.Late?.TotalSeconds, status.Outcome?.Problem,
                status.Deadline.IsFormerRule));
    }

    static string NameOf(DeadlineState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{state}");

    internal sealed record ScheduleView(bool Kept)
    {
        public DateTimeOffset? AskedAt { get; init; }

        public string? TimeZone { get; init; }

        public DateTimeOffset? WatchedSince { get; init; }

        public ProblemView? Problem { get; init; }

        public int Unreadable { get; init; }

        public IReadOnlyList<DeadlineView> Deadlines { get; init; } = [];

        public IReadOnlyList<PersonView> StudentsWithoutHome { get; init; } = [];

        public IReadOnlyList<string> HomesWithoutStudent { get; init; } = [];
    }

    internal sealed record ProblemView(DateTimeOffset Since, string Message);

    internal sealed record PersonView(string Id, string Name);

    internal sealed record DeadlineView(
        long Assignment, string Name, DateTimeOffset At, DateTimeOffset Due, int Students, IReadOnlyDictionary<string, int> States);

    internal sealed record StudentDeadlineView(
        string Student, string Name, DateTimeOffset At, DateTimeOffset Due, string State, string? Snapshot, DateTimeOffset? Begun,
        double? LateSeconds, string? Problem, bool BySectionOrGroup);
}

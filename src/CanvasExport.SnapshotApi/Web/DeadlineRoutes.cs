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

        var plan = overview.Book!.ReadPlan();
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
                .. overview.All().GroupBy(status => (status.Deadline.Assignment.Id, status.Deadline.At)).Select(group => new DeadlineView(
                    group.Key.Id, group.First().Deadline.Assignment.Name, group.Key.At, group.First().Deadline.Due, group.Count(),
                    group.CountBy(status => NameOf(status.State)).ToDictionary())),
            ],
            StudentsWithoutHome = [.. withoutHome.Select(student => new PersonView($"{student.Id}", student.Name))],
            HomesWithoutStudent = [.. withoutStudent.Select(home => home.Value)],
        };
    }

    IEnumerable<StudentDeadlineView> ShowAssignment(long assignment)
    {
        var all = overview.All().Where(status => status.Deadline.Assignment.Id == assignment).ToList();
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

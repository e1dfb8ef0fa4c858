using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Puts single courses into <c>courses.json</c>. Those of earlier fetches stay, each in its place: nobody who fetches one course
/// wants to lose the others. Runs with other courses wait meanwhile, so that none loses another's.
/// </summary>
internal sealed class CourseListUpdate(StepContext context, FetchReport report, TimeProvider clock)
{
    string? _damage;

    string CoursesPath => context.Paths.CoursesJsonPath;

    /// <summary>Writes the courses that came, and notes those that did not.</summary>
    public async Task WriteAsync(IReadOnlyList<SingleCourse> courses, CancellationToken cancellationToken)
    {
        using var held = await ShortLock.TakeAsync(context.Paths, ShortLock.Json, "writing json/courses.json", clock, cancellationToken);
        using var states = await ListStateLog.OpenAsync(context.Paths, null, cancellationToken);
        foreach (var course in courses.Where(course => course.Refusal is not null))
        {
            states.Add(course.Question.NotWhole(course.Refusal!, await FormerAsync(course, states, cancellationToken)));
        }

        if (courses.Any(course => course.Body is not null))
        {
            await MergeAsync([.. courses.Where(course => course.Body is not null)], states, cancellationToken);
        }

        states.Save();
    }

    // What is known of it: from when it was asked for by itself, or from when it came with all others.
    async Task<ListState?> FormerAsync(SingleCourse course, ListStateLog states, CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(CoursesPath);
        if (states.Find(course.Question.List, file) is { } known)
        {
            return known;
        }

        return states.Find(CanvasLists.Courses.Name, file) is { } all
            && await EarlierAsync(cancellationToken).AnyAsync(one => one.TryGetId("id"u8) == course.Id, cancellationToken)
            ? all with { Count = 1 } : null;
    }

    async Task MergeAsync(IReadOnlyList<SingleCourse> came, ListStateLog states, CancellationToken cancellationToken)
    {
        var found = came.GroupBy(course => course.Id).ToDictionary(group => group.Key, group => group.Last().Body!);
        using var file = new JsonArrayFile(CoursesPath);
        var written = new HashSet<long>();
        await foreach (var course in EarlierAsync(cancellationToken))
        {
            var id = course.TryGetId("id"u8) ?? 0;
            if (id == 0 || written.Add(id))
            {
                file.Write(found.TryGetValue(id, out var anew) ? anew : course.Utf8.Span);
            }
        }

        var kept = file.Count;
        foreach (var (_, course) in found.Where(one => written.Add(one.Key)))
        {
            file.Write(course);
        }

        List<ListState> told = [.. came.Select(course => course.Question.Whole(1, clock.GetUtcNow())), .. All(states, file.Count, kept)];
        file.Complete(length => told.ForEach(state => states.Announce(state, length)));
        told.ForEach(states.Confirm);
    }

    // The list of all is as old as it was, and no longer whole where a part of it was spoilt.
    IEnumerable<ListState> All(ListStateLog states, int count, int kept)
    {
        var all = states.Find(CanvasLists.Courses.Name, Path.GetFileName(CoursesPath));
        if (_damage is null)
        {
            return all is null ? [] : [all with { Count = count }];
        }

        var aside = Aside();
        var reason = $"json/courses.json was damaged: it {_damage}. {StepSummary.Count(kept, "course")} could be read and stay in it; "
            + $"the damaged file is kept as {context.Paths.Relative(aside)}. Run fetch-json without course ids to have all of them again";
        report.Missing(context.Paths.Relative(CoursesPath), null, reason);
        context.Summary.Report("damaged", $"json/courses.json, kept as {context.Paths.Relative(aside)}");
        all ??= new ListState(CanvasLists.Courses.Name, Path.GetFileName(CoursesPath), null, "", "", ListOutcome.Failed, "", null, "");
        return [all with { Outcome = ListOutcome.Failed, Reason = reason, Count = count }];
    }

    string Aside()
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var aside = Enumerable.Range(1, int.MaxValue)
            .Select(number => $"courses (damaged {day}{(number == 1 ? "" : $"-{number}")}).json")
            .Select(name => Path.Combine(context.Paths.JsonFolder, name))
            .First(path => !Path.Exists(path));
        File.Copy(CoursesPath, aside + AtomicFile.PartSuffix, overwrite: true);
        using (var copy = File.OpenHandle(aside + AtomicFile.PartSuffix, access: FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(copy);
        }

        AtomicFile.Finish(aside);
        return aside;
    }

    IAsyncEnumerable<RawElement> EarlierAsync(CancellationToken cancellationToken) => File.Exists(CoursesPath)
        ? DamagedList.ReadAsync(CoursesPath, damage => _damage = damage, cancellationToken)
            .Where(course => !course.Utf8.Span.SequenceEqual("null"u8))
        : AsyncEnumerable.Empty<RawElement>();
}

/// <summary>What came of the question for one course: its object, or why Canvas does not give it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Id">The course's id; Canvas may answer with another than it was asked for, as for courses of a trusted school.</param>
/// <param name="Body">The object.</param>
/// <param name="Refusal">Why it did not come.</param>
internal sealed record SingleCourse(ListQuestion Question, long Id, byte[]? Body, CanvasException? Refusal);

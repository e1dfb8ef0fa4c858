using CanvasExport.Core.Archive;
using CanvasExport.Core.Model;

namespace CanvasExport.ExportStudents;

/// <summary>
/// Where in the submission files of a course each student's submissions stand. Canvas lists them by assignment and we
/// want them by student; with the places in memory instead of the submissions, memory stays flat and each file is read twice.
/// </summary>
internal sealed class SubmissionIndex(JsonArchive json, ArchivePaths paths, IReadOnlyList<Assignment> assignments)
{
    readonly Dictionary<long, List<Place>> _places = [];

    /// <summary>The users who have submissions, in the order they were met.</summary>
    public IEnumerable<long> UserIds => _places.Keys;

    /// <summary>Submissions that Canvas gave without saying whose they are.</summary>
    public int Nameless { get; private set; }

    public async Task BuildAsync(MissingLists missing, CancellationToken cancellationToken)
    {
        for (var number = 0; number < assignments.Count; number++)
        {
            var path = paths.SubmissionsJsonPath(assignments[number].Id);
            if (!missing.Has(path))
            {
                continue;
            }

            await foreach (var element in json.RawAsync(path, cancellationToken).ConfigureAwait(false))
            {
                Add(number, element);
            }
        }
    }

    /// <summary>How many submissions a user has.</summary>
    public int Count(long userId) => _places.TryGetValue(userId, out var places) ? places.Count : 0;

    /// <summary>A user's submissions with their assignments, in the order of the assignments.</summary>
    public IEnumerable<(Assignment Assignment, Submission Submission)> Read(long userId)
    {
        foreach (var (number, offset, length) in _places.GetValueOrDefault(userId, []))
        {
            var path = paths.SubmissionsJsonPath(assignments[number].Id);
            var text = new byte[length];
            using (var file = File.OpenHandle(path))
            {
                RandomAccess.Read(file, text, offset);
            }

            yield return (assignments[number], json.Parse(text, CanvasJson.Default.Submission, path));
        }
    }

    void Add(int number, RawElement element)
    {
        if (element.TryGetId("user_id"u8) is not { } userId)
        {
            Nameless++;
            return;
        }

        if (!_places.TryGetValue(userId, out var places))
        {
            _places[userId] = places = [];
        }

        places.Add(new Place(number, element.Offset, element.Utf8.Length));
    }

    readonly record struct Place(int Assignment, long Offset, int Length);
}

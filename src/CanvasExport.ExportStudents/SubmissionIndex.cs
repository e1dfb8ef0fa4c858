using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Discussions;

namespace CanvasExport.ExportStudents;

/// <summary>
/// Where in the submission files of a course each student's submissions stand. Canvas lists them by assignment and we
/// want them by student; with the places in memory instead of the submissions, memory stays flat and each file is read twice.
/// </summary>
internal sealed class SubmissionIndex(CourseLists lists, IReadOnlyList<Assignment> assignments)
{
    readonly Dictionary<long, List<SubmissionPlace>> _places = [];
    readonly Dictionary<long, SubmissionPlace> _entries = [];
    readonly HashSet<long> _read = [];
    readonly HashSet<long> _ids = [];
    readonly Dictionary<long, string> _anonymous = [];

    /// <summary>The users who have submissions, in the order they were met.</summary>
    public IEnumerable<long> UserIds => _places.Keys;

    /// <summary>What Canvas calls those whose names it keeps secret, by the numbers that they have here.</summary>
    public IReadOnlyDictionary<long, string> Anonymous => _anonymous;

    /// <summary>Whether Canvas names the submission, whoever's it is.</summary>
    public bool Has(long submissionId) => _ids.Contains(submissionId);

    /// <summary>Submissions without work that Canvas gave without saying whose they are.</summary>
    public int Nameless { get; private set; }

    /// <summary>Reads the lists, as many at a time as there are processors.</summary>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        int[] there = [.. Enumerable.Range(0, assignments.Count).Where(number => lists.Has(PathOf(number)))];
        var listed = new ListedSubmissions[there.Length];
        await Parallel.ForAsync(0, there.Length, cancellationToken, async (index, stop) =>
            listed[index] = await ListedSubmissions.ReadAsync(lists, there[index], PathOf(there[index]), stop));
        _read.UnionWith(there.Select(number => assignments[number].Id));
        foreach (var one in listed)
        {
            Add(one);
        }
    }

    /// <summary>Whether Canvas gave the submissions of an assignment, and all could be read so far.</summary>
    public bool IsWhole(long assignmentId) => _read.Contains(assignmentId) && lists.IsWhole(lists.Paths.SubmissionsJsonPath(assignmentId));

    /// <summary>Whether only a part of a submission could be read.</summary>
    public bool IsPart(SubmissionRow row) => lists.IsPart(lists.Paths.SubmissionsJsonPath(row.AssignmentId), row.SubmissionId);

    /// <summary>How many submissions a user has.</summary>
    public int Count(long userId) => _places.TryGetValue(userId, out var places) ? places.Count : 0;

    /// <summary>How many bytes Canvas's objects of a user's submissions have.</summary>
    public long Bytes(long userId) => _places.TryGetValue(userId, out var places) ? places.Sum(place => (long)place.Length) : 0;

    /// <summary>A user's submissions with their assignments, in the order of the assignments.</summary>
    public IEnumerable<(Assignment Assignment, Submission Submission)> Read(long userId)
    {
        foreach (var place in _places.GetValueOrDefault(userId, []))
        {
            if (TryRead(place) is { } submission)
            {
                yield return (assignments[place.Assignment], submission);
            }
        }
    }

    /// <summary>Whose some submissions are, and on what; none for those that Canvas does not name.</summary>
    public IReadOnlyDictionary<long, (long UserId, Assignment Assignment)> Find(IReadOnlySet<long> submissionIds)
    {
        var works = submissionIds.Count == 0 ? [] : _places.SelectMany(user => user.Value, (user, place) => (user.Key, Place: place));
        return works.Where(work => work.Place.Id is { } id && submissionIds.Contains(id)).DistinctBy(work => work.Place.Id)
            .ToDictionary(work => work.Place.Id!.Value, work => (work.Key, assignments[work.Place.Assignment]));
    }

    /// <summary>Entries that any student of the course wrote in a graded discussion; a submission is read once for all of its.</summary>
    public IReadOnlyDictionary<long, DiscussionEntry> FindEntries(IEnumerable<long> ids)
    {
        var found = new Dictionary<long, DiscussionEntry>();
        foreach (var ofPlace in ids.Distinct().Where(_entries.ContainsKey).GroupBy(id => _entries[id]))
        {
            var wanted = ofPlace.ToHashSet();
            foreach (var entry in TryRead(ofPlace.Key) is { } submission ? DiscussionMapper.Entries(submission) : [])
            {
                if (wanted.Contains(entry.Id!.Value))
                {
                    found[entry.Id.Value] = entry;
                }
            }
        }

        return found;
    }

    Submission? TryRead(SubmissionPlace place) => lists.TryReadAt(
        PathOf(place.Assignment), place.Id, place.Offset, place.Length, CanvasJson.Default.Submission);

    string PathOf(int number) => lists.Paths.SubmissionsJsonPath(assignments[number].Id);

    void Add(ListedSubmissions listed)
    {
        foreach (var (userId, place) in listed.Places)
        {
            if (place.Id is { } id)
            {
                _ids.Add(id);
            }

            if (!_places.TryGetValue(userId, out var places))
            {
                _places[userId] = places = [];
            }

            places.Add(place);
        }

        foreach (var (entryId, place) in listed.Entries)
        {
            _entries[entryId] = place;
        }

        foreach (var (number, name) in listed.Anonymous)
        {
            _anonymous[number] = name;
        }

        Nameless += listed.Nameless;
    }
}

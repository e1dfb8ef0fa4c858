using System.Text.Json;

namespace CanvasExport.Tests.Specs;

/// <summary>Work of one student of which something is longer than a page can be, one kind after another.</summary>
internal sealed class LongWork
{
    const string End = "The very end";
    const int Megabyte = 1 << 20;

    readonly Dictionary<string, Func<(object Work, object? Assignment)>> _kinds = new()
    {
        ["a comment of 3 MB"] = () => (
            new { submission_comments = Comments([Text(3)]) }, null),
        ["a rich comment of 3 MB"] = () => (
            new { submission_comments = Comments([$"<p>{Text(3)}</p>"]) }, null),
        ["10,000 comments"] = () => (
            new { submission_comments = Comments(Many(10_000, "A comment of a usual length, as teachers write them")) }, null),
        ["20,000 entries"] = () => (
            new { submission_type = "discussion_topic", discussion_entries = Entries(20_000) }, null),
        ["an entry of 3 MB"] = () => (
            new { submission_type = "discussion_topic", discussion_entries = Entries(1, $"<p>{Text(3)}</p>") }, null),
        ["a rubric comment of 3 MB"] = () => (
            new { rubric_assessment = new { _1 = new { points = 1, comments = Text(3) } } }, Rubric("x", "y")),
        ["500 rubric comments"] = () => (
            new
            {
                rubric_assessment = Enumerable.Range(1, 500).ToDictionary(
            number => $"_{number}", number => new { points = 1, comments = number == 500 ? End : Text(0.01) })
            }, null),
        ["an address of 3 MB"] = () => (
            new { submission_type = "online_url", url = "https://example.org/?" + Text(3).Replace(' ', '+') + " " + End }, null),
        ["a link of 3 MB"] = () => (
            new { body = $"<p><a href='https://example.org/?{new string('x', 3 * Megabyte)}'>{End}</a></p>" }, null),
        ["a list of 40,000 addresses"] = () => (
            new
            {
                body = string.Concat(Many(40_000, "").Select(
            (line, index) => $"<a href='https://example.org/{index}'>https://example.org/{index}</a> {line}<br>"))
            }, null),
        ["a text of pictures that are described at length"] = () => (
            new { body = $"<p><img src='https://x.example/a.png' alt='{Text(3)}'> {End}</p>" }, null),
        ["40 earlier attempts of 400 kB"] = () => (
            new
            {
                attempt = 41,
                body = "<p>Last</p>",
                submission_history = Enumerable.Range(
            1, 40).Select(
            number => Attempt(number, $"<p>{Text(0.4)}{(number == 40 ? End : "")}</p>"))
            }, null),
        ["5,000 earlier attempts"] = () => (
            new
            {
                attempt = 5_001,
                body = "<p>Last</p>",
                submission_history = Enumerable.Range(1, 5_000).Select(
            number => Attempt(number, $"<p>Try {(number == 5_000 ? End : "")}</p>"))
            }, null),
        ["8,000 files"] = () => (
            new
            {
                attachments = Enumerable.Range(1, 8_000).Select(number => new
                {
                    id = number,
                    url = $"https://x.example/{number}",
                    filename = $"{number}.bin",
                    display_name = number == 8_000 ? End : $"Picture number {number} of my walk.bin"
                })
            }, null),
        ["a comment with 6,000 files"] = () => (
            new
            {
                submission_comments = new[] { new { id = 1, comment = "See", attachments =
            Enumerable.Range(1, 6_000).Select(number => new { id = number, url = $"https://x.example/{number}", filename = $"{number}.bin",
            display_name = number == 6_000 ? End : $"File number {number}" }) } }
            }, null),
        ["a prompt of 5 MB"] = () => (
            new { body = "<p>Mine</p>" }, new { description = $"<p>{Text(5)}</p>" }),
        ["a prompt without elements of 5 MB"] = () => (
            new { body = "<p>Mine</p>" }, new { description = Text(5) }),
        ["a rubric of 3 MB"] = () => (
            new { body = "<p>Mine</p>" }, Rubric(Text(1), Text(2))),
        ["names of 3 MB"] = () => (
            new
            {
                grade = Text(3),
                body = $"<p>{End}</p>",
                submission_comments = new[] { new { id = 1, author_name = Text(3),
            author_id = 7, author = new { id = 7, display_name = Text(3) }, comment = "Yes" } },
                group = new { id = 1, name = Text(3) }
            },
            new { name = Text(3) }),
    };

    public IEnumerable<string> Kinds => _kinds.Keys.Append("300 assignments").Append("30 assignments of 1 MB");

    /// <summary>The submissions by their assignments, the assignments, and what stands at the end of what is long.</summary>
    public (IEnumerable<(int Assignment, string Submission)> Submissions, IEnumerable<string> Assignments, string End) Of(string kind)
    {
        if (kind.Contains("assignments", StringComparison.Ordinal))
        {
            var (count, megabytes) = kind.StartsWith("300", StringComparison.Ordinal) ? (300, 0.05) : (30, 1);
            var ids = Enumerable.Range(10, count).ToList();
            return (
                ids.Select(id => (id, Submission(1_000 + id, new { body = $"<p>{Text(megabytes)}</p>" }))),
                ids.Select(id => $$"""{"id":{{id}},"name":"Assignment {{id}}","description":"<p>Write {{id}}.</p>"}"""), End);
        }

        var (work, assignment) = _kinds[kind]();
        return ([(10, Submission(100, work))], [Merge(new { id = 10, name = "Essay" }, assignment ?? new { })], End);
    }

    public static string Submission(long id, object work) => Merge(
        new { id, user_id = 5, attempt = 1, submitted_at = "2026-01-31T00:00:00Z", submission_type = "online_text_entry" }, work);

    static string Merge(object first, object then)
    {
        var merged = JsonSerializer.SerializeToNode(first)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(then)!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }

    static string Text(double megabytes) => string.Concat(Enumerable.Repeat("a word and an é, ", (int)(megabytes * Megabyte / 18))) + End;

    static IEnumerable<string> Many(int count, string text) =>
        Enumerable.Range(1, count).Select(number => number == count ? End : $"{text} {number}");

    static object Comments(IEnumerable<string> texts) => texts.Select((comment, index) =>
        new { id = index + 1, created_at = "2026-02-01T00:00:00Z", author_name = "Teacher", comment });

    static object Entries(int count, string? text = null) => Enumerable.Range(1, count).Select(number => new
    {
        id = number,
        user_name = "Ana",
        parent_id = number > 1 ? (int?)(number - 1) : null,
        created_at = $"2026-01-01T{number / 3600 % 24:00}:{number / 60 % 60:00}:{number % 60:00}Z",
        message = text ?? $"<p>Entry {number} {(number == count ? End : "of many")}</p>",
    });

    static object Attempt(int attempt, string body) => new
    {
        id = 100,
        attempt,
        body,
        submission_type = "online_text_entry",
        submitted_at = $"2026-01-{1 + (attempt / 1440 % 28):00}T{attempt / 60 % 24:00}:{attempt % 60:00}:00Z",
    };

    static object Rubric(string words, string rating) => new
    {
        rubric = new[] { new { id = "_1", description = "Style", points = 5, long_description = words,
            ratings = new[] { new { id = "a", description = "Full", points = 5, long_description = rating } } } },
    };
}

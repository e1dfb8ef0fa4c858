using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Lays out a submission on several pages, item after item: entries, answers, files, earlier attempts, marks, comments.</summary>
internal static class SubmissionParts
{
    const int FilesAtOnce = 200;

    /// <summary>One part where all fits; else each part but the last as full as may be.</summary>
    public static IReadOnlyList<SubmissionView> Of(SubmissionView view, int bytes)
    {
        if (PageWeight.Of(view) <= bytes)
        {
            return [view];
        }

        var parts = new List<SubmissionView>();
        var part = WithoutItems(view, Head(view.Newest));
        var left = bytes - PageWeight.Of(part);
        foreach (var item in Items(view))
        {
            if (item.Bytes > left && left < bytes)
            {
                parts.Add(part);
                part = WithoutItems(view, Frame(view.Newest)) with { Prompt = null, PromptGone = "" };
                left = bytes - PageWeight.Of(part);
            }

            part = item.AddTo(part);
            left -= item.Bytes;
        }

        return [.. parts, part];
    }

    static IEnumerable<Item> Items(SubmissionView view) =>
        Items(view.Newest).Select(item => new Item(item.Bytes, part => part with { Newest = item.AddTo(part.Newest) }))
            .Concat(view.Snapshots.SelectMany(Snapshots))
            .Concat(view.Earlier.SelectMany(Earlier))
            .Concat(view.Rubric.Select(mark => new Item(PageWeight.Of(mark), part => part with { Rubric = [.. part.Rubric, mark] })))
            .Concat(view.Reviews
                .Select(review => new Item(PageWeight.Of(review), part => part with { Reviews = [.. part.Reviews, review] })))
            .Concat(view.Comments.SelectMany(Chunks)
                .Select(comment => new Item(PageWeight.Of(comment), part => part with { Comments = [.. part.Comments, comment] })))
            .Concat(view.CommentFiles
                .Select(file => new Item(PageWeight.Of(file), part => part with { CommentFiles = [.. part.CommentFiles, file] })));

    static IEnumerable<AttemptItem> Items(AttemptView attempt) =>
        attempt.Entries.Select(entry => new AttemptItem(PageWeight.Of(entry), part => part with { Entries = [.. part.Entries, entry] }))
            .Concat(attempt.Answers.Select(
                answer => new AttemptItem(PageWeight.Of(answer), part => part with { Answers = [.. part.Answers, answer] })))
            .Concat(attempt.Files.Select(
                file => new AttemptItem(PageWeight.Of(file), part => part with { Files = [.. part.Files, file] })));

    // A snapshot that goes on on the next page is named there too.
    static IEnumerable<Item> Snapshots(SnapshotView snapshot) => snapshot.Files
        .Select(file => new Item(PageWeight.Of(file), part => part with
        {
            Snapshots = part.Snapshots.Count > 0 && IsSame(part.Snapshots[^1], snapshot)
                ? [.. part.Snapshots.SkipLast(1), part.Snapshots[^1] with { Files = [.. part.Snapshots[^1].Files, file] }]
                : [.. part.Snapshots, snapshot with { Files = [file] }],
        }))
        .Prepend(new Item(PageWeight.Of(snapshot with { Files = [] }), part => part with
        {
            Snapshots = [.. part.Snapshots, snapshot with { Files = [] }],
        }));

    static bool IsSame(SnapshotView one, SnapshotView other) => one.Name == other.Name && one.Manifest == other.Manifest;

    // An attempt that goes on on the next page is called by its name there too.
    static IEnumerable<Item> Earlier(AttemptView attempt) => Items(attempt)
        .Select(item => new Item(item.Bytes, part => part.Earlier.Count > 0 && IsSame(part.Earlier[^1], attempt)
            ? part with { Earlier = [.. part.Earlier.SkipLast(1), item.AddTo(part.Earlier[^1])] }
            : part with { Earlier = [.. part.Earlier, item.AddTo(Frame(attempt))] }))
        .Prepend(new Item(PageWeight.Of(Head(attempt)), part => part with { Earlier = [.. part.Earlier, Head(attempt)] }));

    static bool IsSame(AttemptView one, AttemptView other) => one.Number == other.Number && one.SubmittedAt == other.SubmittedAt;

    static IEnumerable<CommentView> Chunks(CommentView comment) => comment.Files.Count <= FilesAtOnce ? [comment]
        : comment.Files.Chunk(FilesAtOnce).Select((files, index) => index == 0 ? comment with { Files = files }
            : comment with { Text = SafeHtml.Empty, Recording = null, Files = files });

    static SubmissionView WithoutItems(SubmissionView view, AttemptView newest) =>
        view with { Newest = newest, Earlier = [], Rubric = [], Reviews = [], Comments = [], CommentFiles = [], Snapshots = [] };

    static AttemptView Head(AttemptView attempt) => attempt with { Entries = [], Answers = [], Files = [] };

    static AttemptView Frame(AttemptView attempt) =>
        Head(attempt) with { Body = SafeHtml.Empty, Url = null, Recording = null, Note = "" };

    sealed record Item(int Bytes, Func<SubmissionView, SubmissionView> AddTo);

    sealed record AttemptItem(int Bytes, Func<AttemptView, AttemptView> AddTo);
}

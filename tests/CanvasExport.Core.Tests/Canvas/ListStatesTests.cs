using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Canvas;

/// <summary>Wherever a process is killed, a list is neither fresher nor staler than its file.</summary>
public sealed class ListStatesTests : IDisposable
{
    static readonly ListState Old = new(
        "users", "users_1.json", null, "https://x/api", "2026-01-01T00:00:00Z", ListOutcome.Whole, "", 1, "2026-01-01T00:00:01Z");
    static readonly ListState New = Old with { AskedAt = "2026-02-01T00:00:00Z", Count = 2, WholeAt = "2026-02-01T00:00:01Z" };

    readonly TempArchive _archive = new();

    string ListPath => _archive.Paths.UsersJsonPath(1);

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task What_is_written_is_read()
    {
        ListState[] states = [
            Old, New with { List = "submissions", File = "submissions_7.json", AssignmentId = 7, Outcome = ListOutcome.Failed,
            Reason = "\"It\" broke", Count = null }];

        await ListStates.WriteAsync(_archive.Paths, 1, states, TestContext.Current.CancellationToken);

        Assert.Equal(states.OrderBy(state => state.File, StringComparer.Ordinal), await ReadAsync());
        Assert.Equal(["json/lists_1.json"], _archive.Files("json"));
    }

    [Fact]
    public async Task Killed_before_the_new_file_has_its_name_the_old_one_still_stands()
    {
        await ArrangeAsync();
        using var log = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken);
        using var file = WriteNew();

        Assert.Throws<InvalidOperationException>(() => file.Complete(length =>
        {
            log.Announce(New, length);
            throw new InvalidOperationException("killed");
        }));

        Assert.Equal(Old with { HasFile = true }, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task Killed_as_soon_as_the_new_file_has_its_name_it_is_known_as_new()
    {
        await ArrangeAsync();
        using var log = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken);
        using var file = WriteNew();

        file.Complete(length => log.Announce(New, length));

        Assert.Equal(New with { HasFile = true }, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task Whoever_comes_next_writes_down_what_the_one_that_was_killed_noted()
    {
        await ArrangeAsync();
        using (var killed = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken))
        {
            using var file = WriteNew();
            file.Complete(length => killed.Announce(New, length));
            killed.Add(Old with { List = "sections", File = "sections_1.json", Outcome = ListOutcome.Refused, Reason = "closed" });
        }

        using var log = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await ReadAsync()).Count);
        Assert.Equal(["json/lists_1.json", "json/users_1.json"], _archive.Files("json"));
    }

    [Fact]
    public async Task A_note_that_was_cut_off_counts_for_nothing()
    {
        await ArrangeAsync();
        using (var killed = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken))
        {
            killed.Add(Old with { Outcome = ListOutcome.Refused });
            killed.Add(Old with { Outcome = ListOutcome.Failed });
        }

        var notes = _archive.Read("json/lists_1.notes");
        _archive.Write("json/lists_1.notes", notes[..^20]);

        Assert.Equal(ListOutcome.Refused, Assert.Single(await ReadAsync()).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("[\n{\"list\":\"users\",\"fi")]
    [InlineData("[\n{},\n7,\n{\"list\":null},\nnull\n]\n")]
    public async Task Damaged_states_are_unknown_and_end_nothing(string text)
    {
        _archive.Write("json/lists_1.json", text);

        Assert.Empty(await ReadAsync());
        using var log = await ListStateLog.OpenAsync(_archive.Paths, 1, TestContext.Current.CancellationToken);
        log.Add(Old);
        log.Save();
        Assert.Equal(Old, Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task A_line_that_is_spoilt_costs_no_other()
    {
        await ListStates.WriteAsync(
            _archive.Paths, 1, [Old, Old with { List = "sections", File = "sections_1.json" }], TestContext.Current.CancellationToken);
        _archive.Write(
            "json/lists_1.json", _archive.Read("json/lists_1.json").Replace("{\"list\":\"sections\"", "{\"li", StringComparison.Ordinal));

        Assert.Equal("users", Assert.Single(await ReadAsync()).List);
    }

    async Task ArrangeAsync()
    {
        _archive.Write("json/users_1.json", "[\n{\"id\":1}\n]\n");
        await ListStates.WriteAsync(_archive.Paths, 1, [Old], TestContext.Current.CancellationToken);
    }

    JsonArrayFile WriteNew()
    {
        var file = new JsonArrayFile(ListPath);
        file.Write("{\"id\":1}"u8);
        file.Write("{\"id\":2}"u8);
        return file;
    }

    Task<IReadOnlyList<ListState>> ReadAsync() => ListStates.ReadAsync(_archive.Paths, 1, TestContext.Current.CancellationToken);
}

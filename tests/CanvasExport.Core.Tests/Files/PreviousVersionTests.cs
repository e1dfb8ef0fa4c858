using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Files;

public sealed class PreviousVersionTests : IDisposable
{
    static readonly DateTime Day = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Local);

    readonly TempArchive _archive = new();

    string Place => Path.Combine(_archive.Root, "essay.pdf");

    string Newer => Place + ".part";

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("my first essay", "my other essay")]
    [InlineData("my first essay", "my")]
    [InlineData("my first essay", "")]
    public void What_would_be_lost_is_kept_beside_under_the_day_it_was_written(string former, string newer)
    {
        Write(former, newer);

        Assert.Equal(Path.Combine(_archive.Root, "essay (former 2026-11-22).pdf"), PreviousVersion.Keep(Place, Newer, isVersion: false));

        Assert.Equal(former, _archive.Read("essay (former 2026-11-22).pdf"));
        Assert.False(_archive.Has("essay.pdf"));
    }

    [Theory]
    [InlineData("my first essay")]
    [InlineData("my fir")]
    [InlineData("")]
    public void What_was_only_cut_off_has_nothing_that_the_whole_has_not(string former)
    {
        Write(former, "my first essay");

        Assert.Null(PreviousVersion.Keep(Place, Newer, isVersion: false));

        Assert.Equal(former, _archive.Read("essay.pdf"));
    }

    [Fact]
    public void A_version_is_kept_though_the_next_one_only_goes_on_from_it()
    {
        Write("my first", "my first essay");

        Assert.NotNull(PreviousVersion.Keep(Place, Newer, isVersion: true));
    }

    [Fact]
    public void A_version_that_comes_once_more_is_not_kept_twice()
    {
        Write("my first essay", "my first essay");

        Assert.Null(PreviousVersion.Keep(Place, Newer, isVersion: true));
    }

    [Fact]
    public void A_difference_at_the_end_of_a_long_file_counts_too()
    {
        var former = new string('a', 200_000);
        Write(former + "b", former + "c and more");

        Assert.NotNull(PreviousVersion.Keep(Place, Newer, isVersion: false));
    }

    [Fact]
    public void Where_nothing_stands_nothing_is_kept()
    {
        _archive.Write("essay.pdf.part", "new");

        Assert.Null(PreviousVersion.Keep(Place, Newer, isVersion: true));
    }

    [Fact]
    public void Of_several_versions_of_a_day_none_takes_the_place_of_another()
    {
        for (var number = 1; number <= 3; number++)
        {
            Write($"version {number}", "");
            PreviousVersion.MoveAside(Place);
        }

        Assert.Equal("version 1", _archive.Read("essay (former 2026-11-22).pdf"));
        Assert.Equal("version 2", _archive.Read("essay (former 2026-11-22-2).pdf"));
        Assert.Equal("version 3", _archive.Read("essay (former 2026-11-22-3).pdf"));
        Assert.Equal(3, PreviousVersion.Of(Place).Count());
    }

    [Fact]
    public void Only_versions_of_this_very_file_are_found()
    {
        Write("mine", "");
        var kept = PreviousVersion.MoveAside(Place);
        foreach (var other in new[]
        {
            "essay.pdf", "essay (former 2026-11-22).docx", "my essay (former 2026-11-22).pdf", "essay (former 2026-11-22) (7).pdf",
            "essay (form.pdf", "essay (former 2026-11-22.pdf",
        })
        {
            _archive.Write(other, "another's");
        }

        Assert.Equal(kept, Assert.Single(PreviousVersion.Of(Place)));
    }

    [Theory]
    [InlineData("essay (former 2026-11-22).pdf", "essay")]
    [InlineData("essay (former 2026-11-22) (former 2026-11-23).pdf", "essay (former 2026-11-22)")]
    [InlineData("essay.pdf", null)]
    [InlineData(" (former 2026-11-22).pdf", null)]
    public void The_name_tells_in_whose_place_it_stood(string name, string? stem) => Assert.Equal(stem, PreviousVersion.TryGetStem(name));

    void Write(string former, string newer)
    {
        _archive.Write("essay.pdf", former);
        _archive.Write("essay.pdf.part", newer);
        File.SetLastWriteTime(Place, Day);
    }
}

using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>make-html run again: what did not change is left alone, and all that did is made anew.</summary>
public sealed class MakeHtmlAgainSpecs : IAsyncDisposable
{
    DownloadScene? _scene;

    DownloadScene Scene => _scene!;

    TempArchive Archive => Scene.Archive;

    public async ValueTask DisposeAsync() => await (_scene?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public async Task A_course_in_which_nothing_changed_is_left_alone_and_told_all_the_same()
    {
        var first = await MakeAsync();
        var before = Archive.Snapshot("exports");

        var second = await MakeAgainAsync();

        Assert.DoesNotContain("as before", first.Out, StringComparison.Ordinal);
        Assert.Contains("2 pages in 1 course, 1 of them as before", second.Out, StringComparison.Ordinal);
        Assert.Equal(first.Out.TrimEnd().Split('\n')[^1], second.Out.TrimEnd().Split('\n')[^1]);
        Assert.Equal(before, Archive.Snapshot("exports"));
    }

    [Theory]
    [InlineData("exports/index.html")]
    [InlineData("exports/search.html")]
    [InlineData("exports/completeness.html")]
    [InlineData("exports/completeness.csv")]
    [InlineData("exports/assets/minisearch.js")]
    [InlineData("exports/assets/search/*-names-1.js")]
    [InlineData("exports/Maps/index.html")]
    [InlineData("exports/Maps/completeness.html")]
    [InlineData("exports/Maps/noa/index.html")]
    [InlineData("exports/Maps/assignments/*.html")]
    public async Task A_page_that_was_edited_or_deleted_is_written_again(string pattern)
    {
        await MakeAsync();
        var path = Directory.GetFiles(Path.Combine(Archive.Root, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Order()
            .First();
        var content = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(path, "edited", TestContext.Current.CancellationToken);
        await MakeAgainAsync();
        Assert.Equal(content, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        File.Delete(path);
        await MakeAgainAsync();
        Assert.Equal(content, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_came_and_one_that_was_deleted_change_the_page()
    {
        await MakeAsync(steps: []);
        const string Link = "href=\"essay.pdf\"";
        Assert.DoesNotContain(Link, Noa(), StringComparison.Ordinal);

        await Scene.Run.RunAllAsync("download-attachments");
        await MakeAgainAsync();
        Assert.Contains(Link, Noa(), StringComparison.Ordinal);

        File.Delete(Scene.Place("essay.pdf"));
        await MakeAgainAsync(exitCode: 3);
        Assert.DoesNotContain(Link, Noa(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_page_of_the_student_whose_work_changed_is_made_anew()
    {
        await MakeAsync();
        Scene.Course.Assignments[0].Submissions[0].Comment(Scene.School.Owner, "2024-05-01T10:00:00Z", "One more thing");
        await Scene.Run.RunAllAsync("fetch-json", "export-students");

        await MakeAgainAsync("--verbose");

        var made = Archive.Read("log.txt").Split('\n').Where(line => line.Contains("index.html", StringComparison.Ordinal)).ToList();
        Assert.Contains("One more thing", Noa(), StringComparison.Ordinal);
        Assert.Contains(made, line => line.EndsWith("exports/Maps/noa/index.html", StringComparison.Ordinal));
        Assert.Contains(made, line => line.EndsWith("exports/Maps/index.html", StringComparison.Ordinal));
        Assert.DoesNotContain(made, line => line.EndsWith("exports/Maps/kim/index.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_was_fetched_anew_is_compared_again()
    {
        await MakeAsync();
        Scene.Course.Assignments[0].Submissions[0].Comment(Scene.School.Owner, "2024-05-01T10:00:00Z", "One more thing");
        await Scene.Run.RunAllAsync("fetch-json");

        var outcome = await MakeAgainAsync(exitCode: 3);

        Assert.Contains(
            "comments.csv does not have it", Assert.Single(CsvRows.Read<DifferenceRow>(Archive.Paths.DifferencesCsvPath)).Reason,
            StringComparison.Ordinal);
        Assert.DoesNotContain("as before", outcome.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exports/Maps/noa/index.html")]
    [InlineData("exports/Maps/index.html")]
    [InlineData("exports/Maps/completeness.html")]
    [InlineData("exports/index.html")]
    [InlineData("exports/differences.csv")]
    public async Task A_page_that_cannot_be_replaced_is_named_and_the_next_run_writes_it(string page)
    {
        await MakeAsync(make: false);
        Directory.CreateDirectory(Path.Combine(Archive.Root, page));

        var outcome = await MakeAgainAsync(exitCode: 3);

        Assert.Contains($"1 x {page}, which is as it was before: is it open in another program?", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Indeed", Archive.Read("exports/Maps/kim/index.html") + Noa(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Archive.Files(), file => file.EndsWith(AtomicFile.PartSuffix, StringComparison.Ordinal));
        Directory.Delete(Path.Combine(Archive.Root, page));
        await MakeAgainAsync();
        Assert.True(Archive.Has(page));
        Assert.Contains("1 of them as before", (await MakeAgainAsync()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_whose_record_cannot_be_used_costs_itself_until_it_can()
    {
        await MakeAsync(other: true);
        var record = Path.Combine(Archive.Root, "exports/Birds/course.db");
        var bytes = await File.ReadAllBytesAsync(record, TestContext.Current.CancellationToken);

        // The version of a later program, in the header: https://www.sqlite.org/fileformat.html#user_version_number
        bytes[63] = 99;
        await File.WriteAllBytesAsync(record, bytes, TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(Archive.Root, "exports/Maps/noa/index.html"));
        var outcome = await MakeAgainAsync(exitCode: 3);

        Assert.Contains("1 x course whose record cannot be read", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("was made by a later version of this program", outcome.Out, StringComparison.Ordinal);
        Assert.True(Archive.Has("exports/Maps/noa/index.html"));
        bytes[63] = 1;
        await File.WriteAllBytesAsync(record, bytes, TestContext.Current.CancellationToken);
        Assert.Contains("2 courses, ", (await MakeAgainAsync()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_one_course_it_does_not_read_the_others()
    {
        await MakeAsync(other: true);
        var record = Path.Combine(Archive.Root, "exports/Birds/course.db");
        var before = await File.ReadAllBytesAsync(record, TestContext.Current.CancellationToken);
        Directory.Delete(Path.Combine(Archive.Root, "exports/Birds/kim"), recursive: true);

        var outcome = await MakeAgainAsync($"{Scene.Course.Id}");

        Assert.Contains("2 pages in 1 course, 1 of them as before", outcome.Out, StringComparison.Ordinal);
        Assert.False(Archive.Has("exports/Birds/kim/index.html"));
        Assert.Equal(before, await File.ReadAllBytesAsync(record, TestContext.Current.CancellationToken));
        Assert.Contains("Birds/index.html", Archive.Read("exports/index.html"), StringComparison.Ordinal);
    }

    async Task<StepOutcome> MakeAsync(string[]? steps = null, bool other = false, bool make = true)
    {
        _scene = await CompletenessSpecs.ArchivedAsync(scene => _ = other ? scene.AddOtherCourse().File : null, steps);
        return make ? await MakeAgainAsync() : new StepOutcome(0, "", "");
    }

    async Task<StepOutcome> MakeAgainAsync(string? argument = null, int exitCode = 0)
    {
        var outcome = await Scene.Run.RunAsync("make-html", argument is null ? [] : [argument]);
        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Error));
        return outcome;
    }

    string Noa() => Archive.Read($"{DownloadScene.Folder}/index.html");

    string Noa(string besides) => besides == "exports/Maps/noa/index.html" ? "Indeed" : Noa();
}

using System.Text.RegularExpressions;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Two courses of three students each, twenty files for each of them, and for each file what the dice bring.</summary>
internal sealed partial class DownloadStorm(int seed) : IAsyncDisposable
{
    readonly Random _random = new(seed);
    readonly School _school = new();
    readonly Dictionary<string, SchoolFile> _files = [];
    readonly Dictionary<string, string> _troubles = [];
    readonly Dictionary<string, string> _statuses = [];

    public TestRun Run { get; private set; } = null!;

    public static async Task<DownloadStorm> OfAsync(int seed, FileAccessWorld world)
    {
        var storm = new DownloadStorm(seed);
        foreach (var course in new[] { "Maps", "Birds" })
        {
            storm.Fill(storm._school.AddCourse(course));
        }

        storm.Run = await TestRun.AgainstAsync(storm._school, new SampleCanvasOptions { FileAccess = world });
        await storm.Run.RunAllAsync("fetch-json", "export-students");
        foreach (var (number, path) in storm._files.Keys.Index())
        {
            storm.Strike(number, path);
        }

        return storm;
    }

    /// <summary>What is not as it should be after the storm, each file with what befell it; empty when all is well.</summary>
    public IReadOnlyList<string> Complaints()
    {
        var rows = CsvRows.Read<FileRow>(Run.Archive.Paths.FilesCsvPath).ToLookup(row => row.Path);
        var errors = ErrorLine().Matches(Run.Archive.Read("err.txt")).ToLookup(line => line.Groups["file"].Value, line => line.Groups["reason"].Value);
        return
        [
            .. _files.Keys.SelectMany(path => ComplaintsOf(path, [.. rows[path]], [.. errors[path]]).Select(what => $"{path} ({_troubles[path]}): {what}")),
            .. errors.Select(line => line.Key).Except(_files.Keys).Select(path => $"{path} is listed and is no file of the school"),
        ];
    }

    /// <summary>Fails unless the manifest is true and no file lies in exports/ that no CSV names.</summary>
    public void AssertNothingStray()
    {
        var missing = _statuses.Where(one => one.Value != "saved").SelectMany(one => new[] { one.Key + ".part", one.Key + ".part.etag" });
        DownloadManifest.AssertTrue(Run.Archive, [.. missing]);
        var named = CsvRows.Read<FileRow>(Run.Archive.Paths.FilesCsvPath).Where(row => !_files.ContainsKey(row.Path)).ToList();
        Assert.All(named, row => Assert.Contains("/thumbnail-", row.Path, StringComparison.Ordinal));
        Assert.Equal(_files.Values.Count(file => file.Thumbnail is not null), named.Count);
    }

    public ValueTask DisposeAsync() => Run.DisposeAsync();

    void Fill(SchoolCourse course)
    {
        foreach (var login in new[] { "noa", "kim", "zoë" })
        {
            var works = Enumerable.Range(0, 20).Select(number => Work($"exports/{course.Name}/{login}", number)).ToArray();
            course.AddAssignment("Portfolio").Submit(course.AddStudent(login, login + "@example.edu"), SchoolAttempt.Upload("2024-03-01T10:00:00Z", works));
        }
    }

    SchoolFile Work(string folder, int number)
    {
        var length = _random.Next(8) switch { 0 => 0, 1 => 1, 2 => _random.Next(100_000, 300_000), _ => _random.Next(2, 5000) };
        var name = number % 5 == 0 ? $"carte n° {number}.png" : $"essay {number}.pdf";
        var file = _school.AddFile(name, DownloadScene.Unique(_random.Next(), length));
        if (number % 5 == 0)
        {
            file.Thumbnail = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)number];
        }

        if (number % 4 == 1 && length > 0)
        {
            file.Extra["size"] = null;
        }

        return _files[$"{folder}/{name}"] = file;
    }

    // One in four is lost for ever; the others bear two passing troubles, and one in three of them one that ends a run.
    void Strike(int number, string path)
    {
        var file = _files[path];
        var troubles = _random.Next(4) == 0
            ? [Any(StormTroubles.Lasting, file)]
            : new List<StormTrouble> { Any(StormTroubles.Passing, file), Any(number % 30 == 7 ? StormTroubles.Stalling : StormTroubles.Passing, file) };
        if (troubles.Count > 1 && _random.Next(3) == 0)
        {
            troubles.Insert(_random.Next(3), Any(StormTroubles.Refusing, file));
        }

        troubles.ForEach(trouble => trouble.Strike(new StormVictim(file, Run.Server, _random)));
        _troubles[path] = string.Join(" + ", troubles.Select(trouble => trouble.Name));
        _statuses[path] = troubles[0].Status;
    }

    StormTrouble Any(IEnumerable<StormTrouble> troubles, SchoolFile file)
    {
        var possible = troubles.Where(trouble => !trouble.NeedsSize || !file.Extra.ContainsKey("size")).ToList();
        return possible[_random.Next(possible.Count)];
    }

    IEnumerable<string> ComplaintsOf(string path, IReadOnlyList<FileRow> rows, IReadOnlyList<string> reasons)
    {
        var place = Path.Combine(Run.Archive.Root, path);
        var (isThere, shouldBeThere) = (File.Exists(place), _statuses[path] == "saved");
        if (isThere && !File.ReadAllBytes(place).SequenceEqual(DownloadScene.BytesOf(_files[path].Content)))
        {
            yield return "has other bytes";
        }

        if (isThere != shouldBeThere)
        {
            yield return shouldBeThere ? $"did not come: {string.Join("; ", reasons)}" : "came";
        }

        if (rows.Count != 1 || !_statuses[path].Split('|').Contains(rows[0].Status) || (rows[0].Reason.Length == 0) != shouldBeThere)
        {
            yield return $"stands in files.csv as {string.Join("; ", rows)}";
        }

        if (reasons.Count != (shouldBeThere ? 0 : 1) || reasons.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"stands in err.txt {reasons.Count} times";
        }
    }

    [GeneratedRegex(@"^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\.Error_http_downloader '(?<file>.*)', '[^']*'\n\.\.\.Error object: (?<reason>.*)$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}

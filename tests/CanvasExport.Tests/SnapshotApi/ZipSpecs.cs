using System.IO.Compression;
using System.Security.Cryptography;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor takes whole snapshots home.</summary>
public sealed class ZipSpecs
{
    const string Lab = "lab_2026-01-01";

    [Fact]
    public async Task A_students_snapshot_is_a_zip_that_says_whose_and_which_it_is()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/practice/practice-1.ipynb", "{}");
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab, "empty"));

        using var answer = await scene.PostAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{SnapshotScene.Ana}_{Lab}.zip", answer.Content.Headers.ContentDisposition?.FileName);
        var top = $"{SnapshotScene.Ana}/{Lab}/";
        Assert.Equal(
            [top, top + "empty/", top + "practice/", top + "practice/practice-1.ipynb"],
            await NamesAsync(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Without_a_student_it_is_the_whole_class_of_those_who_have_it()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        scene.Write($"snap/{SnapshotScene.Ben}/{Lab}/b.txt", "b");
        scene.Write("snap/1/exam_2026-01-01/c.txt", "c");

        using var answer = await scene.PostAsync("/get_snapshot_zip", ("SNAPSHOT_NAME", Lab));

        Assert.Equal($"{Lab}.zip", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(
            [$"{SnapshotScene.Ana}/", $"{SnapshotScene.Ana}/a.txt", $"{SnapshotScene.Ben}/", $"{SnapshotScene.Ben}/b.txt"],
            await NamesAsync(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_is_compressed_already_is_stored_and_text_is_compressed()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var text = new string('a', 100_000);
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/photo.JPG", text);
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/essay.txt", text);

        using var zip = await ZipAsync(scene);

        Assert.Equal(100_000, zip.GetEntry($"{SnapshotScene.Ana}/{Lab}/photo.JPG")!.CompressedLength);
        Assert.InRange(zip.GetEntry($"{SnapshotScene.Ana}/{Lab}/essay.txt")!.CompressedLength, 1, 1000);
    }

    [Theory]
    [InlineData("1960-05-05", 1980)]
    [InlineData("2250-01-01", 2107)]
    [InlineData("2024-02-29", 2024)]
    public async Task Dates_that_a_zip_cannot_hold_are_its_first_or_last(string date, int year)
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), $"touch -d {date} a.txt");

        using var zip = await ZipAsync(scene);

        Assert.Equal(year, zip.GetEntry($"{SnapshotScene.Ana}/{Lab}/a.txt")!.LastWriteTime.Year);
    }

    [Fact]
    public async Task No_unpacker_can_take_a_name_for_another()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), """
            for name in '..\up' 'C:\x' 'a:b' 'con.txt' 'dot.' 'space ' 'A.txt' 'a.txt' 'a.TXT' "$(printf 'line\nbreak')" "$(printf 'odd\377')" "$(printf 'none\357\277\276')" 'q"uote' '-rf' '* ?'; do
                printf 1 > "$name"
            done
            mkdir 'CON' && printf 2 > 'CON/nul'
            """);

        using var zip = await ZipAsync(scene);
        var names = zip.Entries.Select(entry => entry.FullName[$"{SnapshotScene.Ana}/{Lab}/".Length..]).Where(name => name.Length > 0).Order(StringComparer.Ordinal);

        Assert.Equal(
            ["-rf", ".._up", "A.txt", "C__x", "_ _", "_CON/", "_CON/_nul", "_con.txt", "a (2).TXT", "a (3).txt", "a_b", "dot_", "line_break", "none_", "odd\ufffd", "q_uote", "space_"],
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_entries_than_an_old_zip_can_count_come_whole()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));

        // Hard links: other names of a file cost half the time that other files do.
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), """
            python3 -c '
            import os
            for file in range(66):
                open(f"{file}", "x").close()
                for link in range(999):
                    os.link(f"{file}", f"{file}-{link}")
            '
            """);

        using var zip = await ZipAsync(scene);

        Assert.Equal(66_001, zip.Entries.Count);
    }

    [Fact]
    public async Task The_programs_of_the_system_unpack_it_to_the_same_bytes()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        var noise = RandomNumberGenerator.GetBytes(3_000_000);
        await File.WriteAllBytesAsync(scene.InSnapshots(SnapshotScene.Ana, Lab, "noise.bin"), noise, TestContext.Current.CancellationToken);
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/Übung/空.txt", "text");
        var bytes = await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
        await File.WriteAllBytesAsync(Path.Combine(scene.Root, "a.zip"), bytes, TestContext.Current.CancellationToken);

        await Shell.RunInAsync(scene.Root, "python3 -c 'import zipfile; z = zipfile.ZipFile(\"a.zip\"); assert z.testzip() is None; z.extractall(\"out\")'");

        Assert.Equal(noise, await File.ReadAllBytesAsync(Path.Combine(scene.Root, "out", SnapshotScene.Ana, Lab, "noise.bin"), TestContext.Current.CancellationToken));
        Assert.Equal("text", await File.ReadAllTextAsync(Path.Combine(scene.Root, "out", SnapshotScene.Ana, Lab, "Übung", "空.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_does_not_read_holds_nobody_up()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "head -c 50000000 /dev/urandom > noise.bin");
        var lazy = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => scene.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/get_snapshot_zip") { Content = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", Lab)]) },
            HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)));

        Assert.All(lazy, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Equal([Lab], await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));

        Array.ForEach(lazy, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_zip_that_the_service_cannot_go_on_with_is_cut_off_and_the_log_says_why()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        Directory.CreateDirectory(scene.InSnapshots([SnapshotScene.Ana, Lab, .. Enumerable.Repeat("d", 190)]));
        await using var service = await ServiceProcess.StartAsync(scene.Variables, "prlimit", "--nofile=256");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", Lab)]);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => service.Http.PostAsync("/get_snapshot_zip", form, TestContext.Current.CancellationToken));

        Assert.Contains("-> 200, then broken off by the service: \"Too many open files\" in ", await service.LoggedAsync("POST /get_snapshot_zip"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_the_service_stops_in_is_not_the_callers_doing()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "head -c 50000000 /dev/urandom > noise.bin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/get_snapshot_zip") { Content = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", Lab)]) };
        using var answer = await scene.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        await scene.StopAsync();

        await scene.LoggedAsync("-> 200, then broken off by the service: \"it was told to stop\" in ");
    }

    static async Task<IEnumerable<string>> NamesAsync(byte[] bytes)
    {
        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(bytes), ZipArchiveMode.Read, leaveOpen: false, null, TestContext.Current.CancellationToken);
        return zip.Entries.Select(entry => entry.FullName);
    }

    static async Task<ZipArchive> ZipAsync(SnapshotScene scene)
    {
        var bytes = await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", Lab));
        return new ZipArchive(new MemoryStream(bytes));
    }
}

using System.IO.Compression;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What an unpacked snapshot keeps of the student's files beside their bytes.</summary>
[Trait("Takes", "long")]
public sealed class ZipDetailSpecs
{
    const string Lab = "lab_2026-01-01";

    /// <summary>The CRC-32 of 4,300 MiB of zeros, by zlib.</summary>
    const uint CheckOfZeros = 0xe8ef3b79;

    [Theory]
    [InlineData("Etc/GMT-14")]
    [InlineData("Etc/GMT+12")]
    public async Task A_time_is_right_in_the_zone_of_whoever_unpacks_it(string zone)
    {
        Assert.SkipUnless(File.Exists($"/usr/share/zoneinfo/{zone}"), "This machine does not know the zones of the world.");
        await using var scene = await UnpackedAsync(
            "printf x > a.txt; touch -d 2026-03-04T05:06:07Z a.txt; mkdir d; touch -d 2026-03-04T05:06:09Z d", zone);

        Assert.Equal("1772600767", (await Shell.RunInAsync(scene.Root, $"stat -c %Y out/{SnapshotScene.Ana}/{Lab}/a.txt")).Trim());
        Assert.Equal("1772600769", (await Shell.RunInAsync(scene.Root, $"stat -c %Y out/{SnapshotScene.Ana}/{Lab}/d")).Trim());
    }

    [Fact]
    public async Task A_program_stays_one_and_what_was_closed_can_be_read_and_removed_by_whoever_unpacks_it()
    {
        Tools.Require("unzip");
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        await Shell.RunInAsync(
            scene.InHomes(SnapshotScene.Ana),
            "for mode in 755 640 400 4711; do printf x > $mode; chmod $mode $mode; done; mkdir d; printf x > d/x; chmod 711 d/x; chmod 500 d; chmod 750 .");
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
        var name = Assert.Single(await scene.AskAsync<string[]>("/get_snapshot_list", ("STUDENT_ID", SnapshotScene.Ana)));

        await ZipAsync(scene, name);

        await Shell.RunInAsync(scene.Root, "unzip -q a.zip -d out");
        Assert.Equal("750 .\n600 400\n711 4711\n640 640\n755 755\n700 d\n711 d/x\n", await Shell.RunInAsync(
            Path.Combine(scene.Root, "out", SnapshotScene.Ana, name), "stat -c '%a %n' . 400 4711 640 755 d d/x"));
    }

    [Fact]
    public async Task Of_a_snapshot_of_the_origin_a_program_stays_one_and_everybody_reads_the_rest()
    {
        await using var scene = await UnpackedAsync("for mode in 700 600; do printf x > $mode; chmod $mode $mode; done; mkdir -m 700 d");

        Assert.Equal("644 600\n755 700\n755 d\n", await Shell.RunInAsync(
            Path.Combine(scene.Root, "out", SnapshotScene.Ana, Lab), "stat -c '%a %n' 600 700 d"));
    }

    [Fact]
    public async Task A_zip_that_is_read_as_it_comes_says_the_same_as_its_directory()
    {
        await using var scene = await ZippedAsync(
            "head -c 500000 /dev/zero > zeros; head -c 500000 /dev/urandom > noise; head -c 300 /dev/zero > few; : > none; head -c 131072 /dev/zero > piece");

        // What stands before and behind each entry, as a program reads it that cannot go to the end first.
        await Shell.RunInAsync(scene.Root, """
            python3 -c '
            import zipfile, zlib, struct
            data = open("a.zip", "rb").read()
            for entry in zipfile.ZipFile("a.zip").infolist():
                at = entry.header_offset
                flags, method, _, _, crc, packed, size, name, extra = struct.unpack("<6xHHHHIIIHH", data[at:at + 30])
                begin = at + 30 + name + extra
                body = data[begin:begin + entry.compress_size]
                plain = zlib.decompress(body, -15) if method == 8 else body
                if flags & 8:
                    mark, crc, packed, size = struct.unpack("<IIII", data[begin + entry.compress_size:begin + entry.compress_size + 16])
                    assert mark == 0x08074b50, entry
                assert (crc, packed, size) == (entry.CRC, entry.compress_size, entry.file_size) == (zlib.crc32(plain), len(body), len(plain)), entry
            '
            """);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_file_of_more_than_32_bits_can_count_comes_whole_and_so_does_what_follows_it()
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/z.txt", "behind");
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), "truncate -s 4300M large.bin");
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/get_snapshot_zip")
        { Content = new FormUrlEncodedContent([KeyValuePair.Create("SNAPSHOT_NAME", Lab)]) };
        using var answer = await scene.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        await using (var file = File.Create(Path.Combine(scene.Root, "a.zip")))
        {
            await answer.Content.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(scene.Root, "a.zip"), TestContext.Current.CancellationToken);

        var large = zip.GetEntry($"{SnapshotScene.Ana}/large.bin")!;
        Assert.Equal((4300L * 1024 * 1024, CheckOfZeros), (large.Length, large.Crc32));
        using var reader = new StreamReader(
            await zip.GetEntry($"{SnapshotScene.Ana}/z.txt")!.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal("behind", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Shell.RunInAsync(scene.Root, "unzip -qt a.zip '*/z.txt'");
    }

    static async Task<SnapshotScene> ZippedAsync(string deed)
    {
        var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InSnapshots(SnapshotScene.Ana, Lab));
        await Shell.RunInAsync(scene.InSnapshots(SnapshotScene.Ana, Lab), deed);
        await ZipAsync(scene, Lab);
        return scene;
    }

    static async Task ZipAsync(SnapshotScene scene, string name)
    {
        var bytes = await scene.FetchAsync("/get_snapshot_zip", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", name));
        await File.WriteAllBytesAsync(Path.Combine(scene.Root, "a.zip"), bytes, TestContext.Current.CancellationToken);
    }

    static async Task<SnapshotScene> UnpackedAsync(string deed, string zone = "UTC")
    {
        Tools.Require("unzip");
        var scene = await ZippedAsync(deed);
        await Shell.RunInAsync(scene.Root, $"TZ={zone} unzip -q a.zip -d out");
        return scene;
    }
}

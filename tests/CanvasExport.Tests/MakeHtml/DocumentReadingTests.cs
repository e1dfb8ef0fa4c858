using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.MakeHtml;
using CanvasExport.MakeHtml.Documents;
using CanvasExport.MakeHtml.Previews;
using CanvasExport.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Serilog.Core;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Documents that are slow to read hold nobody up for days: what is left waits for the next run, and is named.</summary>
public sealed class DocumentReadingTests : IDisposable
{
    readonly SmallArchive _archive = new();
    readonly string _folder = Directory.CreateTempSubdirectory("reading-").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _archive.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_PDF_over_which_the_time_ran_out_before_its_first_page_was_too_slow_and_is_not_called_a_scan()
    {
        var path = Path.Combine(_folder, "essay.pdf");
        File.WriteAllBytes(path, Documents.Pdf("Whelks"));
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(9) };

        var trouble = Assert.Throws<DocumentException>(() => PdfReader.Read(path, new DocumentBuilder(), clock));

        Assert.Equal(DocumentTrouble.TooSlow, trouble.Message);
    }

    [Fact]
    public async Task The_documents_of_a_student_are_read_for_ten_minutes_and_the_next_run_goes_on()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        foreach (var number in Enumerable.Range(1, 3))
        {
            student.Attachments.Add(SmallStudent.Attachment($"essay-{number}.docx"));
            student.Put($"essay-{number}.docx", Documents.Word($"<w:p><w:r><w:t>Whelk number {number}</w:t></w:r></w:p>"));
        }

        await student.SaveAsync(Token);
        var first = await BuildAsync();
        var page = (await _archive.OpenAsync("History", "alma", ArchivePaths.IndexHtml)).Body!.TextContent;

        Assert.Equal(1, first.WaitingCount);
        Assert.Contains("Whelk number 2", page, StringComparison.Ordinal);
        Assert.Contains(
            "What is in it is not shown here: reading the documents before it took too long, and make-html goes on with it when it is run",
            page, StringComparison.Ordinal);

        Assert.Equal(0, (await BuildAsync()).WaitingCount);
        Assert.Equal(
            ["Whelk number 1", "Whelk number 2", "Whelk number 3"],
            (await _archive.OpenAsync("History", "alma", ArchivePaths.IndexHtml))
                .QuerySelectorAll(".document p").Select(p => p.TextContent));
        Assert.Equal(1, (await BuildAsync()).UnchangedCount);
    }

    [Fact]
    public void The_documents_of_a_course_have_a_limit_too()
    {
        var file = Put("essay.docx", new byte[100]);
        var limits = new DocumentLimits(20, 400_000_000, FileBytes: 99) { OfCourse = TimeSpan.FromMinutes(5) };
        var troubles = new List<string>();
        using var pool = new DocumentPool(limits, (_, trouble) => troubles.Add(trouble), new SixMinutes());
        var course = pool.BeginCourse();
        var (one, other) = (course.BeginStudent(), course.BeginStudent());

        Assert.Equal(DocumentTrouble.TooLarge, one.Read(file).Trouble);
        Assert.Equal(DocumentTrouble.Waits, other.Read(file).Trouble);

        Assert.Equal((false, true), (one.HasLeft, other.HasLeft));
        Assert.Equal([DocumentTrouble.TooLarge, DocumentTrouble.Waits], troubles);
    }

    [Fact]
    public async Task A_document_that_took_too_long_twice_is_not_tried_a_third_time()
    {
        Put("endless.docx", Documents.Word(string.Concat(Enumerable.Repeat("<w:p/>", 4_000_000))));
        var tries = 0;
        using var pool = new DocumentPool(new DocumentLimits(0, 1_000_000_000, 1_000_000_000), (_, _) => tries++);

        foreach (var expected in new[] { 1, 2, 2 })
        {
            await using var batch = new AtomicFileBatch((path, reason) => Assert.Fail($"{path}: {reason}"));
            var store = new DocumentStore(_folder, new PagePictures(_folder, batch), pool.BeginCourse().BeginStudent());

            Assert.Equal(DocumentTrouble.TooSlow, store.TryRead("endless.docx")!.Trouble);
            Assert.Equal(expected, tries);
        }
    }

    [Fact]
    public async Task What_a_process_was_to_read_that_somebody_killed_is_read_by_the_next_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc tells which processes there are on Linux");
        var file = Put("essay.docx", Documents.Word("<w:p><w:r><w:t>Whelk</w:t></w:r></w:p>"));
        var seconds = 4_000 + Random.Shared.Next(1_000_000);
        using var pool = new DocumentPool(new DocumentLimits(seconds, 1_000_000_000, 1_000_000_000), clock: new FakeTimeProvider());
        Assert.Empty(pool.Read(file).Trouble);
        foreach (var id in Ids($"--read-documents\0{seconds}\0"))
        {
            using var reader = System.Diagnostics.Process.GetProcessById(id);
            reader.Kill();
        }

        foreach (var trouble in (string[])[DocumentTrouble.Broke, ""])
        {
            await using var batch = new AtomicFileBatch((path, reason) => Assert.Fail($"{path}: {reason}"));
            var reading = pool.BeginCourse().BeginStudent();
            Assert.Equal(trouble, new DocumentStore(_folder, new PagePictures(_folder, batch), reading).TryRead("essay.docx")!.Trouble);
            Assert.Equal(trouble.Length > 0, reading.HasLeft);
        }
    }

    [Fact]
    public async Task Few_files_are_read_by_one_process_however_many_wait_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc tells which processes there are on Linux");
        var file = Put("essay.docx", Documents.Word("<w:p><w:r><w:t>Whelk</w:t></w:r></w:p>"));
        var seconds = 4_000 + Random.Shared.Next(1_000_000);
        using var pool = new DocumentPool(
            new DocumentLimits(seconds, 1_000_000_000, 1_000_000_000), clock: new FakeTimeProvider());

        var read = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => pool.Read(file), Token)));

        Assert.All(read, text => Assert.Empty(text.Trouble));
        Assert.Single(Ids($"--read-documents\0{seconds}\0"));
    }

    // Those that have this in their command line.
    static IEnumerable<int> Ids(string line) => Directory.EnumerateDirectories("/proc").Where(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(line, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }).Select(process => int.Parse(Path.GetFileName(process), System.Globalization.CultureInfo.InvariantCulture));

    Task<SiteResult> BuildAsync() =>
        new SiteBuilder(_archive.Paths, ExportedCourses.In(_archive.Paths), Logger.None, new SixMinutes())
            .BuildAsync([], new ProgressTally("students"), Token);

    string Put(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    // Between two looks at it six minutes have passed.
    sealed class SixMinutes : TimeProvider
    {
        long _looks;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 360 * TimestampFrequency;
    }
}

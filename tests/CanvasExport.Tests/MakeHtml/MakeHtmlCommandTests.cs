using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

public sealed class MakeHtmlCommandTests : IDisposable
{
    readonly SmallArchive _archive = new();
    readonly StringWriter _out = new();
    readonly StringWriter _error = new();

    public void Dispose()
    {
        _archive.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task I_make_the_pages_and_am_told_where_to_begin()
    {
        var student = await _archive.AddStudentAsync();

        Assert.Equal((int)ExitCode.Done, await RunAsync());

        Assert.True(File.Exists(student.Folder.IndexHtmlPath));
        Assert.Contains("1 page in 1 course", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains(_archive.InExports(ArchivePaths.IndexHtml), _out.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_archive.Paths.ErrorPath));
    }

    [Fact]
    public async Task Without_exports_I_am_told_what_to_do()
    {
        Assert.Equal((int)ExitCode.Failed, await RunAsync());

        Assert.Contains("run export-students first", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_without_a_page_stands_in_err_txt_until_there_is_one()
    {
        var student = await _archive.AddStudentAsync();
        await RunAsync();
        RecordEdit.Run(_archive.InExports("History"), "DELETE FROM exported");

        Assert.Equal((int)ExitCode.Incomplete, await RunAsync());
        Assert.Contains(
            "Error_make_html 'exports/History/alma/index.html'", await File.ReadAllTextAsync(_archive.Paths.ErrorPath, Token),
            StringComparison.Ordinal);

        await student.SaveAsync(Token);
        Assert.Equal((int)ExitCode.Done, await RunAsync());
        Assert.False(File.Exists(_archive.Paths.ErrorPath));
    }

    [Fact]
    public async Task What_is_wrong_in_another_course_stays_in_err_txt()
    {
        await _archive.AddStudentAsync(await _archive.AddCourseAsync("History", 1), "alma");
        await _archive.AddStudentAsync(await _archive.AddCourseAsync("Biology", 2), "ben");
        await RunAsync();
        RecordEdit.Run(_archive.InExports("History"), "DELETE FROM exported");
        await RunAsync();

        Assert.Equal((int)ExitCode.Done, await RunAsync("2"));

        Assert.Contains("History/alma", await File.ReadAllTextAsync(_archive.Paths.ErrorPath, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_that_was_not_exported_is_named_and_the_others_are_made()
    {
        var student = await _archive.AddStudentAsync();

        Assert.Equal((int)ExitCode.Incomplete, await RunAsync("1", "99"));

        Assert.Contains("course 99", _out.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(student.Folder.IndexHtmlPath));
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    Task<int> RunAsync(params string[] courses) =>
        new MakeHtmlCommand(new StepHost { Out = _out, Error = _error, IsTerminal = false })
            .RunAsync(["--root", _archive.Paths.Root, .. courses], Token);
}

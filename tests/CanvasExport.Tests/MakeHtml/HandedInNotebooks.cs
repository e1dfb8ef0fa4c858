using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A student's page with all of <see cref="NotebookCase.All"/>, made once for all who read it.</summary>
public sealed class HandedInNotebooks : IAsyncLifetime
{
    readonly SmallArchive _archive = new();
    SmallStudent _student = null!;

    /// <summary>The text and pictures of a notebook on the page.</summary>
    internal IElement Open(string name) =>
        _page.QuerySelectorAll(".files > li").Single(file => file.QuerySelector(".about a")!.TextContent == FileName(name));

    IDocument _page = null!;

    /// <summary>What the search looks through.</summary>
    internal string Searched { get; private set; } = "";

    /// <summary>The path of something beside the page.</summary>
    internal string Beside(string link) => Path.Combine(_student.Folder.FolderPath, link);

    internal static string FileName(string name) => $"{name}.ipynb";

    public async ValueTask InitializeAsync()
    {
        _student = await _archive.AddStudentAsync();
        _student.Put("limpet_count.png", NotebookCase.All[0].Content);
        foreach (var (notebook, number) in NotebookCase.All.Select((one, index) => (one, index + 1)))
        {
            _student.Submissions.Add(_student.Submission(number));
            _student.Put(FileName(notebook.Name), notebook.Content);
            _student.Attachments.Add(
                SmallStudent.Attachment(FileName(notebook.Name)) with { SubmissionId = number, AttachmentId = number });
        }

        _page = await _archive.BuildAndOpenAsync(_student);
        Searched = string.Concat(Directory.GetFiles(_archive.InExports("assets", "search"), "*-texts-*.js").Select(File.ReadAllText));
    }

    public ValueTask DisposeAsync()
    {
        _archive.Dispose();
        return ValueTask.CompletedTask;
    }
}

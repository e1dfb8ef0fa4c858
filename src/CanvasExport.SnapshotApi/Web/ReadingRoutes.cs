using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Web.Downloads;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Lists, files and zips of snapshots.</summary>
internal sealed class ReadingRoutes(SnapshotShelf shelf, SnapshotSender sender)
{
    public IEnumerable<Route> All =>
    [
        new("/get_snapshot_list", "The names of a student's snapshots.", [Field.Student], ListAsync),
        new("/get_snapshot_file_list", "The paths of the files in a snapshot.", [Field.Student, Field.Snapshot], ListFilesAsync),
        new("/get_snapshot_file", "One file of a snapshot, with Range and ETag.", [Field.Student, Field.Snapshot, Field.File],
            SendFileAsync)
        {
            Produces = "application/octet-stream",
            IsLong = true,
        },
        new("/get_snapshot_zip", "A snapshot as a zip; without STUDENT_ID that of the whole class.",
            [Field.Snapshot, Field.Student with { IsRequired = false }], SendZipAsync)
        {
            Produces = SnapshotSender.Zip,
            IsLong = true,
        },
    ];

    Task<IResult> ListAsync(Form form)
    {
        var names = shelf.Snapshots(form.Student).Select(snapshot => snapshot.Name.Value).ToList();
        return names.Count > 0 ? Task.FromResult(Results.Json(names))
            : throw Refusal.NotFound("There is no such student, or no snapshot of this student.");
    }

    Task<IResult> ListFilesAsync(Form form)
    {
        var response = form.Context.Response;
        var snapshot = Open(form);
        response.RegisterForDispose(snapshot);
        var paths = SnapshotFiles.List(snapshot).GetEnumerator();
        response.RegisterForDispose(paths);
        return paths.MoveNext()
            ? Task.FromResult<IResult>(new StreamedJson<IEnumerable<string>>(ThisAndRest(paths, form.Context.RequestAborted)))
            : throw Refusal.NotFound("There is no file in this snapshot.");
    }

    // The walk that found the first goes on: to begin anew would read a large folder twice.
    static IEnumerable<string> ThisAndRest(IEnumerator<string> paths, CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return paths.Current;
        }
        while (paths.MoveNext());
    }

    Task<IResult> SendFileAsync(Form form)
    {
        // ASP.NET looks at Range and the conditions of a GET alone, and the callers of this address have always sent a POST.
        form.Context.Request.Method = HttpMethods.Get;
        return Task.FromResult(Send(form, form.Student, form.File));
    }

    Task<IResult> SendZipAsync(Form form) =>
        Task.FromResult(Send(form, form.Text(Field.Student).Length == 0 ? null : form.Student, null));

    IResult Send(Form form, StudentId? student, FilePath? file) =>
        sender.Send(new DownloadOrder(form.Snapshot, student, file, null), [], form.Context.RequestAborted);

    Folder Open(Form form) =>
        shelf.TryOpen(form.Student, form.Snapshot)
            ?? throw Refusal.NoSuchSnapshot();
}

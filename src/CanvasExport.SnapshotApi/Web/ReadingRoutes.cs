using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;
using Microsoft.Net.Http.Headers;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Lists, files and zips of snapshots.</summary>
internal sealed class ReadingRoutes(ApiSettings settings, SnapshotShelf shelf, ILogger log)
{
    const string Zip = "application/zip";

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
            Produces = Zip,
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
        using var snapshot = Open(form);
        var path = form.File;
        var file = SnapshotFiles.TryOpen(snapshot, path) ?? throw Refusal.NotFound("There is no such file in the snapshot.");
        var facts = file.Facts;

        // ASP.NET looks at Range and the conditions of a GET alone, and the callers of this address have always sent a POST.
        form.Context.Request.Method = HttpMethods.Get;
        return Task.FromResult(Results.File(
            file.ToStream(), MediaTypes.Of(path.Parts[^1]), path.Parts[^1], facts.Modified.ToDateTime(),
                new EntityTagHeaderValue(TagOf(facts)), enableRangeProcessing: true));
    }

    Task<IResult> SendZipAsync(Form form)
    {
        var snapshot = form.Snapshot;
        var isClass = form.Text(Field.Student).Length == 0;
        var students = isClass ? shelf.StudentsWith(snapshot) : shelf.Has(form.Student, snapshot) ? [form.Student] : [];
        if (students.Count == 0)
        {
            throw Refusal.NotFound(isClass ? "Nobody has such a snapshot."
                : "There is no such student, or no such snapshot of this student.");
        }

        var name = isClass ? $"{snapshot}.zip" : $"{students[0]}_{snapshot}.zip";
        var folders = students.Select(student => (isClass ? $"{student}/" : $"{student}/{snapshot}/", Opener(student, snapshot)));
        return Task.FromResult(Results.Stream(
            output => SnapshotZip.WriteAsync(output, folders, log, form.Context.RequestAborted), Zip, name));
    }

    Func<ZipSource?> Opener(StudentId student, SnapshotName snapshot) => () =>
    {
        if (shelf.TryOpen(student, snapshot) is not { } folder)
        {
            return null;
        }

        var modes = ManifestModes.Open(CopyPlace.OfSnapshot(settings, student, snapshot));
        return new ZipSource(folder, modes, modes.Find);
    };

    Folder Open(Form form) =>
        shelf.TryOpen(form.Student, form.Snapshot)
            ?? throw Refusal.NotFound("There is no such student, or no such snapshot of this student.");

    // A snapshot never changes, and a file that did would have another inode or another time.
    static string TagOf(FileFacts facts) =>
        $"\"{facts.Inode:x}-{facts.Size:x}-{facts.Modified.Seconds:x}-{facts.Modified.Nanoseconds:x}\"";
}

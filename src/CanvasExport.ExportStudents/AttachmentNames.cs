using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Content;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Gives each file of a student its name on disk, the one it had on an earlier export where there was one.</summary>
internal static partial class AttachmentNames
{
    /// <param name="folder">The student's folder, with what downloads left there.</param>
    /// <param name="known">The files of an earlier export.</param>
    /// <param name="files">The files.</param>
    /// <param name="recordings">The names of the student's recordings, which no file is given.</param>
    public static IReadOnlyList<AttachmentRow> Assign(
        string folder, IReadOnlyList<AttachmentRow> known, List<NamedFile> files, IEnumerable<string> recordings)
    {
        var remembered = new Dictionary<(WorkKey, string, string, string), string>();
        foreach (var row in known)
        {
            var key = EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url);
            remembered[(row.Work, Entry(row.SubmissionId, row.EntryId), key, row.Source)] = row.FileName;
        }

        var taken = ArchivePaths.ReservedBesideFiles
            .Concat(recordings)
            .Concat(files.Select(file => ThumbnailFile(file.File)))
            .Concat(known.Select(row => row.FileName))
            .Concat(files.Select(SafeNameOf).Where(ArchivePaths.IsStudentPage))
            .Concat(OnDisk(folder));
        var names = new SiblingNames(taken, SafeName.FileWith).Assign([.. files.Select(file => new Sibling(
            SafeNameOf(file),
            file.FileId ?? file.QuizId ?? file.SubmissionId ?? file.EntryId ?? 0,
            remembered.GetValueOrDefault((file.Work, Entry(file.SubmissionId, CellText.Of(file.EntryId)), file.Key, file.Source))))]);
        return [.. files.Zip(names, Row)];
    }

    /// <summary>The same for the files of a course that belong to no student.</summary>
    public static IReadOnlyList<CourseFileRow> Assign(CourseFolder folder, IReadOnlyList<CourseFile> files)
    {
        var remembered = folder.Files().ToLookup(row => EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url), row => row.FileName);
        var names = new SiblingNames([ArchivePaths.AttachmentsCsv, .. remembered.SelectMany(same => same)], SafeName.FileWith)
            .Assign([.. files.Select(file => new Sibling(
            SafeName.File(OwnersName(file.File), $"file-{file.File.Id}"), file.Embedded.Id ?? folder.Course.CourseId,
                remembered[file.Embedded.Key].FirstOrDefault()))]);
        return [.. files.Zip(names, (file, name) => file.Row(name))];
    }

    // Where no submission has it, the post that it came with tells it apart.
    static string Entry(long? submissionId, string entryId) => submissionId is null ? entryId : "";

    static string SafeNameOf(NamedFile file) => SafeName.File(OwnersName(file.File), $"file-{file.File.Id}");

    // Only the stored name is encoded, not the one that Canvas shows.
    static string OwnersName(Attachment file) => string.IsNullOrEmpty(file.Filename) ? file.DisplayName ?? "" : Decode(file.Filename);

    /// <summary>
    /// Canvas's stored name as its owner knew it: it is URL-encoded, sometimes several times over (<c>Copy%252Bof.pptx</c>).
    /// A blank is <c>+</c> in every layer, but what is left after one layer alone is the owner's own (<c>C%2B%2B.txt</c>).
    /// </summary>
    static string Decode(string filename)
    {
        var name = filename.Replace('+', ' ');
        for (var layer = 1; layer <= 4 && Encoded().IsMatch(name); layer++)
        {
            name = Uri.UnescapeDataString(name);
            name = layer > 1 ? name.Replace('+', ' ') : name;
        }

        return name;
    }

    // A file whose row has gone from Canvas keeps its name: another one under it would pass for downloaded, or go on from its .part.
    static IEnumerable<string> OnDisk(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder)
                .Select(path => path.EndsWith(AtomicFile.PartSuffix, StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(path)
                    : Path.GetFileName(path))
            : [];

    static AttachmentRow Row(NamedFile file, string name) => new(
        file.QuizId is null ? file.SubmissionId : null,
        file.File.Url ?? "",
        name,
        file.File.DisplayName ?? "",
        file.File.ThumbnailUrl ?? "",
        ThumbnailFile(file.File),
        file.FileId,
        file.File.ContentType ?? "",
        file.File.Size,
        file.Attempt,
        file.Source,
        CellText.Of(file.CommentId),
        file.File.ModifiedAt ?? "",
        MediaId: file.Embedded?.MediaId ?? "",
        QuizId: file.QuizId,
        EntryId: CellText.Of(file.EntryId));

    // Canvas tells neither name nor type of a thumbnail; browsers look at its bytes.
    static string ThumbnailFile(Attachment file) => string.IsNullOrEmpty(file.ThumbnailUrl) ? "" : $"thumbnail-{file.Id}.png";

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Encoded();
}

using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

// What was drawn on a document.
internal sealed partial class FoundWork
{
    void AssertMarks(SchoolFile file)
    {
        foreach (var mark in file.Marks ?? [])
        {
            var row = Assert.Single(
                _folder.Annotations(), row => row.SubmissionId == Id && row.AttachmentId == file.Id && row.AnnotationId == $"{mark["id"]}");
            Assert.Equal($"{mark["contents"]}", row.Contents);
            Assert.Contains(Words(row.Contents), _page, StringComparison.Ordinal);
            Count("annotation");
        }

        if (file.Marks?.Count > 0)
        {
            var row = Assert.Single(
                _folder.Attachments(), row => row.SubmissionId == Id && row.AttachmentId == file.Id && row.Source == "annotated");
            Assert.Equal(file.WithMarks(), File.ReadAllBytes(Path.Combine(_folder.FolderPath, row.FileName)));
            Count("annotated document");
        }
    }
}

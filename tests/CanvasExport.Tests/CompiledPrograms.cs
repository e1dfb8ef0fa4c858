using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using CanvasExport.Core.Files;
using CanvasExport.DownloadAttachments;
using CanvasExport.DownloadMedia;
using CanvasExport.ExportStudents;
using CanvasExport.FetchJson;
using CanvasExport.MakeHtml;
using CanvasExport.RetryErrors;
using CanvasExport.SnapshotApi;

namespace CanvasExport.Tests;

/// <summary>The programs as they were compiled: who uses whom.</summary>
/// <remarks>Kept by no cache: six million objects that stay would be looked at by every collection of the tests that follow.</remarks>
public sealed class CompiledPrograms
{
    public Architecture Types { get; } = new ArchLoader()
        .LoadAssemblies(
            typeof(ArchivePaths).Assembly, typeof(FetchJsonCommand).Assembly, typeof(ExportStudentsCommand).Assembly,
            typeof(DownloadAttachmentsCommand).Assembly, typeof(DownloadMediaCommand).Assembly, typeof(MakeHtmlCommand).Assembly,
            typeof(RetryErrorsCommand).Assembly, typeof(SnapshotApiCommand).Assembly)
        .WithoutArchitectureCache()
        .WithoutRuleEvaluationCache()
        .Build();
}

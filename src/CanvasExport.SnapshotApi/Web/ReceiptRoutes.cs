using System.Text;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Receipts for students in doubt.</summary>
internal sealed class ReceiptRoutes(ApiSettings settings, SnapshotShelf shelf)
{
    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/api/students/{id}/snapshots/{name}/receipt", Show)
            .WithSummary("A receipt of a snapshot: what, when and the sum of its manifest, signed; openssl checks it.");

    IResult Show(string id, string name)
    {
        if (settings.Receipts is null)
        {
            throw Refusal.NotFound($"This service signs no receipts: {ReceiptReader.KeyFile} is not set.");
        }

        var (student, snapshot) = (StudentId.TryParse(id), SnapshotName.TryParse(name));
        if (student is null || snapshot is null || !shelf.Has(student, snapshot))
        {
            throw Refusal.NoSuchSnapshot();
        }

        var record = SnapshotRecord.TryRead(CopyPlace.OfSnapshot(settings, student, snapshot).RecordPath);
        return record is not null && ReceiptSigner.TrySign(settings, record) is { } receipt
            ? Results.File(Encoding.UTF8.GetBytes(receipt), "text/plain; charset=utf-8", ReceiptDelivery.NameOf(record))
            : throw Refusal.NotFound($"Snapshot {snapshot} was not made by this service: it has no sums to attest.");
    }
}

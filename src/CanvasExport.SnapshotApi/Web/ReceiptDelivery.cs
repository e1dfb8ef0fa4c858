using System.Security.Cryptography;
using System.Text;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Puts a receipt of each snapshot into the student's home, where the settings say so. It never fails a snapshot.</summary>
internal sealed class ReceiptDelivery(ApiSettings settings, ReportShelf reports, ILogger log)
{
    public async Task PutAsync(StudentId student, SnapshotRecord record)
    {
        if (settings.Receipts is not { InHome: true })
        {
            return;
        }

        try
        {
            // What is begun is ended: the snapshot stands, whoever has stopped waiting.
            if (ReceiptSigner.TrySign(settings, record) is { } receipt && ReportName.TryParse(NameOf(record)) is { } name
                && await reports.WriteAsync(student, name, Encoding.UTF8.GetBytes(receipt), CancellationToken.None)
                    != ReportOutcome.Written)
            {
                log.Warning("No receipt of {Snapshot} lies in the home of {Student}: its name is taken", record.Snapshot, student);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            log.Warning("No receipt of {Snapshot} lies in the home of {Student}: {Reason}", record.Snapshot, student, e.Message);
        }
    }

    /// <summary>What the file is called, wherever it goes.</summary>
    public static string NameOf(SnapshotRecord record) => $"receipt_{record.Snapshot}.txt";
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>Asks the process that has the rights over homes, over its socket.</summary>
internal sealed class SocketCopier(string socket) : ICopier, IHealthCheck, IDisposable
{
    // A copy takes as long as it takes: the copier has the limits.
    readonly HttpClient _copier = new(new SocketsHttpHandler
    {
        ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken),
        UseProxy = false,
    })
    {
        BaseAddress = new Uri("http://copier"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Task<SnapshotOutcome> TakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken) =>
        AskAsync<SnapshotOutcome>(CopierAddresses.Take, SnapshotMessage.Of(student, request), cancellationToken);

    public Task<ClassOutcome> TakeOfAllAsync(SnapshotRequest request, CancellationToken cancellationToken) =>
        AskAsync<ClassOutcome>(CopierAddresses.TakeOfAll, SnapshotMessage.Of(null, request), cancellationToken);

    public Task<bool> DeleteAsync(StudentId student, SnapshotName snapshot, string askedBy, CancellationToken cancellationToken) =>
        AskAsync<bool>(
            CopierAddresses.Delete, SnapshotMessage.Of(student, new SnapshotRequest(snapshot, askedBy, IncludesHidden: false)),
            cancellationToken);

    public Task<ReportOutcome> PutReportAsync(
        StudentId student, ReportName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        AskAsync<ReportOutcome>(
            HttpMethod.Post, $"{CopierAddresses.Report}?student={student}&name={Uri.EscapeDataString(name.Value)}",
            new ReadOnlyMemoryContent(content), cancellationToken);

    public async Task<IReadOnlyList<ReportPlace>> LookForReportsAsync(
        IReadOnlyList<ReportMessage> reports, CancellationToken cancellationToken) =>
        await AskAsync<ReportPlace[]>(HttpMethod.Post, CopierAddresses.ReportPlaces, JsonContent.Create(reports), cancellationToken);

    public async Task<IReadOnlyList<StudentId>> StudentsAsync(CancellationToken cancellationToken) =>
    [
        .. (await AskAsync<string[]>(HttpMethod.Get, CopierAddresses.Students, null, cancellationToken))
            .Select(StudentId.TryParse).OfType<StudentId>(),
    ];

    public async Task<IReadOnlyList<ClassJob>> JobsAsync(CancellationToken cancellationToken) =>
        await AskAsync<ClassJob[]>(HttpMethod.Get, CopierAddresses.Jobs, null, cancellationToken);

    /// <summary>Whether the copier waits for what Canvas says of the deadlines.</summary>
    public Task<bool> IsCanvasAskedForAsync(CancellationToken cancellationToken) =>
        AskAsync<bool>(HttpMethod.Get, CopierAddresses.Canvas, null, cancellationToken);

    public async Task AnswerAsync(CanvasAnswer answer, CancellationToken cancellationToken)
    {
        using var heard = await SendAsync(HttpMethod.Post, CopierAddresses.Canvas, JsonContent.Create(answer), cancellationToken);
    }

    public async Task<string> FiguresAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, CopierAddresses.Figures, null, cancellationToken);
            return await answer.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (IOException)
        {
            return "snapshot_api_volume_answers 0\n";
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, CopierAddresses.Ready, null, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (IOException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    public void Dispose() => _copier.Dispose();

    Task<T> AskAsync<T>(string address, SnapshotMessage message, CancellationToken cancellationToken) =>
        AskAsync<T>(HttpMethod.Post, address, JsonContent.Create(message), cancellationToken);

    async Task<T> AskAsync<T>(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, address, content, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken)
            ?? throw new IOException("The copier answered nothing.");
    }

    async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        try
        {
            var answer = await _copier.SendAsync(request, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => answer,
                HttpStatusCode.ServiceUnavailable when method == HttpMethod.Post =>
                    throw new LockException(await answer.Content.ReadAsStringAsync(cancellationToken)),
                HttpStatusCode.InsufficientStorage => throw new NoRoomException(await answer.Content.ReadAsStringAsync(cancellationToken)),
                _ => throw new IOException($"The copier could not do this, and its log says why ({(int)answer.StatusCode})."),
            };
        }
        catch (HttpRequestException e)
        {
            throw new CopierException(e);
        }
    }

    static async ValueTask<Stream> ConnectAsync(string socket, CancellationToken cancellationToken)
    {
        var line = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await line.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            return Peer.IsOurs(line)
                ? new NetworkStream(line, ownsSocket: true)
                : throw new IOException("Another user's process answers in the place of the copier.");
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }
}

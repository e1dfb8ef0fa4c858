using System.Text.Json;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Has Canvas make the report of what students answered in a New Quiz, which is the only way to these answers, and waits for it: with
/// pauses that grow, for two reports at once and no more, and for the one that is being made already for somebody else.
/// </summary>
/// <param name="client">Asks.</param>
/// <param name="address">The server, without <c>/api/v1</c>.</param>
/// <param name="clock">Measures the pauses.</param>
public sealed class NewQuizReports(CanvasClient client, Uri address, TimeProvider clock) : IDisposable
{
    const int AtOnce = 2;

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    static readonly (string, string)[] Wanted =
        [("quiz_report[report_type]", "student_analysis"), ("quiz_report[format]", "json")];

    readonly SemaphoreSlim _turn = new(AtOnce);

    /// <summary>Makes the report and waits until it is there.</summary>
    /// <param name="reports">Where reports of the quiz are made.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The address of its file, which may lie outside of Canvas.</returns>
    /// <exception cref="CanvasException">Canvas does not make it.</exception>
    public async Task<Uri> MakeAsync(Uri reports, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wait = new GrowingPauses(clock, LongestWait, "the report of the answers");
            var state = Progress(await BeginAsync(reports, wait, cancellationToken));
            while (CanvasJson.TryText(state, "workflow_state") is not "completed")
            {
                if (CanvasJson.TryText(state, "workflow_state") is "failed")
                {
                    throw new CanvasException(CanvasFailure.Broken, "Canvas could not make the report of the answers");
                }

                var progress = Address(state);
                await wait.PauseAsync(cancellationToken);
                await client.ReadAsync(
                    progress, async (body, _, token) => state = Progress(await JsonElements.ReadOneAsync(body, token)), cancellationToken);
            }

            return FileOf(state);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    async Task<RawElement> BeginAsync(Uri reports, GrowingPauses wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await client.MakeAsync(reports, Wanted, cancellationToken);
            }
            catch (CanvasException e) when (e.Failure == CanvasFailure.Busy)
            {
                await wait.PauseAsync(cancellationToken);
            }
        }
    }

    // Documented bare, and seen wrapped.
    static JsonElement Progress(RawElement answer)
    {
        using var json = answer.Parse();
        return (json.RootElement.ValueKind != JsonValueKind.Object ? throw new CanvasException(
                CanvasFailure.Broken, "Canvas answered with something else than the state of its report")
            : json.RootElement.TryGetProperty("progress", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner
            : json.RootElement).Clone();
    }

    // The token goes there, and to no other server.
    Uri Address(JsonElement state)
    {
        var text = CanvasJson.TryText(state, "url") ?? CanvasJson.TryText(state, "progress_url");
        return Uri.TryCreate(address, text, out var url) && url.SecuredLike(address) is var own && own.IsSameOrigin(address) ? own
            : throw new CanvasException(CanvasFailure.Broken, "Canvas does not say where the state of its report can be asked for");
    }

    Uri FileOf(JsonElement state)
    {
        var results = state.TryGetProperty("results", out var said) && said.ValueKind == JsonValueKind.Object ? said : default;
        var text = results.ValueKind == JsonValueKind.Object ? CanvasJson.TryText(results, "url") : null;
        return Uri.TryCreate(address, text, out var url) && url.Scheme is "http" or "https" ? url
            : throw new CanvasException(CanvasFailure.Broken, "Canvas made the report of the answers and does not say where it is");
    }
}

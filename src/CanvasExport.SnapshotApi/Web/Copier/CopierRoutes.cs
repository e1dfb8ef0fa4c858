using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>What a front may ask of the copier. All of it is parsed anew: who has taken over a front gains no other verbs by it.</summary>
internal sealed class CopierRoutes(ICopier copier, CanvasQuestion canvas, IHostApplicationLifetime lifetime, ILogger log)
{
    // The dates and overrides of a large course, and a list of thousands of reports.
    const int LargeBytes = 64 * 1024 * 1024;

    // What is begun is ended, also where the front is stopped.
    CancellationToken Stopping => lifetime.ApplicationStopping;

    public void Map(WebApplication app)
    {
        app.Use(ExplainAsync);
        app.UseRouting();
        app.MapPost(CopierAddresses.Take, (SnapshotMessage asked) => copier.TakeAsync(asked.ToStudent(), asked.ToRequest(), Stopping));
        app.MapPost(CopierAddresses.TakeOfAll, (SnapshotMessage asked) => copier.TakeOfAllAsync(asked.ToRequest(), Stopping));
        app.MapPost(CopierAddresses.Delete, (SnapshotMessage asked) =>
            copier.DeleteAsync(asked.ToStudent(), asked.ToName(), asked.AskedBy, Stopping));
        app.MapPost(CopierAddresses.Report, PutReportAsync);
        app.MapPost(CopierAddresses.ReportPlaces, (ReportMessage[] reports) => copier.LookForReportsAsync(reports, Stopping))
            .WithMetadata(new BodyLimit(LargeBytes));
        app.MapGet(CopierAddresses.Students, async () => (await copier.StudentsAsync(Stopping)).Select(student => student.Value));
        app.MapGet(CopierAddresses.Jobs, () => copier.JobsAsync(Stopping));
        app.MapGet(CopierAddresses.Canvas, () => canvas.IsOpen);
        app.MapPost(CopierAddresses.Canvas, (CanvasAnswer answer) => canvas.Answer(answer)).WithMetadata(new BodyLimit(LargeBytes));
        app.MapHealthChecks(CopierAddresses.Ready, new HealthCheckOptions());
    }

    async Task<IResult> PutReportAsync(string student, string name, HttpContext context)
    {
        var (whose, report) = new ReportMessage(student, name).Parse();
        var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        return Results.Json(await copier.PutReportAsync(whose, report, content.GetBuffer().AsMemory(0, (int)content.Length), Stopping));
    }

    // A lock that could not be taken is said to the caller of the front; whatever else goes wrong stands in the log of the copier.
    async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (LockException broken)
        {
            log.Error("A lock could not be taken: {Reason}", broken.Message);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(broken.Message, context.RequestAborted);
        }
        catch (NoRoomException full)
        {
            log.Error("{Reason}", full.Message);
            context.Response.StatusCode = StatusCodes.Status507InsufficientStorage;
            await context.Response.WriteAsync(full.Message, context.RequestAborted);
        }
        catch (BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Error(e, "The copier could not do {Path}", context.Request.Path.Value);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}

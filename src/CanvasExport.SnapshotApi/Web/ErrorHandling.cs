using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Whatever goes wrong behind it becomes an error of the one shape; what the cause was is for the log alone.</summary>
internal sealed class ErrorHandling(RequestDelegate next, ILogger log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null or 0 })
            {
                await Refusal.WriteAsync(context, context.Response.StatusCode, Unrouted(context.Response.StatusCode));
            }
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer, and what failed all the same is for the log.
            if (e is not OperationCanceledException)
            {
                Explain(e);
            }
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var (status, message) = Explain(e);
            await Refusal.WriteAsync(context, status, message);
        }
        catch (Exception e)
        {
            // Half an answer is out: cutting the connection is the only way left to say that it is not whole.
            log.Error(e, "An answer broke off");
            AuditLog.NoteBreak(context, e.Message);
            context.Abort();
        }
    }

    (int Status, string Message) Explain(Exception e)
    {
        switch (e)
        {
            case Refusal refusal:
                return (refusal.Status, refusal.Message);
            case BadHttpRequestException bad:
                return (bad.StatusCode, bad.StatusCode switch
                {
                    413 => "The request is too large.",
                    408 => "The request came too slowly.",
                    _ => "The request could not be read.",
                });
            case LockException broken:
                // Its sentence names no path, and says what the operator is to look at.
                log.Error("A lock could not be taken: {Reason}", broken.Message);
                return (503, broken.Message);
            case NoRoomException full:
                log.Error("{Reason}", full.Message);
                return (507, full.Message);
            case CopierException silent:
                log.Error(e, "The copier cannot be asked");
                return (503, silent.Message);
            default:
                log.Error(e, "A request failed");
                return (500, "The service could not do this; its log says why.");
        }
    }

    static string Unrouted(int status) => status switch
    {
        404 => "There is no such address.",
        405 => "This address does not take that method.",
        504 => "This took too long, and was given up.",
        _ => "The request could not be answered.",
    };
}

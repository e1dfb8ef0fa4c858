using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Lets a request through, or has it meet the fault that is planned for it.</summary>
internal static class FaultGate
{
    public static async Task PassAsync(Faults faults, HttpContext context, RequestDelegate next)
    {
        var fault = faults.Take(context.Request.GetEncodedPathAndQuery());
        switch (fault?.Effect)
        {
            case FaultEffect.Answer:
                await AnswerAsync(context, fault);
                break;
            case FaultEffect.Reset:
                RequestLog.StaysUnanswered(context);
                context.Abort();
                break;
            case FaultEffect.Cut:
                context.Response.Body = new CutStream(context.Response.Body, fault.Bytes);
                await next(context);
                break;
            case FaultEffect.Hold:
                await HoldAsync(fault.Hold!, context, next);
                break;
            default:
                context.Items[typeof(Fault)] = fault;
                await next(context);
                break;
        }
    }

    /// <summary>Whether the page or the JSON about to be written is to be spoiled in this way.</summary>
    public static bool Meets(HttpContext context, FaultEffect effect) =>
        context.Items[typeof(Fault)] is Fault fault && fault.Effect == effect;

    static Task AnswerAsync(HttpContext context, Fault fault)
    {
        var headers = context.Response.Headers;
        if (fault.RetryAfter is not null)
        {
            headers.RetryAfter = fault.RetryAfter;
        }

        if (fault.Remaining is not null)
        {
            headers["X-Rate-Limit-Remaining"] = fault.Remaining.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.Challenges)
        {
            headers.WWWAuthenticate = Refusal.Challenge;
        }

        return Reply.TextAsync(context, fault.Code, fault.ContentType, fault.Body);
    }

    static async Task HoldAsync(Hold hold, HttpContext context, RequestDelegate next)
    {
        try
        {
            await hold.WaitAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            RequestLog.StaysUnanswered(context);
            return;
        }

        await next(context);
    }
}

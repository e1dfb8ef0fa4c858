using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Lets a request through, or has it meet the fault that is planned for it.</summary>
internal static class FaultGate
{
    public static Task PassAsync(Faults faults, HttpContext context, RequestDelegate next)
    {
        var fault = faults.Take(context.Request.GetEncodedPathAndQuery());
        return fault?.Effect switch
        {
            FaultEffect.Answer => AnswerAsync(context, fault),
            FaultEffect.Reset => ResetAsync(context),
            FaultEffect.Silence => BadManners.SilenceAsync(context),
            FaultEffect.Raw => BadManners.SendRawAsync(context, fault.RawBytes, fault.StaysOpen),
            FaultEffect.Cut => CutAsync(context, next, fault.Bytes),
            FaultEffect.ResetAfter => CutAsync(context, next, fault.Bytes, BadManners.ResetAsync),
            FaultEffect.Stall => CutAsync(context, next, fault.Bytes, BadManners.StallAsync),
            FaultEffect.Hold => HoldAsync(fault.Hold!, context, next),
            _ => SpoilAsync(context, next, fault),
        };
    }

    /// <summary>Whether the page or the JSON about to be written is to be spoiled in this way.</summary>
    public static bool Meets(HttpContext context, FaultEffect effect) =>
        context.Items[typeof(Fault)] is Fault fault && fault.Effect == effect;

    static Task ResetAsync(HttpContext context)
    {
        RequestLog.StaysUnanswered(context);
        return BadManners.ResetAsync(context);
    }

    static Task CutAsync(HttpContext context, RequestDelegate next, long bytes, Func<HttpContext, Task>? atEnd = null)
    {
        context.Response.Body = new CutStream(context.Response.Body, bytes, atEnd is null ? null : () => atEnd(context));
        return next(context);
    }

    static Task SpoilAsync(HttpContext context, RequestDelegate next, Fault? fault)
    {
        context.Items[typeof(Fault)] = fault;
        return next(context);
    }

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

        foreach (var (name, value) in fault.Headers)
        {
            headers[name] = value;
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

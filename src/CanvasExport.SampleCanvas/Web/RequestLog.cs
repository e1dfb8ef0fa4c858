using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace CanvasExport.SampleCanvas.Web;

/// <summary>Remembers every request of both origins in the order of arrival.</summary>
internal sealed class RequestLog
{
    readonly Lock _gate = new();
    readonly List<SeenRequest> _seen = [];

    public IReadOnlyList<SeenRequest> Snapshot()
    {
        lock (_gate)
        {
            return [.. _seen];
        }
    }

    public void Watch(Origin origin, HttpContext context)
    {
        int place;
        lock (_gate)
        {
            place = _seen.Count;
            _seen.Add(Describe(origin, context.Request));
        }

        // Before the first header leaves: a client that has its answer also finds the status here.
        context.Response.OnStarting(() =>
        {
            if (context.Items.ContainsKey(typeof(RequestLog)))
            {
                return Task.CompletedTask;
            }

            lock (_gate)
            {
                _seen[place] = _seen[place] with { Status = context.Response.StatusCode };
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Kestrel also begins a response that nobody will get; its status is not worth remembering.</summary>
    public static void StaysUnanswered(HttpContext context) => context.Items[typeof(RequestLog)] = true;

    static SeenRequest Describe(Origin origin, HttpRequest request)
    {
        var headers = request.Headers;
        return new SeenRequest(
            origin,
            request.Method,
            request.GetEncodedPathAndQuery(),
            Text(headers.Authorization),
            Text(headers.UserAgent),
            Text(headers.Range),
            Status: 0)
        { IfRange = Text(headers.IfRange) };
    }

    static string? Text(StringValues value) => value.Count == 0 ? null : value.ToString();
}

using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace CanvasExport.SnapshotApi.Web.Access;

/// <summary>How many calls at once a key may make, and how many wrong keys an address may try.</summary>
internal static class Limiters
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddLimiters(this IServiceCollection services, RequestLimits limits) => services
        .AddRateLimiter(options => options.OnRejected = RefuseAsync)

        // A service of its own, for it has a timer: what ends the services ends it.
        .AddSingleton(_ => PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits)))
        .AddOptions<RateLimiterOptions>().Configure<PartitionedRateLimiter<HttpContext>>((options, all) => options.GlobalLimiter = all);

    static RateLimitPartition<string> PartitionOf(HttpContext context, RequestLimits limits)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: var name })
        {
            return RateLimitPartition.GetConcurrencyLimiter($"key {name}", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = limits.CallsAtOnce,
                QueueLimit = limits.CallsAtOnce * 4,
            });
        }

        // The page and the probes need no key; who holds a right one is never counted with those who guess from the same address.
        return context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? RateLimitPartition.GetNoLimiter("open")
            : RateLimitPartition.GetFixedWindowLimiter($"guess {NetworkOf(context.Connection.RemoteIpAddress)}", _ =>
                new FixedWindowRateLimiterOptions
                {
                    PermitLimit = limits.WrongKeysAMinute,
                    Window = Window,
                });
    }

    // Of IPv6, one caller has a whole /64.
    static string NetworkOf(IPAddress? address) => address is null ? "-"
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes.AsSpan(0, 8))
        : address.ToString();

    static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var (response, isCaller) = (rejected.HttpContext.Response, rejected.HttpContext.User.Identity is { IsAuthenticated: true });
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Refusal.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, isCaller
            ? "This key has too many calls under way: try again when some have ended."
            : "Too many wrong keys came from this address: try again in a minute.");
    }
}

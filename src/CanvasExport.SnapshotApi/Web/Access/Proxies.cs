using Microsoft.AspNetCore.HttpOverrides;

namespace CanvasExport.SnapshotApi.Web.Access;

/// <summary>Believes known proxies, and nobody else, for whom they ask.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services, IReadOnlyList<System.Net.IPNetwork> proxies) =>
        services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

        // From the last proxy back to the first address that is none of them.
        options.ForwardLimit = null;

        // Loopback is no proxy by itself: on the machine of a hub every student has it.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }
    });
}

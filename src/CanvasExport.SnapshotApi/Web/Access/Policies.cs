using CanvasExport.SnapshotApi.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace CanvasExport.SnapshotApi.Web.Access;

/// <summary>Which role an address wants. Without a word of its own it wants any key, and so does an address that does not exist.</summary>
internal static class Policies
{
    /// <summary>For what makes or changes something: snapshots and reports.</summary>
    public const string Instructor = "instructor";

    /// <summary>For what removes something.</summary>
    public const string Admin = "admin";

    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();

        // Not AddAuthentication: it brings keys for cookies, and writes them to the disk at every first start.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyHandler.Name).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Instructor, policy => policy.RequireRole($"{KeyRole.Instructor}", $"{KeyRole.Admin}"))
            .AddPolicy(Admin, policy => policy.RequireRole($"{KeyRole.Admin}"));
    }
}

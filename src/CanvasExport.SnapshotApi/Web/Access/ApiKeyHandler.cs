using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CanvasExport.SnapshotApi.Web.Access;

/// <summary>Tells by the key in X-Api-Key who asks.</summary>
internal sealed class ApiKeyHandler(
    KeyRing keys, IOptionsMonitor<AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory logs,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Header = "X-Api-Key";
    public const string Name = "ApiKey";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers[Header];
        if (keys.Find(sent.ToString()) is not { } key || sent.Count != 1)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        AuditLog.Note(Context, "KEY", key.Name);
        var caller = new ClaimsIdentity([new(ClaimTypes.Name, key.Name), new(ClaimTypes.Role, $"{key.Role}")], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        return Refusal.WriteAsync(Context, StatusCodes.Status401Unauthorized, "The X-Api-Key header does not hold the key.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, "This key may not do that: its role is too low.");
}

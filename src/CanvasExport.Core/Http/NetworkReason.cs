using System.Security.Authentication;

namespace CanvasExport.Core.Http;

/// <summary>Why a connection failed, in the words of whoever knows it best.</summary>
public static class NetworkReason
{
    /// <summary>The reason as the end of a sentence. Those who pass a failure on say only "see inner exception".</summary>
    public static string Of(Exception exception)
    {
        var reason = Chain(exception).LastOrDefault(one => one.Message.Length > 0) ?? exception;
        var secure = IsInsecure(exception) ? "no secure connection: " : "";
        return secure + (IsInsecure(exception) ? reason : exception).Message.Trim().TrimEnd('.');
    }

    /// <summary>Whether the other side could not prove who it is, or no way to encrypt was found: asking again changes nothing.</summary>
    public static bool IsInsecure(Exception exception) => Chain(exception).Any(one => one is AuthenticationException);

    /// <summary>What to do about it, as the beginning of a sentence; empty where it is no matter of certificates.</summary>
    public static string Advice(Exception exception)
    {
        var reason = Of(exception);
        return !IsInsecure(exception) ? ""
            : reason.Contains("NameMismatch", StringComparison.Ordinal)
                ? "the certificate is that of another server; check how the address is written,"
            : reason.Contains("NotTimeValid", StringComparison.Ordinal)
                ? "the certificate has expired or is not valid yet; check this machine's clock or tell those who run the server,"
            : "where a school's network or server has a root certificate of its own, this machine must trust it; "
                + "ask IT for that certificate, install it (Windows: Trusted Root Certification Authorities; macOS: Keychain; "
                + "Linux: update-ca-certificates),";
    }

    static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}

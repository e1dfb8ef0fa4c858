using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>Somebody whose work Canvas gives without saying who it is, as while it is graded anonymously: one person for each of Canvas's
/// anonymous ids, which differ from assignment to assignment.</summary>
public static class AnonymousStudent
{
    /// <summary>The number by which the archive knows such a person: always the same for an anonymous id, and below 0, where Canvas has
    /// no users.</summary>
    public static long IdOf(string anonymousId) =>
        -1 - (BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(anonymousId))) & 0x1f_ffff_ffff_ffff);

    public static bool Is(long userId) => userId < 0;

    /// <summary>Whose a submission is; null where there is no work and nobody who could have done it.</summary>
    public static long? OwnerOf(Submission submission) => submission.UserId ?? submission.User?.Id
        ?? (NameOf(submission) is { } name ? IdOf(name) : null);

    /// <summary>What Canvas calls the person of such a submission, else the submission itself where there is work in it.</summary>
    public static string? NameOf(Submission submission) =>
        !string.IsNullOrEmpty(submission.AnonymousId) ? submission.AnonymousId : HasWork(submission) ? $"submission-{submission.Id}" : null;

    /// <summary>The same as a person of a course.</summary>
    public static User User(string name) => new(IdOf(name), $"Anonymous student {name}", $"anonymous-{name}") { AnonymousId = name };

    /// <summary>What the owner of a submission is called where no list tells more.</summary>
    public static string UserNameOf(Submission submission) => OwnerOf(submission) switch
    {
        null => "",
        < 0 => User(NameOf(submission)!).UserName,
        { } id => submission.User is { } user ? (user with { Id = id }).UserName : $"user-{id}",
    };

    static bool HasWork(Submission submission) =>
        submission.Attempt is > 0 || !string.IsNullOrEmpty(submission.SubmittedAt) || !string.IsNullOrEmpty(submission.Body)
        || !string.IsNullOrEmpty(submission.Url) || submission.Attachments?.Count > 0 || submission.SubmissionComments?.Count > 0;
}

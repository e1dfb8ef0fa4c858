using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A Canvas behind a proxy that ends TLS, and one whose certificate this machine does not trust.</summary>
public sealed class BehindProxySpecs
{
    [Theory]
    [InlineData("http://canvas.example.edu")]
    [InlineData("http://Canvas.Example.EDU")]
    [InlineData("http://canvas.example.edu:8080")]
    public async Task Links_in_http_of_my_https_Canvas_are_taken_at_https(string writes)
    {
        var school = FetchedJson.SmallSchool(students: 5);
        var course = school.Courses[0];
        var file = school.AddFile("essay.pdf", "%PDF-1.4 essay"u8.ToArray());
        file.Thumbnail = [0x89, (byte)'P', (byte)'N', (byte)'G', 1];
        var picture = school.AddFile("rose.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 2]);
        var student = course.Enrollments.First(one => one.Type == EnrollmentType.Student).User;
        course.Assignments[0].Submit(student, SchoolAttempt.Upload("2024-04-01T12:00:00Z", file));
        course.Assignments[1].Submit(
            student, SchoolAttempt.Text("2024-04-01T12:00:00Z", $"<img src=\"/users/{student.Id}/files/{picture.Id}/preview\">"));
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        var proxy = new TlsProxy(run.Server.Url, run.Server.StorageUrl) { Writes = writes };
        run.Network = proxy;
        run.Variables["CANVAS_API_URL"] = "https://canvas.example.edu";

        foreach (var step in (string[])["fetch-json", "export-students", "download-attachments"])
        {
            var outcome = await run.RunAsync(step);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        }

        Assert.Equal(5, run.Ids($"students_{course.Id}.json").Count);
        Assert.Equal("%PDF-1.4 essay", run.Archive.Read("exports/Maps/s1/essay.pdf"));
        Assert.True(run.Archive.Has("exports/Maps/s1/rose.png"));
        Assert.DoesNotContain(proxy.Asked, one => one.Url.StartsWith("http://", StringComparison.Ordinal) && one.HasToken);
        Assert.DoesNotContain(proxy.Asked, one => one.Url.StartsWith("http://canvas", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_certificate_that_this_machine_does_not_trust_is_told_with_what_to_do()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync(server);
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--canvas-url", $"https://localhost:{((IPEndPoint)server.LocalEndpoint).Port}");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("certificate", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("root certificate of its own", outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(run.Clock.Pauses);
        server.Stop();
        await serving;
    }

    static async Task ServeAsync(TcpListener server)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync();
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(certificate);
            }
        }
        catch (Exception e) when (
            e is SocketException or InvalidOperationException or IOException or AuthenticationException)
        {
            // The listener was stopped, or the client went away.
        }
    }
}

using CanvasExport.Core.Canvas;
using CanvasExport.Core.Logging;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Logging;

public sealed class StepLogTests
{
    [Fact]
    public void A_line_is_time_two_dots_and_the_message()
    {
        using var archive = new TempArchive();

        using (var log = StepLog.Open(archive.Paths, null, null))
        {
            log.Information("Fetched {Count} courses of {School:l}", 3, "Übersee");
        }

        Assert.Matches(@"\A\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\.Fetched 3 courses of Übersee\r?\n\z", archive.Read("log.txt"));
    }

    [Fact]
    public void Steps_append()
    {
        using var archive = new TempArchive();

        foreach (var step in new List<string> { "first", "second" })
        {
            using var log = StepLog.Open(archive.Paths, null, null);
            log.Information("{Step:l}", step);
        }

        Assert.Equal(
            ["..first", "..second"], archive.Read("log.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd()[19..]));
    }

    [Fact]
    public void Neither_a_name_nor_an_exception_makes_a_line_or_tells_the_token()
    {
        using var archive = new TempArchive();
        using var verbose = new StringWriter();

        using (var log = StepLog.Open(archive.Paths, CanvasToken.TryParse("1050~secret"), verbose))
        {
            log.Error(new InvalidOperationException("1050~secret\nat nowhere"), "{Name:l} failed",
                "a\r\n01-01-2020 00:00:00..forged\u001b[31m 1050~secret");
        }

        var text = archive.Read("log.txt");
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("1050~secret", text + verbose, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text + verbose);
        Assert.Equal(text, verbose.ToString());
    }
}

using System.Text;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Something that befalls one file of a storm.</summary>
/// <param name="Name">Told when the file does not end as it should.</param>
/// <param name="Strike">Makes it happen.</param>
/// <param name="Status">How the file must end in files.csv, with <c>|</c> where two are right.</param>
/// <param name="NeedsSize">Nobody could tell that the file is not whole but for the size that Canvas recorded.</param>
internal sealed record StormTrouble(string Name, Action<StormVictim> Strike, string Status = "saved", bool NeedsSize = false);

/// <summary>The file that is struck: where Canvas passes it on, where it is stored, and a die.</summary>
internal sealed record StormVictim(SchoolFile File, SampleCanvasServer Server, Random Random)
{
    public string OnTheWay => $"/files/{File.Id}/download";

    /// <summary>The same and the question for its signed address.</summary>
    public string AnywhereInCanvas => $"/files/{File.Id}/";

    public string Stored => $"/files/{File.Uuid}/";

    public int AnyByte => Random.Next((int)File.Content.Length + 1);

    public void Meets(string place, Fault fault, int times = 1) => Server.Faults.Add(place, fault, times);

    /// <summary>An answer with the file's bytes under headers that may lie.</summary>
    public Fault Raw(string headers) => Fault.Raw((byte[])[.. Encoding.ASCII.GetBytes(headers), .. DownloadScene.BytesOf(File.Content)]);
}

/// <summary>All that can go wrong with a download.</summary>
internal static class StormTroubles
{
    const string Ok = "HTTP/1.1 200 OK\r\n";
    const string Login = "<!DOCTYPE html><html><head><title>Log in to Canvas</title></head><body>Log in</body></html>";

    /// <summary>Each passes within a run; a file bears two of them.</summary>
    public static readonly StormTrouble[] Passing =
    [
        new("nothing", _ => { }),
        new("cut", one => one.Meets(one.Stored, Fault.CutAfter(one.AnyByte), times: 2)),
        new("reset in the body", one => one.Meets(one.Stored, Fault.ResetAfter(one.AnyByte), times: 2)),
        new("reset on the way", one => one.Meets(one.OnTheWay, Fault.Reset, times: 2)),
        new("reset where it is stored", one => one.Meets(one.Stored, Fault.Reset)),
        new("throttled with 429", one => one.Meets(one.OnTheWay, Fault.Throttled429, times: 7)),
        new("throttled with 403", one => one.Meets(one.OnTheWay, Fault.Throttled403, times: 7)),
        new("storage throttles", one => one.Meets(one.Stored, Fault.Throttled429, times: 3)),
        new("500", one => one.Meets(one.OnTheWay, Fault.Html(500), times: 2)),
        new("502", one => one.Meets(one.Stored, Fault.Html(502), times: 2)),
        new("503 with a pause", one => one.Meets(one.OnTheWay, Fault.Status(503, retryAfter: "3"))),
        new("expired once", one => one.File.ExpiredLinks = 1),
        new("expired twice", one => one.File.ExpiredLinks = 2),
        new("no HTTP", one => one.Meets(one.Stored, Fault.Raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"), times: 2)),
        new("endless headers", one => one.Meets(one.OnTheWay, Fault.Raw(Ok + "X: " + new string('x', 300_000)))),
        new("broken chunks", one => one.Meets(one.Stored, one.Raw(Ok + "Transfer-Encoding: chunked\r\n\r\nfffff\r\n"))),
        new("ends with the connection", one => one.Meets(one.Stored, one.Raw(Ok + "Content-Type: application/pdf\r\n\r\n"))),
        new("passed on once more", one =>
            one.Meets(one.OnTheWay, Fault.RedirectTo($"{one.Server.Url}files/{one.File.Id}/download?again=1&verifier={one.File.Uuid}"))),
        new("cut, then a rest from elsewhere", one =>
            CutThen(one,
            one.Raw($"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-{one.File.Content.Length - 1}/{one.File.Content.Length}\r\n\r\n"))),
        new("cut, then a rest of another version", one =>
            CutThen(one, one.Raw("HTTP/1.1 206 Partial Content\r\nETag: \"x\"\r\nContent-Range: bytes 3-5/6\r\n\r\n"))),
        new("cut, then 416", one => CutThen(one, Fault.Status(416))),
        new("cut, and no ETag", one => { one.File.Tag = SchoolTag.None; CutThen(one, Fault.Reset); }),
        new("cut, and a weak ETag", one => { one.File.Tag = SchoolTag.Weak; CutThen(one, Fault.Reset); }),
        new("cut, and no ranges", one => { one.File.IgnoresRange = true; CutThen(one, Fault.Reset); }),
        new("no length, and cut", one => { one.File.HidesLength = true; CutThen(one, Fault.ResetAfter(one.AnyByte)); }, NeedsSize: true),
    ];

    /// <summary>Each may end a run without the file, which the next run then brings; a file bears one of them.</summary>
    public static readonly StormTrouble[] Refusing =
    [
        new("a login page once", one => one.Meets(one.OnTheWay, Fault.Html(200))),
        new("a login page where it is stored", one => one.Meets(one.Stored, Fault.Html(200))),
        new("a login page that says it is a file", one => one.Meets(one.OnTheWay, Fault.Status(200, Login, "application/pdf"))),
        new("a redirect to the login", one => one.Meets(one.OnTheWay, Fault.RedirectTo("/login"))),
        new("404 once", one => one.Meets(one.OnTheWay, Fault.Html(404))),
        new("400 once", one => one.Meets(one.OnTheWay, Fault.Html(400))),
        new("401 once", one => one.Meets(one.OnTheWay, Fault.ExpiredToken)),
        new("locked once", one => one.Meets(one.OnTheWay, Fault.Html(403))),
        new("a redirect to a file", one => one.Meets(one.OnTheWay, Fault.RedirectTo("file:///etc/hostname"))),
        new("too short a length", one => one.Meets(one.Stored, one.Raw(Ok + "Content-Length: 1\r\n\r\n")), NeedsSize: true),
        new("too long a length", one => one.Meets(one.Stored, one.Raw(Ok + "Content-Length: 999999\r\n\r\n"))),
    ];

    /// <summary>Each lasts.</summary>
    public static readonly StormTrouble[] Lasting =
    [
        new("deleted", one => one.File.State = SchoolFileState.Deleted, "deleted"),
        new("bytes lost", one => one.File.State = SchoolFileState.BytesLost, "missing"),
        new("forbidden", one => one.File.State = SchoolFileState.Forbidden, "forbidden"),
        new("locked", one => one.File.State = SchoolFileState.Locked, "locked"),
        new("a login page", one => one.Meets(one.AnywhereInCanvas, Fault.Html(200), Faults.Always), "forbidden"),
        new("a login page that always says it is a file", one =>
            one.Meets(one.Stored, Fault.Status(200, Login, "application/pdf"), Faults.Always), "forbidden|missing"),
        new("always expired", one => one.File.ExpiredLinks = int.MaxValue, "forbidden"),
        new("always 503", one => one.Meets(one.AnywhereInCanvas, Fault.Html(503), Faults.Always), "missing"),
        new("always reset", one => one.Meets(one.Stored, Fault.Reset, Faults.Always), "missing"),
        new("always empty", one => one.Meets(one.Stored, Fault.Raw(Ok + "Content-Length: 100000\r\n\r\n"), Faults.Always), "missing"),
        new("never HTTP", one => one.Meets(one.Stored, Fault.Raw("220 ftp.example.edu ready\r\n"), Faults.Always), "missing"),
        new("a circle", one => one.Meets(one.AnywhereInCanvas, Fault.RedirectTo($"{one.Server.Url}files/{one.File.Id}/download?round=1"),
            Faults.Always), "missing"),
        new("a redirect into the disk", one => one.Meets(one.AnywhereInCanvas, Fault.RedirectTo("file:///etc/hostname"), Faults.Always),
            "missing"),
    ];

    /// <summary>Costs a second, and so befalls few.</summary>
    public static readonly StormTrouble[] Stalling =
    [
        new("a stall in the body", one => one.Meets(one.Stored, Fault.StallAfter(one.File.Content.Length / 2))),
        new("a stall before the headers", one => one.Meets(one.Stored, Fault.Silence)),
    ];

    static void CutThen(StormVictim one, Fault fault)
    {
        one.Meets(one.Stored, Fault.CutAfter(one.AnyByte));
        one.Meets(one.Stored, fault);
    }
}

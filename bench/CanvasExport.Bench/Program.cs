using System.CommandLine;
using CanvasExport.Bench;
using CanvasExport.Bench.Downloads;

var fetch = new Command("fetch", "fetch-json at 80 ms a request under Canvas's throttle, against its requests one after another");
fetch.SetAction((_, cancellationToken) => FetchBench.RunAsync(cancellationToken));

var export = new Command("export", "export-students and make-html over 20,000 and 80,000 submissions: time and peak memory");
export.SetAction((_, cancellationToken) => ExportBench.RunAsync(cancellationToken));

var folder = new Option<string>("--folder")
{
    Description = "Where downloads go while they are measured; removed afterwards",
    HelpName = "DIR",
    DefaultValueFactory = _ => Path.GetTempPath(),
};

return await new RootCommand("Figures of the README, each printed as a ratio within one run.")
{
    fetch,
    export,
    Download("lines", "download-attachments against aria2c: 848 files, 500 MB, 80 ms a request, 8 MB/s a connection", RaceBench.LinesAsync),
    Download("loopback", "download-attachments against aria2c: 848 files, 2 GB, as fast as the machine allows", RaceBench.LoopbackAsync),
    Download("large", "download-attachments against curl: one file of 2 GB; time and peak memory", RaceBench.LargeAsync),
    Download("again", "download-attachments where its 20,000 files are there already: time and requests", AgainBench.RunAsync),
    Download("kills", "download-attachments killed 100 times, then run to its end: bytes sent, and whether each file is right", KillsBench.RunAsync),
}.Parse(args).InvokeAsync();

Command Download(string name, string description, Func<string, CancellationToken, Task<int>> run)
{
    var command = new Command(name, description) { folder };
    command.SetAction((arguments, cancellationToken) => run(arguments.GetValue(folder)!, cancellationToken));
    return command;
}

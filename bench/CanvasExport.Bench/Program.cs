using System.CommandLine;
using CanvasExport.Bench;
using CanvasExport.Bench.Downloads;
using CanvasExport.Bench.Snapshots;

var fetch = new Command("fetch", "fetch-json at 80 ms a request under Canvas's throttle, against its requests one after another");
fetch.SetAction((_, cancellationToken) => FetchBench.RunAsync(cancellationToken));

var export = new Command(
    "export",
    "export-students and make-html over 20,000 and 80,000 submissions in one course, and 80,000 in 20; make-html also again without a "
    + "change and with one: time and peak memory");
export.SetAction((_, cancellationToken) => ExportBench.RunAsync(cancellationToken));

var previews = new Command(
    "previews",
    "make-html over 2,000 documents and notebooks of 400 students, shown and searched, against the same pages without the files");
previews.SetAction((_, cancellationToken) => PreviewsBench.RunAsync(cancellationToken));

var folder = new Option<string>("--folder")
{
    Description = "Where downloads go while they are measured; removed afterwards",
    HelpName = "DIR",
    DefaultValueFactory = _ => Path.GetTempPath(),
};

var homes = new Option<int>("--homes") { Description = "How many homes of 1,000 files there are", DefaultValueFactory = _ => 1_000 };
var hourly = new Command(
    "hourly", "snapshot-api: the hourly round of 1,000 homes of 1,000 files, nothing changed, against rsync -a; system calls a file")
{
    homes,
};
hourly.SetAction((arguments, cancellationToken) => HourlyBench.RunAsync(arguments.GetValue(homes), cancellationToken));

var young = new Option<bool>("--young")
{
    Description = "Write the files right before the first snapshot, so that the second reads each again",
};
var snapshots = new Command(
    "snapshots", "snapshot-api: 200 homes of 50 files, a second one with 1 % changed, against cp, sha256sum and rsync")
{
    young,
};
snapshots.SetAction((arguments, cancellationToken) => SnapshotsBench.RunAsync(arguments.GetValue(young), cancellationToken));

var programs = new Option<string>("--programs")
{
    Description = "Where the programs are; those of a release are compiled ahead and begin faster",
    HelpName = "DIR",
    DefaultValueFactory = _ => StepProcess.Programs,
    Recursive = true,
};

var asked = new RootCommand("The figures of docs/figures.md, each printed as a ratio within one run.")
{
    programs,
    fetch,
    export,
    Plain("university", "fetch-json, export-students and make-html over 200 and 2,000 courses of 500 submissions: time and peak memory",
        UniversityBench.RunAsync),
    previews,
    Download(
        "lines", "download-attachments against aria2c: 848 files, 500 MB, 80 ms until Canvas says where each is, 8 MB/s a connection",
        RaceBench.LinesAsync),
    Download("direct", "the same from a Canvas that keeps its files itself, 80 ms a request", RaceBench.DirectAsync),
    Download("loopback", "download-attachments against aria2c: 848 files, 2 GB, as fast as the machine allows", RaceBench.LoopbackAsync),
    Download("large", "download-attachments against curl: one file of 2 GB; time and peak memory", RaceBench.LargeAsync),
    Download("again", "download-attachments where its 20,000 files are there already: time and requests", AgainBench.RunAsync),
    Download("million", "download-attachments where its 1,000,000 files are there already: time and peak memory",
        ManyFilesBench.ThereAsync),
    Download("small", "download-attachments: 200,000 files of 300 bytes; time and peak memory", ManyFilesBench.SmallAsync),
    Download("kills", "download-attachments killed 100 times, then run to its end: bytes sent, and whether each file is right",
        KillsBench.RunAsync),
    snapshots,
    Plain("zip", "snapshot-api: the zip of 1 GB against zip -1; first byte, memory, throughput", ZipBench.RunAsync),
    Plain("entries", "snapshot-api: snapshots, zips and lists of 300,000 and 1,000,000 files; most memory, time", EntriesBench.RunAsync),
    hourly,
    Plain("small-files", "snapshot-api: 500 small files over 16 connections", SmallFilesBench.RunAsync),
}.Parse(args);
StepProcess.Programs = asked.Errors.Count == 0 ? asked.GetValue(programs)! : StepProcess.Programs;
return await asked.InvokeAsync();

Command Plain(string name, string description, Func<CancellationToken, Task<int>> run)
{
    var command = new Command(name, description);
    command.SetAction((_, cancellationToken) => run(cancellationToken));
    return command;
}

Command Download(string name, string description, Func<string, CancellationToken, Task<int>> run)
{
    var command = new Command(name, description) { folder };
    command.SetAction((arguments, cancellationToken) => run(arguments.GetValue(folder)!, cancellationToken));
    return command;
}

using System.CommandLine;
using CanvasExport.Bench;

var fetch = new Command("fetch", "fetch-json at 80 ms a request under Canvas's throttle, against its requests one after another");
fetch.SetAction((_, cancellationToken) => FetchBench.RunAsync(cancellationToken));

var export = new Command("export", "export-students and make-html over 20,000 and 80,000 submissions: time and peak memory");
export.SetAction((_, cancellationToken) => ExportBench.RunAsync(cancellationToken));

return await new RootCommand("Figures of the README, each printed as a ratio within one run.") { fetch, export }.Parse(args).InvokeAsync();

using CanvasExport.MakeHtml;
using CanvasExport.MakeHtml.Documents;

return DocumentWorker.IsAsked(args) ? DocumentWorker.Run(args) : await new MakeHtmlCommand().RunAsync(args);

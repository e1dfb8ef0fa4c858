using CanvasExport.MakeHtml;

return await new MakeHtmlCommand().RunAsync(args);

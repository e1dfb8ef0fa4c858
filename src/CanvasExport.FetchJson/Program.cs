using CanvasExport.FetchJson;

return await new FetchJsonCommand().RunAsync(args);

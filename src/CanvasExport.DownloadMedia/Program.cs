using CanvasExport.DownloadMedia;

return await new DownloadMediaCommand().RunAsync(args);

using CanvasExport.DownloadAttachments;

return await new DownloadAttachmentsCommand().RunAsync(args);

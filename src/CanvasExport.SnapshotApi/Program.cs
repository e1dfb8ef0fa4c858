using CanvasExport.SnapshotApi;

return await new SnapshotApiCommand().RunAsync(args);

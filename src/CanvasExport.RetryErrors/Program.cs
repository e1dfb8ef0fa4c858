using CanvasExport.RetryErrors;

return await new RetryErrorsCommand().RunAsync(args);

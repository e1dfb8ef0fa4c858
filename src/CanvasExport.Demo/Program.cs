using CanvasExport.Demo;

return await new DemoCommand().RunAsync(args);

using CanvasExport.ExportStudents;

return await new ExportStudentsCommand().RunAsync(args);

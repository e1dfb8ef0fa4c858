using CanvasExport.Core.Canvas;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Downloads;

/// <summary>The files of a course that should be there; whether they are is not yet asked.</summary>
/// <param name="Course">The course, disposed when it has been gone through; null for files that belong to none.</param>
/// <param name="Folders">Its folders, read from its record when they are wanted.</param>
public sealed record RequestedCourse(CourseFolder? Course, Func<IEnumerable<RequestedFolder>> Folders);

/// <summary>The files of one folder that should be there.</summary>
/// <param name="Path">The folder, relative to the root, <c>/</c> between folders.</param>
/// <param name="Requests">The files.</param>
/// <param name="Known">What the record knows of the files of this folder.</param>
public sealed record RequestedFolder(string Path, Func<IEnumerable<FileRequest>> Requests, Func<IEnumerable<RecordedFile>> Known);

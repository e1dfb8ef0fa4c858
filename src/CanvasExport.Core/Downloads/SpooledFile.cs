using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Downloads;

/// <summary>The form of a file that is to come in the temporary file of a <see cref="DownloadSpool"/>.</summary>
internal static class SpooledFile
{
    public static void Write(BinaryWriter writer, FileCheckResult file)
    {
        var request = file.Request;
        writer.Write(request.Path);
        writer.Write(request.Url);
        writer.Write((int)request.Kind);
        writer.Write(request.CanvasId);
        writer.Write(request.Size ?? -1);
        writer.Write(request.ContentType);
        writer.Write(request.SubmissionId ?? -1);
        writer.Write(request.ModifiedAt);
        writer.Write(request.ReplacesVersion);
        writer.Write((int)file.State);
        writer.Write(file.Size);
        writer.Write(file.Cause);
        writer.Write(file.Detail);
        writer.Write(file.WasThere);
        writer.Write(file.Place ?? "");
        writer.Write(file.Begun);
    }

    public static FileCheckResult Read(BinaryReader reader)
    {
        var request = new FileRequest(
            reader.ReadString(), reader.ReadString(), (FileKind)reader.ReadInt32(), reader.ReadString(), Number(reader),
                reader.ReadString(),
            Number(reader), reader.ReadString(), reader.ReadBoolean());
        return new FileCheckResult(
            request, (FileState)reader.ReadInt32(), reader.ReadInt64(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean(),
            reader.ReadString() is { Length: > 0 } place ? place : null, reader.ReadInt64());
    }

    static long? Number(BinaryReader reader) => reader.ReadInt64() is var number and >= 0 ? number : null;
}

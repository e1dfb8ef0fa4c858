using System.Buffers.Binary;
using System.Globalization;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Record;

/// <summary>The database file of a record: whether it is a whole one of ours, before anything is read from it.</summary>
internal static class RecordFile
{
    // https://www.sqlite.org/fileformat.html#the_database_header
    const int HeaderBytes = 100;

    /// <summary>Finds a file that was cut: SQLite itself finds it out only where it reads what is missing.</summary>
    /// <exception cref="RecordException">It is shorter than its header says.</exception>
    public static void CheckLength(string path)
    {
        // What a journal beside it takes back may well make it shorter or longer.
        if (!File.Exists(path) || File.Exists(path + "-journal"))
        {
            return;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes)
        {
            throw new RecordException($"{path} is damaged (it is cut off).", isDamaged: true);
        }

        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var isValid = header[24..28].SequenceEqual(header[92..96]);
        if (isValid && RandomAccess.GetLength(file) < (long)pages * pageBytes)
        {
            throw new RecordException($"{path} is damaged (it is cut off).", isDamaged: true);
        }
    }

    /// <summary>Removes what a run that was killed left of a record that it was making.</summary>
    public static void DeleteUnfinished(string path)
    {
        File.Delete(path + AtomicFile.PartSuffix);
        File.Delete(path + AtomicFile.PartSuffix + "-journal");
    }

    /// <summary>Makes the tables of a new record.</summary>
    /// <exception cref="RecordException">It is of a later version.</exception>
    public static void Prepare(RecordConnection connection, string path)
    {
        var version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > RecordSchema.Version)
        {
            throw new RecordException($"{path} was made by a later version of this program: use that one.", isDamaged: false);
        }

        if (version is > 0 and < RecordSchema.Version)
        {
            throw new RecordException($"{path} was made by an earlier version of this program.", isDamaged: true);
        }

        if (version == 0)
        {
            using var transaction = connection.Begin();
            connection.Execute(RecordSchema.Create, transaction);
            transaction.Commit();
        }
    }

    /// <summary>Puts a damaged record out of the way, beside its place.</summary>
    /// <returns>Where it is now.</returns>
    public static string SetAside(string path)
    {
        var aside = PreviousVersion.MoveAside(path);
        if (File.Exists(path + "-journal"))
        {
            File.Move(path + "-journal", aside + "-journal", overwrite: true);
        }

        return aside;
    }
}

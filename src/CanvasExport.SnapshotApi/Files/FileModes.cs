namespace CanvasExport.SnapshotApi.Files;

/// <summary>The modes that the service gives to what is its own.</summary>
internal static class FileModes
{
    /// <summary>0700: a folder that nobody else may enter.</summary>
    public const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>0600: a file that nobody else may open.</summary>
    public const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0500: a folder of a copy, which never changes.</summary>
    public const UnixFileMode SealedFolder = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    /// <summary>0400: a file of a copy.</summary>
    public const UnixFileMode SealedFile = UnixFileMode.UserRead;

    /// <summary>0644: a report in a home.</summary>
    public const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>What others than the owner may do.</summary>
    public const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>That others than the owner may make and remove names.</summary>
    public const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
}

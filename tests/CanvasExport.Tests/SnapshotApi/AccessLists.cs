namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Access lists of POSIX, given without a program that not every machine has.</summary>
internal static class AccessLists
{
    // https://man7.org/linux/man-pages/man5/acl.5.html; as the kernel has it: a version, then tag, rights and id of each entry.
    const string Give = """
        import os, struct, sys
        def acl(user): return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in
            [(1, 7, 2**32-1), (2, 7, user), (4, 5, 2**32-1), (16, 7, 2**32-1), (32, 5, 2**32-1)])
        for path in sys.argv[1:]:
            os.setxattr(path, "system.posix_acl_access", acl(2001))
            if os.path.isdir(path): os.setxattr(path, "system.posix_acl_default", acl(2001))
        """;

    /// <summary>Lets the student of the shell do everything with these files and folders, and with what is made in the folders.</summary>
    public static async Task GiveAsync(params string[] paths)
    {
        var said = await Shell.RunAsync("sh", ["-c", "python3 -c \"$0\" \"$@\" 2>&1 || true", Give, .. paths]);
        Assert.SkipWhen(said.Contains("Operation not supported", StringComparison.Ordinal), "This disk has no access lists.");
        Assert.Equal("", said);
    }
}

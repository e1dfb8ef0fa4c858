using System.Security.Cryptography;

namespace CanvasExport.SnapshotApi.Settings;

/// <summary>Reads the settings of receipts, and adds what is wrong with them to the faults of all.</summary>
internal sealed class ReceiptReader(Func<string, string?> variable, List<string> faults)
{
    public const string KeyFile = "JNOTE_RECEIPT_KEY";
    public const string Receipts = "JNOTE_RECEIPTS";

    const UnixFileMode OthersRead =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    const int Bits = 256;

    /// <summary>Null where there are none.</summary>
    public ReceiptSettings? Read()
    {
        var (path, where) = (Text(KeyFile), Text(Receipts).ToUpperInvariant());
        if (where is not ("" or "HOME" or "ASK"))
        {
            faults.Add($"{Receipts} is '{Text(Receipts)}': it must be home or ask.");
        }

        if (path.Length > 0)
        {
            CheckKey(path);
            return new ReceiptSettings(path, where == "HOME");
        }

        if (where.Length > 0)
        {
            faults.Add($"{Receipts} is set, and {KeyFile} is not: the key that receipts are signed with.");
        }

        return null;
    }

    string Text(string name) => variable(name)?.Trim() ?? "";

    // What is wrong with a secret is said without it.
    void CheckKey(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux() && (File.GetUnixFileMode(path) & OthersRead) != 0)
            {
                faults.Add($"{KeyFile} is '{path}': others than its owner may read it, and sign what they like: chmod 0400 it.");
            }

            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(path));
            if (key.KeySize != Bits || key.SignData([], HashAlgorithmName.SHA256).Length == 0)
            {
                faults.Add($"{KeyFile} is '{path}': it is no key of the curve P-256.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{KeyFile} is '{path}': it cannot be read.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            faults.Add(
                $"{KeyFile} is '{path}': it is no private key in PEM of the curve P-256. "
                + "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 makes one.");
        }
    }
}

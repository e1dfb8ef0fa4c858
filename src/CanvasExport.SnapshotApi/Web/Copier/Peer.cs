using System.Net.Sockets;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>
/// Whose process is at the other end of a socket, as the system knows it: front and copier are of one user, and believe nobody else,
/// whatever the modes of the socket and of the folder that it lies in let others do.
/// </summary>
internal static class Peer
{
    // SOL_SOCKET and SO_PEERCRED of asm-generic/socket.h; struct ucred: pid, uid, gid
    const int SocketLevel = 1;
    const int PeerCredentials = 17;
    const int CredentialBytes = 12;

    public static bool IsOurs(Socket socket)
    {
        Span<byte> peer = stackalloc byte[CredentialBytes];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentials, peer) == CredentialBytes
            && BitConverter.ToUInt32(peer[4..]) is var user && (user == 0 || user == Libc.EffectiveUser());
    }
}

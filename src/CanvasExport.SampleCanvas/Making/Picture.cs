using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>A small drawing that becomes a PNG; colours are 0xRRGGBB.</summary>
internal sealed class Picture(int width, int height)
{
    static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    readonly int[] _pixels = new int[width * height];

    public Picture Rectangle(int left, int top, int right, int bottom, int colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
        {
            Array.Fill(_pixels, colour, (y * width) + left, Math.Min(width, right) - left);
        }

        return this;
    }

    public Picture Fill(int colour) => Rectangle(0, 0, width, height, colour);

    public Picture Ellipse(int centreX, int centreY, int radiusX, int radiusY, int colour)
    {
        for (var y = Math.Max(0, centreY - radiusY); y < Math.Min(height, centreY + radiusY + 1); y++)
        {
            for (var x = Math.Max(0, centreX - radiusX); x < Math.Min(width, centreX + radiusX + 1); x++)
            {
                // Integers only, so that every processor draws the same.
                var (dx, dy) = (x - centreX, y - centreY);
                if ((dx * dx * radiusY * radiusY) + (dy * dy * radiusX * radiusX) <= radiusX * radiusX * radiusY * radiusY)
                {
                    _pixels[(y * width) + x] = colour;
                }
            }
        }

        return this;
    }

    public Picture Line(int fromX, int fromY, int toX, int toY, int colour)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY)));
        for (var step = 0; step <= steps; step++)
        {
            var (x, y) = (fromX + ((toX - fromX) * step / steps), fromY + ((toY - fromY) * step / steps));
            if (x >= 0 && x < width && y >= 0 && y < height)
            {
                _pixels[(y * width) + x] = colour;
            }
        }

        return this;
    }

    /// <summary>The picture at a third of its size.</summary>
    public Picture Third()
    {
        var small = new Picture(width / 3, height / 3);
        for (var y = 0; y < height / 3; y++)
        {
            for (var x = 0; x < width / 3; x++)
            {
                small._pixels[(y * (width / 3)) + x] = _pixels[(y * 3 * width) + (x * 3)];
            }
        }

        return small;
    }

    public byte[] ToPng()
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // 8 bits a channel, red green blue
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compressed());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    byte[] Compressed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var index = 0; index < _pixels.Length; index++)
            {
                if (index % width == 0)
                {
                    zlib.WriteByte(0); // each line begins with its filter: none
                }

                zlib.Write([(byte)(_pixels[index] >> 16), (byte)(_pixels[index] >> 8), (byte)_pixels[index]]);
            }
        }

        return packed.ToArray();
    }

    static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        file.Write(number);
    }

    static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}

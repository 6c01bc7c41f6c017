"""Small pictures for the golden documents, the same bytes on every machine."""

import struct
import zlib


def _points(width, height):
    """A blue slope with a red disc."""
    for y in range(height):
        for x in range(width):
            inside = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (height * 0.3) ** 2
            yield (192, 0, 0) if inside else (68 + 187 * y // height, 114 + 141 * y // height, 196 + 59 * y // height)


def png(width, height, points, channels=3):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    flat = [value for point in points for value in point]
    lines = b"".join(b"\0" + bytes(flat[y * width * channels:(y + 1) * width * channels]) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 6 if channels == 4 else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def photo():
    return png(300, 200, _points(300, 200))


def seal():
    """A red ring with a star-like square, transparent around."""
    def points():
        for y in range(200):
            for x in range(200):
                radius = ((x - 99.5) ** 2 + (y - 99.5) ** 2) ** 0.5
                is_red = 88 < radius < 97 or abs(x - 99.5) + abs(y - 99.5) < 34
                yield (208, 0, 0, 255) if is_red else (255, 255, 255, 0)
    return png(200, 200, points(), channels=4)


def bmp(width=60, height=40):
    rows = list(_points(width, height))
    body = b"".join(bytes((b, g, r)) for y in reversed(range(height)) for r, g, b in rows[y * width:(y + 1) * width])
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54 + len(body), 0, 0, 54, 40, width, height, 1, 24, 0, len(body), 2835, 2835, 0, 0) + body


def gif(width=48, height=32):
    """Two colours; each code is sent as it is, with a clear code before the table grows (GIF89a, appendix F)."""
    pixels = [1 if r == 192 else 0 for r, _, _ in _points(width, height)]
    bits, count, packed = 0, 0, bytearray()
    for number, pixel in enumerate(pixels):
        for code in ((4, pixel) if number % 2 == 0 else (pixel,)):
            bits |= code << count
            count += 3
            while count >= 8:
                packed.append(bits & 255)
                bits >>= 8
                count -= 8
    bits |= 5 << count
    count += 3
    while count > 0:
        packed.append(bits & 255)
        bits >>= 8
        count -= 8
    blocks = b"".join(bytes((len(packed[i:i + 255]),)) + bytes(packed[i:i + 255]) for i in range(0, len(packed), 255))
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes((68, 114, 196, 192, 0, 0))
    return head + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02" + blocks + b"\0;"


def jpeg(columns=12, rows=8):
    """Grey squares of 8 × 8 points, each a constant only (ITU T.81, baseline)."""
    lengths = (0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)  # of the usual table for constants, K.3
    codes, code, category = {}, 0, 0
    for length, count in enumerate(lengths, 1):
        for _ in range(count):
            codes[category] = (code, length)
            code, category = code + 1, category + 1
        code <<= 1
    bits, last = "", 0
    for y in range(rows):
        for x in range(columns):
            value = (x * 20 + y * 10) % 256 - 128
            difference, last = value - last, value
            size = abs(difference).bit_length()
            bits += format(codes[size][0], f"0{codes[size][1]}b")
            if size:
                bits += format(difference if difference > 0 else difference + (1 << size) - 1, f"0{size}b")
            bits += "0"  # end of block
    bits += "1" * (-len(bits) % 8)
    packed = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")

    def segment(marker, content):
        return b"\xff" + bytes((marker,)) + struct.pack(">H", len(content) + 2) + content

    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01\x01" + struct.pack(">HHBB", 96, 96, 0, 0)) +
            segment(0xDB, b"\0" + bytes((8,)) + bytes((1,)) * 63) +
            segment(0xC0, struct.pack(">BHHB", 8, rows * 8, columns * 8, 1) + b"\x01\x11\0") +
            segment(0xC4, b"\0" + bytes(lengths) + bytes(range(12))) +
            segment(0xC4, b"\x10" + bytes((1,)) + bytes(15) + b"\0") +
            segment(0xDA, b"\x01\x01\0\0\x3f\0") + packed + b"\xff\xd9")

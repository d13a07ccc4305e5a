import { crc32, deflateSync } from 'node:zlib';

/** A colour, 0 to 255 each: red, green, blue, opacity. */
export type Colour = readonly [number, number, number, number];

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bitsPerSample = 8;
const redGreenBlueOpacity = 6;

/** A square picture, of which `colourAt` tells every pixel. The same pixels are the same bytes. */
export function writePng(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const row = (y: number) => [0, ...Array.from({ length: size }, (_, x) => colourAt(x, y)).flat()];
  const pixels = Buffer.from(Array.from({ length: size }, (_, y) => row(y)).flat());
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([bitsPerSample, redGreenBlueOpacity], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([fourBytes(content.length), named, fourBytes(crc32(named))]);
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

import { crc32, inflateRawSync, type InflateRaw } from 'node:zlib';
import { BrokenArchive, damaged } from './broken.ts';
import type { Archive, Entry } from './read.ts';

/** The unpacked bytes of an entry. Its declared size, which the limits restrict, also limits the memory. */
export function partOf({ bytes, limits }: Archive, entry: Entry): Uint8Array {
  if (entry.size > limits.partBytes) throw new BrokenArchive(`holds ${entry.name} of ${entry.size} bytes`);
  const packed = bytes.subarray(entry.dataOffset, entry.dataOffset + entry.packedSize);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw damaged(`the content of ${entry.name} is not what its directory says`);
  }
  return content;
}

function inflate(packed: Buffer, entry: Entry): Buffer {
  let unpacked: { buffer: Buffer; engine: InflateRaw };
  try {
    // With `info`, Node returns the engine, too; its types know only the buffer.
    unpacked = inflateRawSync(packed, {
      maxOutputLength: Math.max(1, entry.size),
      info: true,
    }) as unknown as typeof unpacked;
  } catch (cause) {
    throw damaged(`${entry.name} cannot be unpacked, or is larger than its directory says`, cause);
  }
  // No program reads bytes after the end of the packed data, and no signature covers them.
  if (unpacked.engine.bytesWritten !== packed.length)
    throw damaged(
      `${entry.name} has ${packed.length - unpacked.engine.bytesWritten} bytes behind its content`,
    );
  return unpacked.buffer;
}

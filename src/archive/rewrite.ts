import { crc32, deflateRawSync } from 'node:zlib';
import { LOCAL_SIZE, type Archive, type Entry } from './read.ts';

const HAS_DESCRIPTOR = 0x8;

/** The values of a replaced part in the new file. */
interface Replaced {
  crc: number;
  packed: Buffer;
  size: number;
  method: number;
}

/**
 * The archive with some parts replaced. All others are copied unchanged, with packed bytes, times and attributes, in
 * the same order. The names must be names of existing parts.
 */
export function rewriteArchive(archive: Archive, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const { bytes, entries, directory, endRecord } = archive;
  const replaced = new Map([...parts].map(([name, content]) => [name, packedAs(content, entries, name)]));
  const first = Math.min(...entries.map(({ offset }) => offset), directory.start);
  const pieces: Buffer[] = [bytes.subarray(0, first)];
  let length = first;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    length += piece.length;
  };

  const offsets = new Map<string, number>();
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    offsets.set(entry.name, length);
    const instead = replaced.get(entry.name);
    if (!instead) add(bytes.subarray(entry.offset, entry.end));
    else {
      add(localHeader(bytes, entry, instead));
      add(instead.packed);
    }
  }

  const newDirectory = length;
  for (const entry of entries) {
    add(record(bytes, entry, offsets.get(entry.name) ?? 0, replaced.get(entry.name)));
  }
  const size = length - newDirectory;
  add(bytes.subarray(directory.end, endRecord));
  const end = Buffer.from(bytes.subarray(endRecord));
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(newDirectory, 16);
  add(end);
  return Buffer.concat(pieces);
}

function packedAs(content: Uint8Array, entries: readonly Entry[], name: string): Replaced {
  const entry = entries.find((one) => one.name === name);
  if (!entry) throw new RangeError(`the archive has no part ${name}`);
  const packed = entry.method === 0 ? Buffer.from(content) : deflateRawSync(content, { level: 6 });
  return { crc: crc32(content), packed, size: content.length, method: entry.method };
}

function localHeader(bytes: Buffer, entry: Entry, { crc, packed, size }: Replaced): Buffer {
  const header = Buffer.from(bytes.subarray(entry.offset, entry.dataOffset));
  // The header now contains the sizes, so no data descriptor follows.
  header.writeUInt16LE(header.readUInt16LE(6) & ~HAS_DESCRIPTOR, 6);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(size, 22);
  if (header.length < LOCAL_SIZE) throw new RangeError(`the header of ${entry.name} is too short`);
  return header;
}

function record(bytes: Buffer, entry: Entry, offset: number, instead: Replaced | undefined): Buffer {
  const copy = Buffer.from(bytes.subarray(entry.record.start, entry.record.end));
  copy.writeUInt32LE(offset, 42);
  if (instead) {
    copy.writeUInt16LE(copy.readUInt16LE(8) & ~HAS_DESCRIPTOR, 8);
    copy.writeUInt32LE(instead.crc, 16);
    copy.writeUInt32LE(instead.packed.length, 20);
    copy.writeUInt32LE(instead.size, 24);
  }
  return copy;
}

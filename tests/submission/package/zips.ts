import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip file that is written by hand, with what is wrong about it. */
export interface RawEntry {
  name: string;
  content: Uint8Array;
  /** What the local header says instead. */
  local?: { name?: string; size?: number };
  /** What the directory says instead. */
  size?: number;
  extra?: Buffer;
  comment?: string;
  /** Bytes between the packed data and the next entry. */
  behind?: Buffer;
  /** Bytes behind the end of the packed data, counted as its own. */
  inside?: Buffer;
  /** Unix mode. */
  mode?: number;
}

/** A zip file, written to the byte: the libraries refuse to write what is wrong on purpose. */
export function rawZip(
  entries: readonly RawEntry[],
  more: { before?: Buffer; behindDirectory?: Buffer; comment?: string; disks?: number } = {},
): Buffer {
  const pieces: Buffer[] = [more.before ?? Buffer.alloc(0)];
  let length = pieces[0]?.length ?? 0;
  const records: Buffer[] = [];
  for (const entry of entries) {
    const offset = length;
    const { content, extra = Buffer.alloc(0) } = entry;
    const { crc, deflated } = deflatedOnce(content);
    const packed = Buffer.concat([deflated, entry.inside ?? Buffer.alloc(0)]);
    const localName = Buffer.from(entry.local?.name ?? entry.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    fields(head, 4, crc, packed.length, entry.local?.size ?? content.length, localName.length, extra.length);
    const piece = Buffer.concat([head, localName, extra, packed, entry.behind ?? Buffer.alloc(0)]);
    pieces.push(piece);
    length += piece.length;
    records.push(recordOf(entry, crc, packed.length, offset));
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.disks ?? 0, 4);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(length, 16);
  const comment = Buffer.from(more.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, directory, more.behindDirectory ?? Buffer.alloc(0), end, comment]);
}

const done = new WeakMap<Uint8Array, { crc: number; deflated: Buffer }>();

/** Bombs hold the same bytes again and again. */
function deflatedOnce(content: Uint8Array): { crc: number; deflated: Buffer } {
  const made = done.get(content) ?? { crc: crc32(content), deflated: deflateRawSync(content, { level: 1 }) };
  done.set(content, made);
  return made;
}

function recordOf(entry: RawEntry, crc: number, packedSize: number, offset: number): Buffer {
  const { name, content, extra = Buffer.alloc(0) } = entry;
  const nameBytes = Buffer.from(name);
  const comment = Buffer.from(entry.comment ?? '');
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(entry.mode === undefined ? 20 : (3 << 8) + 20, 4);
  fields(record, 6, crc, packedSize, entry.size ?? content.length, nameBytes.length, extra.length);
  record.writeUInt16LE(comment.length, 32);
  record.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, nameBytes, extra, comment]);
}

/** Version, flags, method, time, checksum, sizes and lengths: the same order in both kinds of header. */
function fields(head: Buffer, at: number, crc: number, packed: number, size: number, name: number, extra: number): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(8, at + 4);
  head.writeUInt16LE(33, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(packed, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(name, at + 22);
  head.writeUInt16LE(extra, at + 24);
} // prettier-ignore

import { BrokenArchive, damaged } from './broken.ts';
import type { ArchiveLimits } from './limits.ts';

/** One entry of a zip file, as in its central directory. */
export interface Entry {
  name: string;
  /** General purpose flags. */
  flags: number;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Start of its local header. */
  offset: number;
  /** Start of its packed bytes. */
  dataOffset: number;
  /** Start of the next part of the file; a data descriptor may come before that. */
  end: number;
  /** Start and end of its record in the central directory. */
  record: { start: number; end: number };
}

/** A parsed zip file that is not unpacked. */
export interface Archive {
  bytes: Buffer;
  /** In the order of the central directory. */
  entries: readonly Entry[];
  directory: { start: number; end: number };
  /** Start of the end record. */
  endRecord: number;
  /** The limits that it was read with. */
  limits: ArchiveLimits;
}

const END_SIGNATURE = 0x06054b50;
const RECORD_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
export const END_SIZE = 22;
export const RECORD_SIZE = 46;
export const LOCAL_SIZE = 30;

const ENCRYPTED = 0x1;
const ZIP64 = 0xffffffff;

/** Reads the directory of a zip file. Throws BrokenArchive if it is not a zip file, or exceeds the limits. */
export function readArchive(content: Uint8Array, limits: ArchiveLimits): Archive {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length > limits.fileBytes) throw new BrokenArchive(`is ${bytes.length} bytes long`);
  if (bytes.length < END_SIZE || bytes.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new BrokenArchive('is not a zip file');
  const endRecord = findEnd(bytes);
  const count = bytes.readUInt16LE(endRecord + 10);
  const start = bytes.readUInt32LE(endRecord + 16);
  const end = start + bytes.readUInt32LE(endRecord + 12);
  if (start === ZIP64 || count === 0xffff) throw new BrokenArchive('is a zip file of the 64-bit kind');
  if (end > endRecord) throw damaged('its directory does not fit into it');
  if (count > limits.entries) throw new BrokenArchive(`holds ${count} parts, which no ${limits.what} does`);

  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, at, end);
    entries.push(entry);
    at = entry.record.end;
  }
  closeGaps(entries, start);
  guardSizes(entries, limits);
  return { bytes, entries, directory: { start, end }, endRecord, limits };
}

function findEnd(bytes: Buffer): number {
  const last = bytes.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    // The comment after it may contain the same four bytes.
    if (
      bytes.readUInt32LE(at) === END_SIGNATURE &&
      at + END_SIZE + bytes.readUInt16LE(at + 20) === bytes.length
    )
      return at;
  }
  throw damaged('its end is missing: the download may have broken off');
}

function readEntry(bytes: Buffer, at: number, limit: number): Entry {
  if (at + RECORD_SIZE > limit || bytes.readUInt32LE(at) !== RECORD_SIGNATURE)
    throw damaged('its directory cannot be read');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
    number, number, number,
  ]; // prettier-ignore
  const name = bytes.toString('utf8', at + RECORD_SIZE, at + RECORD_SIZE + nameLength);
  const offset = bytes.readUInt32LE(at + 42);
  const entry: Entry = {
    name,
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset,
    dataOffset: dataOffsetOf(bytes, offset, name),
    end: 0,
    record: { start: at, end: at + RECORD_SIZE + nameLength + extraLength + commentLength },
  };
  if (entry.flags & ENCRYPTED) throw new BrokenArchive('is a zip file with a password');
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`${name} is packed in an unknown way`);
  if (entry.packedSize === ZIP64 || entry.size === ZIP64)
    throw new BrokenArchive('is a zip file of the 64-bit kind');
  return entry;
}

function dataOffsetOf(bytes: Buffer, offset: number, name: string): number {
  if (offset + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_SIGNATURE) {
    throw damaged(`${name} is not where its directory says`);
  }
  return offset + LOCAL_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
}

/** Sets the end of every entry, and refuses entries that share bytes (a trick of zip bombs). */
function closeGaps(entries: readonly Entry[], directory: number): void {
  const ordered = entries.toSorted((a, b) => a.offset - b.offset);
  ordered.forEach((entry, index) => {
    entry.end = ordered[index + 1]?.offset ?? directory;
    if (entry.dataOffset + entry.packedSize > entry.end)
      throw damaged(`${entry.name} overlaps what follows it`);
  });
}

function guardSizes(entries: readonly Entry[], limits: ArchiveLimits): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.totalBytes) {
    throw new BrokenArchive(`would be ${total} bytes long unpacked, which no ${limits.what} is`);
  }
}

/**
 * Names that several entries have, ignoring case and Unicode composition. Programs differ in which of these entries
 * they show.
 */
export function repeatedNames({ entries }: Pick<Archive, 'entries'>): string[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name }) => {
    const key = name.normalize('NFC').toLowerCase();
    if (seen.has(key)) return [name];
    seen.add(key);
    return [];
  });
}

import { crc32, inflateRawSync } from 'node:zlib';
import { BrokenTemplate } from '../broken.ts';

/** One part of a zip file, as its central directory tells it. */
export interface Entry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its local header begins. */
  offset: number;
  /** Where its packed bytes begin. */
  dataOffset: number;
  /** Where the next thing in the file begins: a data descriptor lies before that. */
  end: number;
  /** Where its record in the central directory begins and ends. */
  record: { start: number; end: number };
}

/** A zip file, looked at without being unpacked. */
export interface Archive {
  bytes: Buffer;
  /** In the order of the central directory. */
  entries: readonly Entry[];
  directory: { start: number; end: number };
  /** Where the end record begins. */
  endRecord: number;
}

/** Bounds of what is taken for a template; a sheet of some hundred cases is a thousandth of this. */
const MOST_ENTRIES = 5000;
const MOST_FILE_BYTES = 64 * 2 ** 20;
const MOST_BYTES = 256 * 2 ** 20;
export const MOST_PART_BYTES = 64 * 2 ** 20;

const END_SIGNATURE = 0x06054b50;
const RECORD_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const RECORD_SIZE = 46;
const LOCAL_SIZE = 30;

const ENCRYPTED = 0x1;
const ZIP64 = 0xffffffff;

/** Reads the directory of a zip file. Throws BrokenTemplate for what is none, or is not meant to be read. */
export function readArchive(content: Uint8Array): Archive {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  refuseOthers(bytes);
  const endRecord = findEnd(bytes);
  const count = bytes.readUInt16LE(endRecord + 10);
  const start = bytes.readUInt32LE(endRecord + 16);
  const end = start + bytes.readUInt32LE(endRecord + 12);
  if (start === ZIP64 || count === 0xffff) throw new BrokenTemplate('is a zip file of the 64-bit kind');
  if (end > endRecord) throw damaged('its directory does not fit into it');
  if (count > MOST_ENTRIES) throw new BrokenTemplate(`holds ${count} parts, which no acceptance sheet does`);

  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, at, end);
    entries.push(entry);
    at = entry.record.end;
  }
  closeGaps(entries, start);
  guardSizes(entries);
  return { bytes, entries, directory: { start, end }, endRecord };
}

/** The unpacked bytes of a part. Its declared size bounds the memory that is taken. */
export function partOf({ bytes }: Archive, entry: Entry): Uint8Array {
  if (entry.size > MOST_PART_BYTES) throw new BrokenTemplate(`holds ${entry.name} of ${entry.size} bytes`);
  const packed = bytes.subarray(entry.dataOffset, entry.dataOffset + entry.packedSize);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw damaged(`the content of ${entry.name} is not what its directory says`);
  }
  return content;
}

function inflate(packed: Buffer, entry: Entry): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    throw damaged(`${entry.name} cannot be unpacked, or is larger than its directory says`, cause);
  }
}

function refuseOthers(bytes: Buffer): void {
  if (bytes.length > MOST_FILE_BYTES) throw new BrokenTemplate(`is ${bytes.length} bytes long`);
  if (bytes.length >= 8 && bytes.readBigUInt64BE(0) === 0xd0cf11e0a1b11ae1n) {
    throw new BrokenTemplate(
      'is protected by a password, or is an old .xls workbook',
      'Open it, take the password for opening away (a protected sheet may stay so), and save it as .xlsx.',
    );
  }
  if (bytes.length < END_SIZE || bytes.readUInt32LE(0) !== LOCAL_SIGNATURE) {
    throw new BrokenTemplate('is not an .xlsx file');
  }
}

function findEnd(bytes: Buffer): number {
  const last = bytes.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    // The comment behind it may hold the same four bytes.
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
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset,
    dataOffset: dataOffsetOf(bytes, offset, name),
    end: 0,
    record: { start: at, end: at + RECORD_SIZE + nameLength + extraLength + commentLength },
  };
  if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new BrokenTemplate('is a zip file with a password');
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`${name} is packed in an unknown way`);
  if (entry.packedSize === ZIP64 || entry.size === ZIP64)
    throw new BrokenTemplate('is a zip file of the 64-bit kind');
  return entry;
}

function dataOffsetOf(bytes: Buffer, offset: number, name: string): number {
  if (offset + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_SIGNATURE) {
    throw damaged(`${name} is not where its directory says`);
  }
  return offset + LOCAL_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
}

/** Gives every entry its end, and refuses entries that share bytes (a way to pack a bomb small). */
function closeGaps(entries: readonly Entry[], directory: number): void {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) throw damaged('two of its parts have one name');
  const ordered = entries.toSorted((a, b) => a.offset - b.offset);
  ordered.forEach((entry, index) => {
    entry.end = ordered[index + 1]?.offset ?? directory;
    if (entry.dataOffset + entry.packedSize > entry.end)
      throw damaged(`${entry.name} overlaps what follows it`);
  });
}

function guardSizes(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) {
    throw new BrokenTemplate(`would be ${total} bytes long unpacked, which no acceptance sheet is`);
  }
}

function damaged(what: string, cause?: unknown): BrokenTemplate {
  return new BrokenTemplate(`is damaged: ${what}`, undefined, cause);
}

import { END_SIZE, LOCAL_SIZE, RECORD_SIZE, repeatedNames, type Archive, type Entry } from './read.ts';

const DESCRIPTOR_FLAG = 0x8;
const UTF8_FLAG = 0x800;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const MADE_BY_UNIX = 3;
const UNIX_TYPE = 0o170000;
const UNIX_FILE = 0o100000;
const UNIX_FOLDER = 0o040000;
/**
 * Extra fields that hold only a time or an owner, with their largest size. Others could rename the entry or hold text.
 */
const HARMLESS_EXTRAS: ReadonlyMap<number, number> = new Map([
  [0x5455, 13],
  [0x7875, 11],
  [0x000a, 32],
]);

/**
 * Parts of an archive that two programs could read differently, or that belong to no entry. If empty, every byte
 * belongs to an entry, its header, or the directory: then a signature over the entries covers the whole archive.
 */
export function oddities(archive: Archive): string[] {
  return [
    ...repeatedNames(archive).map((name) => `${name} is in the zip twice`),
    ...folderOddities(archive.entries),
    ...archive.entries.flatMap((entry) => [
      ...headerOddities(archive, entry),
      ...recordOddities(archive, entry),
    ]),
    ...gapOddities(archive),
  ];
}

/** Folders must have no content, and must contain an entry. */
function folderOddities(entries: readonly Entry[]): string[] {
  const names = new Set(entries.map(({ name }) => name));
  const parents = new Set(entries.flatMap(({ name }) => parentsOf(name)));
  return entries.flatMap(({ name, size, packedSize }) => {
    if (!name.endsWith('/')) return parents.has(`${name}/`) ? [`${name} is a file and a folder`] : [];
    if (size > 0 || packedSize > 2) return [`${name} is a folder and has content of its own`];
    if (names.has(name.slice(0, -1))) return [];
    return parents.has(name) ? [] : [`${name} was added: the folder is empty`];
  });
}

function parentsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('/')}/`).filter((one) => one !== name); // prettier-ignore
}

/** The local header and the directory record must agree: programs differ in which of them they read. */
function headerOddities({ bytes }: Archive, entry: Entry): string[] {
  const at = entry.offset;
  const nameEnd = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26);
  const ownName = bytes.toString('utf8', at + LOCAL_SIZE, nameEnd);
  if (ownName !== entry.name) return [`${entry.name} is called ${ownName} in its local header`];
  const isDescribed = (entry.flags & DESCRIPTOR_FLAG) !== 0;
  const told = [14, 18, 22].map((field) => bytes.readUInt32LE(at + field));
  const known = [entry.crc, entry.packedSize, entry.size];
  const isSame =
    bytes.readUInt16LE(at + 6) === entry.flags &&
    bytes.readUInt16LE(at + 8) === entry.method &&
    told.every((value, index) => value === known[index] || (isDescribed && value === 0));
  return [
    ...(isSame ? [] : [`${entry.name} has a local header that differs from the directory`]),
    ...extraOddities(bytes.subarray(nameEnd, entry.dataOffset), entry.name),
  ];
}

function recordOddities({ bytes }: Archive, entry: Entry): string[] {
  const { start, end } = entry.record;
  const nameEnd = start + RECORD_SIZE + bytes.readUInt16LE(start + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(start + 30);
  // Compare bytes: programs read a name differently if it is not UTF-8.
  const isExact = Buffer.from(entry.name).equals(bytes.subarray(start + RECORD_SIZE, nameEnd));
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const isPlain = /^[\x20-\x7e]*$/.test(entry.name);
  const isMarked = isPlain || ((entry.flags & UTF8_FLAG) !== 0 && !/\p{C}/u.test(entry.name));
  const mode = bytes.readUInt8(start + 5) === MADE_BY_UNIX ? bytes.readUInt16LE(start + 40) : 0;
  const type = mode & UNIX_TYPE;
  const expected = entry.name.endsWith('/') ? UNIX_FOLDER : UNIX_FILE;
  return [
    ...(isExact && isMarked ? [] : [`${entry.name} has a name that programs read differently`]),
    ...(type === 0 || type === expected ? [] : [`${entry.name} is no plain file`]),
    ...(extraEnd === end ? [] : [`${entry.name} carries a comment`]),
    ...extraOddities(bytes.subarray(nameEnd, extraEnd), entry.name),
  ];
}

function extraOddities(extra: Buffer, name: string): string[] {
  for (let at = 0; at < extra.length;) {
    const [kind, size] =
      at + 4 <= extra.length ? [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)] : [0, 0];
    if (size > (HARMLESS_EXTRAS.get(kind) ?? -1) || at + 4 + size > extra.length)
      return [`${name} carries a field that is no time and no owner`];
    at += 4 + size;
  }
  return [];
}

/** The file must consist only of its entries in sequence, the directory, and the end record. */
function gapOddities({ bytes, entries, directory, endRecord }: Archive): string[] {
  const found: string[] = [];
  const gap = (from: number, to: number, where: string): void => {
    if (to > from) found.push(`${to - from} bytes ${where} belong to no file`);
  };
  const ordered = entries.toSorted((a, b) => a.offset - b.offset);
  gap(0, ordered[0]?.offset ?? directory.start, 'at its beginning');
  for (const entry of ordered) {
    const dataEnd = entry.dataOffset + entry.packedSize;
    gap(dataEnd + descriptorSize(bytes, entry, dataEnd), entry.end, `behind ${entry.name}`);
  }
  gap(entries.at(-1)?.record.end ?? directory.start, directory.end, 'in its directory');
  gap(directory.end, endRecord, 'behind its directory');
  gap(endRecord + END_SIZE, bytes.length, 'in its comment');
  const [disk, directoryDisk, countHere] = [4, 6, 8].map((field) => bytes.readUInt16LE(endRecord + field));
  if (disk !== 0 || directoryDisk !== 0 || countHere !== entries.length)
    found.push('its end record speaks of more than one file');
  return found;
}

/** Size of the record after the data that repeats checksum and sizes; 0 if there is none. */
function descriptorSize(bytes: Buffer, entry: Entry, at: number): number {
  if ((entry.flags & DESCRIPTOR_FLAG) === 0) return 0;
  const length = entry.end - at;
  if (length !== 12 && length !== 16) return 0;
  if (length === 16 && bytes.readUInt32LE(at) !== DESCRIPTOR_SIGNATURE) return 0;
  const from = at + length - 12;
  const known = [entry.crc, entry.packedSize, entry.size];
  return known.every((value, index) => bytes.readUInt32LE(from + 4 * index) === value) ? length : 0;
}

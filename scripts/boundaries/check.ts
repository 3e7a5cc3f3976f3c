import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readCode, type Import, type Word } from './imports.ts';
import { ROOMS, type Room } from './rooms.ts';

/** A line of code that breaks the picture of the house. */
export interface Breach {
  /** From the root, with `/`. */
  file: string;
  line: number;
  rule: string;
}

const CODE = /\.m?[jt]s$/;
/** Data that belongs to no room. */
const FREE_FOR_ALL = ['package.json'];

/** Every breach in the code below `root`, ordered by file and line. */
export function checkBoundaries(root: string): Breach[] {
  return codeFiles(root).flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')));
}

/** The breaches of one file; `file` is its path from the root, with `/`. */
export function checkFile(file: string, text: string): Breach[] {
  const room = roomOf(file);
  if (!room) return [{ file, line: 1, rule: 'stands in no room of scripts/boundaries/rooms.ts' }];
  const { imports, words } = readCode(file, text);
  return [
    ...imports.map((found) => ({ file, line: found.line, rule: brokenByImport(file, room, found) })),
    ...words.map((word) => ({ file, line: word.line, rule: brokenByWord(room, word) })),
  ].filter((breach): breach is Breach => breach.rule !== undefined);
}

function brokenByImport(file: string, room: Room, { specifier, typeOnly }: Import): string | undefined {
  const own = nameOf(room);
  if (!specifier.startsWith('.')) {
    return room.notFromOutside?.test(specifier) ? `${own} may not import ${specifier}` : undefined;
  }
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('../')) return `${specifier} leads out of the repository`;
  const other = roomOf(target);
  if (!other) return FREE_FOR_ALL.includes(target) ? undefined : `${target} stands in no room`;
  if (other === room) return undefined;
  if (!allowed(room, other, typeOnly)) {
    const types = room.types?.includes(other.folder) ? ' but types' : '';
    return `${own} may import nothing${types} of ${nameOf(other)} (it may import ${listOf(room)})`;
  }
  const faces = other.faces ?? ['index.ts'];
  const inside = posix.relative(other.folder, target);
  if (room.deep || faces === 'all' || faces.includes(inside)) return undefined;
  return `${nameOf(other)} is imported through ${faces.join(' or ')} alone, not ${inside}`;
}

function brokenByWord(room: Room, { text, kind }: Word): string | undefined {
  const { words = [], why } = room.notInCode ?? {};
  const word = words.find((one) => (kind === 'identifier' ? text === one : text.includes(one)));
  return word === undefined ? undefined : `${nameOf(room)} may not speak of ${word}: ${why}`;
}

function allowed(room: Room, other: Room, typeOnly: boolean): boolean {
  if (room.may === 'all' || room.may.includes(other.folder)) return true;
  return typeOnly && Boolean(room.types?.includes(other.folder));
}

/** The room with the longest folder that holds the file. Only files, not folders, lie in the root's own room. */
function roomOf(file: string): Room | undefined {
  const folder = posix.dirname(file);
  const holding = ROOMS.filter((room) =>
    room.folder === '' ? folder === '.' && CODE.test(file) : `${folder}/`.startsWith(`${room.folder}/`),
  );
  return holding.toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

const nameOf = (room: Room): string => room.folder || 'the root';

function listOf(room: Room): string {
  if (room.may === 'all') return 'all';
  const types = (room.types ?? []).map((folder) => `types of ${folder}`);
  return [...room.may, ...types].join(', ') || 'no other room';
}

/** Code below the root, without hidden folders, installed packages and results of runs. */
function codeFiles(root: string): string[] {
  const skipped = /^(node_modules|acceptance-results|test-results|playwright-report|blob-report|\..*)$/;
  const inside = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return skipped.test(entry.name) ? [] : inside(path);
      return CODE.test(entry.name) ? [path] : [];
    });
  return inside('').toSorted();
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Edit } from './mutant.ts';

/** Where mutants may stand, from the root: the emulator, and what it shares with others. */
const foldersOf = (provider: string): string[] => [`src/providers/${provider}/emulator`, 'src/transport'];

/** A piece of a source file: offsets of its first character and of the one behind its last. */
export interface Place {
  /** From the root. */
  file: string;
  start: number;
  end: number;
}

/**
 * The piece that an edit replaces. It is looked for in the declaration that the edit names, in whichever file that stands,
 * and without regard to white space, so neither a moved file nor another layout loses it.
 * @param root of the tree
 * @param provider whose emulator it is
 * @throws if it does not stand there exactly once: the source has moved on
 */
export function locate(
  root: string,
  provider: string,
  { within, find }: Pick<Edit, 'within' | 'find'>,
): Place {
  const places = foldersOf(provider)
    .flatMap((folder) => codeBelow(root, folder))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      // Parsing every file for every edit would take minutes.
      if (!text.includes(within.split('.').at(-1) ?? within)) return [];
      return declarationsIn(file, text)
        .filter(({ name }) => name === within)
        .flatMap((declaration) =>
          piecesOf(text.slice(declaration.start, declaration.end), find).map((piece) => ({
            file,
            start: declaration.start + piece.start,
            end: declaration.start + piece.end,
          })),
        );
    });
  const [place, ...more] = places;
  if (place && more.length === 0) return place;
  throw new Error(`in ${within}, "${find}" stands ${places.length} times`);
}

/** Every place at which a piece of code stands; white space does not count. */
function piecesOf(text: string, piece: string): { start: number; end: number }[] {
  const solid = [...text.matchAll(/\S/g)].map(({ index }) => index);
  const dense = text.replaceAll(/\s/g, '');
  const wanted = piece.replaceAll(/\s/g, '');
  const found: { start: number; end: number }[] = [];
  for (let at = dense.indexOf(wanted); at !== -1; at = dense.indexOf(wanted, at + 1))
    found.push({ start: solid[at] ?? 0, end: (solid[at + wanted.length - 1] ?? 0) + 1 });
  return found;
}

/** Functions, classes, methods (`Outbox.emit`) and constants of a file, with the place of each. */
export function declarationsIn(file: string, text: string): { name: string; start: number; end: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: { name: string; start: number; end: number }[] = [];
  const add = (name: ts.Node | undefined, node: ts.Node, owner?: string): void => {
    if (!name) return;
    const own = name.getText(source);
    found.push({ name: owner ? `${owner}.${own}` : own, start: node.getStart(source), end: node.end });
  };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) add(statement.name, statement);
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) add(name, statement);
    if (!ts.isClassDeclaration(statement)) continue;
    add(statement.name, statement);
    const owner = statement.name?.getText(source);
    for (const member of statement.members) add(member.name, member, owner);
  }
  return found;
}

function codeBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

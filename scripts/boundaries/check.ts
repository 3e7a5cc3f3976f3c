import { orList } from '../../src/core/index.ts';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { codeFiles, isCode } from './files.ts';
import { readCode, type Import, type Word } from './imports.ts';
import type { Layer } from './layer.ts';
import { LAYERS } from './layers.ts';

/** A line of code that breaks a rule of the layers. */
export interface Breach {
  /** From the root, with `/`. */
  file: string;
  line: number;
  rule: string;
}

/** The only file of the engine that lists the providers. */
const LISTS_PROVIDERS = 'src/provider/products.ts';
/** Data that any layer may read. */
const FREE_FOR_ALL = ['package.json'];

/** Every breach in the code below `root`, ordered by file and line. */
export function checkBoundaries(root: string): Breach[] {
  return codeFiles(root).flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')));
}

/** The breaches of one file; `file` is its path from the root, with `/`. */
export function checkFile(file: string, text: string): Breach[] {
  const layer = layerOf(file);
  if (!layer) return [{ file, line: 1, rule: 'belongs to no layer of scripts/boundaries/layers.ts' }];
  const { imports, words } = readCode(file, text);
  return [
    ...imports.map((found) => ({ file, line: found.line, rule: brokenByImport(file, layer, found) })),
    ...words.map((word) => ({ file, line: word.line, rule: brokenByWord(file, layer, word) })),
  ].filter((breach): breach is Breach => breach.rule !== undefined);
}

function brokenByImport(file: string, layer: Layer, { specifier, typeOnly }: Import): string | undefined {
  const own = nameOf(layer);
  if (!specifier.startsWith('.')) {
    return layer.notFromOutside?.test(specifier) ? `${own} may not import ${specifier}` : undefined;
  }
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('../')) return `${specifier} leads out of the repository`;
  const [here, there] = [providerOf(file), providerOf(target)];
  if (here && there && here !== there) return `providers may not import each other: ${here}, ${there}`;
  if (layer.engine && there) return `${own} may not import a provider (${there}): it serves every one`;
  const other = layerOf(target);
  if (!other) return FREE_FOR_ALL.includes(target) ? undefined : `${target} belongs to no layer`;
  if (other === layer) return undefined;
  if (!allowed(layer, other, typeOnly)) {
    const types = layer.types?.includes(other.folder) ? ' but types' : '';
    return `${own} may import nothing${types} of ${nameOf(other)} (it may import ${listOf(layer)})`;
  }
  const faces = other.faces ?? ['index.ts'];
  const inside = posix.relative(other.folder, target);
  if (layer.deep || faces === 'all' || faces.includes(inside)) return undefined;
  return `${nameOf(other)} is imported through ${orList(faces)} alone, not ${inside}`;
}

function brokenByWord(file: string, layer: Layer, { text, kind }: Word): string | undefined {
  const named = layer.engine && file !== LISTS_PROVIDERS && providerIn(text, kind);
  if (named) return `${nameOf(layer)} may not name ${named}: it serves every provider`;
  const { words = [], why } = layer.notInCode ?? {};
  const word = words.find((one) => (kind === 'identifier' ? text === one : text.includes(one)));
  return word === undefined ? undefined : `${nameOf(layer)} may not speak of ${word}: ${why}`;
}

/** The provider that a word names. Texts for people may name the default provider. */
function providerIn(text: string, kind: Word['kind']): string | undefined {
  return (kind === 'identifier' ? /waffo|pancake/i : /pancake/i).exec(text)?.[0];
}

/** The provider whose folder contains a path. */
function providerOf(path: string): string | undefined {
  return /^src\/providers\/([^/]+)\//.exec(path)?.[1];
}

function allowed(layer: Layer, other: Layer, typeOnly: boolean): boolean {
  if (layer.may === 'all' || layer.may.includes(other.folder)) return true;
  return typeOnly && Boolean(layer.types?.includes(other.folder));
}

/**
 * The layer with the longest folder that contains the file. The root's own layer has only files directly in the root.
 */
function layerOf(file: string): Layer | undefined {
  const folder = posix.dirname(file);
  const holding = LAYERS.filter((layer) =>
    layer.folder === '' ? folder === '.' && isCode(file) : `${folder}/`.startsWith(`${layer.folder}/`),
  );
  return holding.toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

const nameOf = (layer: Layer): string => layer.folder || 'the root';

function listOf(layer: Layer): string {
  if (layer.may === 'all') return 'all';
  const types = (layer.types ?? []).map((folder) => `types of ${folder}`);
  return [...layer.may, ...types].join(', ') || 'no other layer';
}

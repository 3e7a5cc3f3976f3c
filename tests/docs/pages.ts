import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tooling/scratch.ts';

/** A page that people read, by its path in the repository. */
export interface Page {
  path: string;
  text: string;
}

/** A fenced block of code in a page. */
export interface Snippet {
  language: string;
  code: string;
  /** Page and line, for messages. */
  place: string;
}

export function pageAt(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') };
}

function pagesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md') && !/\.vitepress|node_modules|-results/.test(path))
    .toSorted();
}

/** README, CONTRIBUTING, all of `docs` and the pages of the examples. */
export const PAGES: readonly Page[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'examples'].flatMap(pagesBelow),
].map(pageAt);

/** All blocks of code in a page, without the indentation of a list around them. */
export function snippetsIn({ path, text }: Page): Snippet[] {
  return [...text.matchAll(/^( *)```(\w+)\n([^]*?)^ *```$/gm)].map((match) => {
    const [, indent = '', language = '', code = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const lines = code.split('\n').map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one));
    return { language, code: lines.join('\n'), place: `${path}:${line}` };
  });
}

/** A page without its code: what is left has links and headings. */
export function proseOf({ text }: Page): string {
  return text
    .replace(/^( *)```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ' '));
}

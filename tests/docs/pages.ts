import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tooling/scratch.ts';

/** A page that people read, by its path in the repository. */
export interface Page {
  path: string;
  text: string;
}

function pageAt(path: string): Page {
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

/** A page without its code: what is left has links and headings. */
export function proseOf({ text }: Page): string {
  return text
    .replace(/^( *)```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ' '));
}

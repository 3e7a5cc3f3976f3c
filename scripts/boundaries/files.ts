import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

export function isCode(file: string): boolean {
  return /\.(?:m?[jt]s|tsx)$/.test(file);
}

/** Code below the root, without hidden folders, installed packages and results of runs. */
export function codeFiles(root: string): string[] {
  const skipped = /^(node_modules|dist|acceptance-results|test-results|playwright-report|blob-report|\..*)$/;
  const inside = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return skipped.test(entry.name) ? [] : inside(path);
      return isCode(entry.name) ? [path] : [];
    });
  return inside('').toSorted();
}

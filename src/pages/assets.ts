import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const TYPES = new Map([
  ['checkout.css', 'text/css; charset=utf-8'],
  ['checkout.js', 'text/javascript; charset=utf-8'],
]);

/** Serves the stylesheet and the script of the pages; returns false for any other name. */
export async function showAsset(response: ServerResponse, name: string): Promise<boolean> {
  const type = TYPES.get(name);
  if (!type) return false;
  const content = await readFile(new URL(`./assets/${name}`, import.meta.url));
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
  return true;
}

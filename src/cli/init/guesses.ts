import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRecord, parseJson } from '../../protocol/index.ts';
import type { Answers } from './answers.ts';

/** How servers are started that are not Node's, by the file that gives them away. */
const OTHER_STARTS: readonly [file: string, command: string][] = [
  ['manage.py', 'python manage.py runserver {port}'],
  ['artisan', 'php artisan serve --port={port}'],
  ['go.mod', 'go run .'],
  ['mvnw', './mvnw spring-boot:run'],
];
const MAIN_FILES = ['server.mjs', 'server.js', 'index.mjs', 'index.js', 'app.js'];

/** Everything that was not told, taken from the folder where it can be. */
export function guess(folder: string, told: Partial<Answers>): Answers {
  const manifest = readManifest(folder);
  const command = told.command === undefined ? guessCommand(folder, manifest, told.baseUrl) : told.command;
  const createOrder = told.createOrder ?? 'POST /orders';
  return {
    name: told.name ?? (textOf(manifest['name']) || basename(folder) || 'my shop'),
    command,
    baseUrl: told.baseUrl ?? (command === null ? 'http://127.0.0.1:3000' : 'http://127.0.0.1:{port}'),
    ready: told.ready ?? '/health',
    webhook: told.webhook ?? '/webhooks/waffo',
    createOrder,
    getOrder: told.getOrder ?? `GET ${pathOf(createOrder)}/{merchantOrderId}`,
    features: told.features ?? ['refund', 'cancel'],
  };
}

/** Path of `METHOD /path`, without query and trailing slash. */
export function pathOf(request: string): string {
  return (/\/[^\s?#]*/.exec(request)?.[0] ?? '').replace(/\/+$/, '');
}

/** An address without {port} is that of a server that runs already. */
function guessCommand(
  folder: string,
  manifest: Record<string, unknown>,
  baseUrl: string | undefined,
): string | null {
  if (baseUrl !== undefined && !baseUrl.includes('{port}')) return null;
  const scripts = isRecord(manifest['scripts']) ? manifest['scripts'] : {};
  if (textOf(scripts['start'])) return 'npm start';
  const here = (file: string): boolean => existsSync(join(folder, file));
  const main = textOf(manifest['main']) || MAIN_FILES.find(here);
  if (main) return `node ${main}`;
  return OTHER_STARTS.find(([file]) => here(file))?.[1] ?? 'npm start';
}

function readManifest(folder: string): Record<string, unknown> {
  try {
    const value = parseJson(readFileSync(join(folder, 'package.json'), 'utf8'));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

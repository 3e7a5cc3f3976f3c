import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isRecord, parseJson } from '../../core/index.ts';
import type { Answers, Question } from './answers.ts';
import { pathOf } from './form.ts';
import { formOf, productUsing } from './forms.ts';

/** Start commands of servers that do not use Node, by a file that identifies them. */
const OTHER_STARTS: readonly [file: string, command: string][] = [
  ['manage.py', 'python manage.py runserver {port}'],
  ['artisan', 'php artisan serve --port={port}'],
  ['go.mod', 'go run .'],
  ['mvnw', './mvnw spring-boot:run'],
];
/** Name of this package: its own folder is not a merchant. */
const OWN_NAME = 'waffo-acceptance';
const UNNAMED = 'My shop';
const USUAL_COMMAND = 'npm start';
const MAIN_FILES = ['server.mjs', 'server.js', 'index.mjs', 'index.js', 'app.js'];

/**
 * The folder of the merchant that a configuration describes: usually the file's own. If that shows no server, and the
 * file is below the current folder, the current folder if that shows one.
 */
export function homeOf(file: string, current: string): string {
  const beside = dirname(file);
  const isBelow = !relative(current, beside).split(sep).includes('..');
  return isBelow && !showsServer(beside) && showsServer(current) ? current : beside;
}

/**
 * Questions whose answer was neither given nor found in the folder: a person must check them.
 * @param taken the answers from an interview: then only a default name and a default command remain unsure
 */
export function unsure(folder: string, told: Partial<Answers>, taken?: Answers): Set<Question> {
  const answers = guess(folder, told);
  const questions = (Object.keys(answers) as Question[]).filter((one) => told[one] === undefined);
  const found: readonly Question[] = [
    'product',
    'baseUrl',
    ...(answers.name === UNNAMED ? [] : ['name' as const]),
    ...(foundCommand(folder) === undefined ? [] : ['command' as const]),
  ];
  const open = questions.filter((one) => !found.includes(one));
  if (!taken) return new Set(open);
  return new Set(open.filter((one) => ['name', 'command'].includes(one) && taken[one] === answers[one]));
}

/** All answers: those that were given, the others guessed from the folder. */
export function guess(folder: string, told: Partial<Answers>): Answers {
  const product = told.product ?? productUsing(packagesOf(folder));
  const form = formOf(product);
  const command = told.command === undefined ? guessCommand(folder, told.baseUrl) : told.command;
  const createOrder = told.createOrder ?? 'POST /orders';
  return {
    product,
    name: told.name ?? guessName(folder),
    command,
    baseUrl: told.baseUrl ?? (command === null ? 'http://127.0.0.1:3000' : 'http://127.0.0.1:{port}'),
    ready: told.ready ?? '/health',
    webhook: told.webhook ?? form.webhook,
    createOrder,
    getOrder: told.getOrder ?? `GET ${pathOf(createOrder)}/{merchantOrderId}`,
    features: told.features ?? form.features,
  };
}

function guessName(folder: string): string {
  const name = textOf(readManifest(folder)['name']);
  return name === OWN_NAME ? UNNAMED : name || basename(folder) || UNNAMED;
}

/** An address without {port} means that the server runs already. */
function guessCommand(folder: string, baseUrl: string | undefined): string | null {
  if (baseUrl !== undefined && !baseUrl.includes('{port}')) return null;
  return foundCommand(folder) ?? USUAL_COMMAND;
}

/** The command that starts the server of a folder, if there is a server. */
function foundCommand(folder: string): string | undefined {
  const manifest = readManifest(folder);
  if (manifest['name'] === OWN_NAME) return undefined;
  const scripts = isRecord(manifest['scripts']) ? manifest['scripts'] : {};
  if (textOf(scripts['start'])) return 'npm start';
  const here = (file: string): boolean => existsSync(join(folder, file));
  const main = textOf(manifest['main']) || MAIN_FILES.find(here);
  if (main) return `node ${main}`;
  return OTHER_STARTS.find(([file]) => here(file))?.[1];
}

function showsServer(folder: string): boolean {
  const { name } = readManifest(folder);
  return foundCommand(folder) !== undefined || (textOf(name) !== '' && name !== OWN_NAME);
}

function packagesOf(folder: string): string[] {
  const { dependencies, devDependencies } = readManifest(folder);
  return [dependencies, devDependencies].flatMap((all) => (isRecord(all) ? Object.keys(all) : []));
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

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestError, TestResult } from '@playwright/test/reporter';
import {
  findLeaks, Masker, newSealKey, openSecrets, SEAL_VARIABLE, secretsIn, type Leak, type Secret,
} from '../src/core/index.ts'; // prettier-ignore

/** Text attachments, which are masked in place. */
const TEXT = /\.(?:md|txt|log|html?|json|ndjson)$/i;

/**
 * The secrets that the reporter knows: those of the environment, and those that the workers send. Its masker masks
 * everything that the reporter writes or prints.
 */
export class RunSecrets {
  #masker = new Masker(secretsIn(process.env));
  readonly #key: string;

  /** Create this before the workers start, so that they inherit the key. */
  constructor() {
    this.#key = process.env[SEAL_VARIABLE] ??= newSealKey();
    this.#learn([{ name: SEAL_VARIABLE, value: this.#key }]);
  }

  get masker(): Masker {
    return this.#masker;
  }

  /** Reads the secrets that a test sent, and masks its errors and attached texts. */
  take(result: TestResult): void {
    for (const { name, body } of result.attachments)
      if (name === 'secrets' && body) this.#learn(openSecrets(body.toString('utf8'), this.#key));
    for (const error of result.errors) this.error(error);
    for (const { path } of result.attachments) {
      if (!path || !TEXT.test(path)) continue;
      const text = unlessGone(() => readFileSync(path, 'utf8'));
      const clean = text && this.#masker.text(text);
      if (clean !== undefined && clean !== text) unlessGone(() => writeFileSync(path, clean));
    }
  }

  /** Masks an error in place. */
  error(error: TestError): void {
    for (const part of ['message', 'stack', 'value', 'snippet'] as const) {
      const text = error[part];
      if (text !== undefined) error[part] = this.#masker.text(text);
    }
    if (error.cause) this.error(error.cause);
  }

  /** Files in these places that were written since the run began and still contain a secret. */
  leaksIn(places: readonly string[], since: number): Leak[] {
    const files = places
      .flatMap((place) => unlessGone(() => filesIn(place)) ?? [])
      .flatMap((file) => {
        const bytes = unlessGone(() => (statSync(file).mtimeMs >= since ? readFileSync(file) : undefined));
        return bytes === undefined ? [] : [[relative(process.cwd(), file) || file, bytes] as const];
      });
    return findLeaks(files, this.#masker);
  }

  #learn(secrets: readonly Secret[]): void {
    const known = new Set(this.#masker.secrets.map(({ value }) => value));
    const fresh = secrets.filter(({ value }) => !known.has(value));
    if (fresh.length > 0) this.#masker = this.#masker.with(fresh);
  }
}

/**
 * All files below a place. Reads folder by folder, so that a folder that is removed meanwhile does not lose the
 * others.
 */
function filesIn(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name);
    if (entry.isDirectory()) return unlessGone(() => filesIn(path)) ?? [];
    return entry.isFile() ? [path] : [];
  });
}

/** The result of a file action; undefined if the files are gone: the runner may clear its own folders at any time. */
function unlessGone<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

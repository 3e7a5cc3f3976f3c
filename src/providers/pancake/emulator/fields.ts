import { isRecord } from '../../../core/index.ts';
import { Failure, type Layer } from './failure.ts';
import { isShortId, isUuid, type Prefix } from './ids.ts';

/**
 * Reads the members of a request's body one by one. A member that is missing or has the wrong form is refused with
 * 400, in the name of the called service. `null` counts as absent, except where it clears a member.
 */
export class Fields {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #layer: Layer;
  readonly #path: string;

  constructor(members: Readonly<Record<string, unknown>>, layer: Layer, path = '') {
    this.#members = members;
    this.#layer = layer;
    this.#path = path;
  }

  /** The names of all members with a value. */
  get names(): string[] {
    return Object.keys(this.#members).filter((name) => this.#members[name] != null);
  }

  /** The same without some members, as if they had not been sent. */
  without(names: readonly string[]): Fields {
    const kept = Object.entries(this.#members).filter(([name]) => !names.includes(name));
    return new Fields(Object.fromEntries(kept), this.#layer, this.#path);
  }

  has(name: string): boolean {
    return this.#members[name] != null;
  }

  isNull(name: string): boolean {
    return this.#members[name] === null;
  }

  /**
   * A text that is not blank.
   * @param most its maximum length
   */
  text(name: string, most = Infinity): string {
    const text = this.maybeText(name, most);
    if (text === undefined || text.trim() === '') throw this.#missing(name);
    return text;
  }

  maybeText(name: string, most = Infinity): string | undefined {
    const value = this.#members[name];
    if (value == null) return undefined;
    if (typeof value !== 'string') throw this.#wrong(name, 'string', value);
    if (Array.from(value).length > most)
      throw this.#refusal(`${this.#at(name)} must not exceed ${most} characters`);
    return value;
  }

  /** A text that may be cleared, by `null` or an empty text. */
  clearableText(name: string, most = Infinity): string | null | undefined {
    if (this.#members[name] === null) return null;
    const text = this.maybeText(name, most);
    return text === '' ? null : text;
  }

  shortId(name: string, prefix: Prefix): string {
    const id = this.text(name);
    if (!isShortId(id, prefix))
      throw this.#refusal(`Expected format: ${prefix}_xxx, got ${id.slice(0, 100)}`);
    return id;
  }

  maybeShortId(name: string, prefix: Prefix): string | undefined {
    return this.has(name) ? this.shortId(name, prefix) : undefined;
  }

  uuid(name: string): string {
    const id = this.text(name);
    if (!isUuid(id)) throw this.#wrong(name, 'UUID', id);
    return id;
  }

  oneOf<const T extends string>(name: string, values: readonly T[]): T {
    const value = this.maybeOneOf(name, values);
    if (value === undefined) throw this.#missing(name);
    return value;
  }

  maybeOneOf<const T extends string>(name: string, values: readonly T[]): T | undefined {
    const text = this.maybeText(name);
    const value = values.find((one) => one === text);
    if (text !== undefined && value === undefined)
      throw this.#wrong(name, `one of [${values.join(', ')}]`, text);
    return value;
  }

  flag(name: string): boolean {
    const value = this.maybeFlag(name);
    if (value === undefined) throw this.#missing(name);
    return value;
  }

  maybeFlag(name: string): boolean | undefined {
    const value = this.#members[name];
    if (value == null) return undefined;
    if (typeof value !== 'boolean') throw this.#wrong(name, 'boolean', value);
    return value;
  }

  maybePositiveInteger(name: string): number | undefined {
    const value = this.#members[name];
    if (value == null) return undefined;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0)
      throw this.#wrong(name, 'positive integer', value);
    return value;
  }

  object(name: string): Fields {
    const fields = this.maybeObject(name);
    if (!fields) throw this.#missing(name);
    return fields;
  }

  maybeObject(name: string): Fields | undefined {
    const members = this.maybeRecord(name);
    return members && new Fields(members, this.#layer, this.#at(name));
  }

  /** An object whose members only the merchant uses. */
  maybeRecord(name: string): Record<string, unknown> | undefined {
    const value = this.#members[name];
    if (value == null) return undefined;
    if (!isRecord(value)) throw this.#wrong(name, 'object', value);
    return value;
  }

  maybeTextMap(name: string): Record<string, string> | undefined {
    const record = this.maybeRecord(name);
    if (!record) return undefined;
    const wrong = Object.entries(record).find(([, value]) => typeof value !== 'string');
    if (wrong) throw this.#wrong(`${name}.${wrong[0]}`, 'string', wrong[1]);
    return record as Record<string, string>;
  }

  texts(name: string): string[] {
    const texts = this.maybeTexts(name);
    if (!texts) throw this.#missing(name);
    return texts;
  }

  maybeTexts(name: string): string[] | undefined {
    const list = this.#maybeList(name);
    const wrong = list?.find((item) => typeof item !== 'string');
    if (wrong !== undefined) throw this.#wrong(name, 'array of strings', wrong);
    return list as string[] | undefined;
  }

  maybeObjects(name: string): Fields[] | undefined {
    return this.#maybeList(name)?.map((item, at) => {
      const place = `${name}[${at}]`;
      if (!isRecord(item)) throw this.#wrong(place, 'object', item);
      return new Fields(item, this.#layer, this.#at(place));
    });
  }

  /** A refusal that names a member. */
  invalid(name: string, what: string): Failure {
    return this.#refusal(`Invalid ${this.#at(name)}: ${what}`);
  }

  #maybeList(name: string): unknown[] | undefined {
    const value = this.#members[name];
    if (value == null) return undefined;
    if (!Array.isArray(value)) throw this.#wrong(name, 'array', value);
    return value;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  #missing(name: string): Failure {
    return this.#refusal(`Missing required field: ${this.#at(name)}`);
  }

  #wrong(name: string, expected: string, value: unknown): Failure {
    return this.invalid(name, `expected ${expected}, got ${shown(value)}`);
  }

  #refusal(message: string): Failure {
    return new Failure(400, this.#layer, message);
  }
}

/** A value for a message, shortened. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (isRecord(value)) return 'object';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value);
}

import { BrokenTemplate } from '../broken.ts';

/** A value in a JSON text, with where it stands: its own text is `text.slice(start, end)`. */
export type Node =
  | { kind: 'object'; start: number; end: number; members: readonly Member[] }
  | { kind: 'array'; start: number; end: number; items: readonly Node[] }
  | { kind: 'scalar'; start: number; end: number; value: string | number | boolean | null };

export interface Member {
  key: string;
  /** Where its key begins. */
  start: number;
  value: Node;
}

const DEEPEST = 100;

/** Reads JSON and keeps the places. The text must be one that JSON.parse takes. */
export function scanJson(text: string): Node {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new BrokenTemplate(`is not JSON: ${cause instanceof Error ? cause.message : ''}`, undefined, cause);
  }
  return new Scanner(text).value(0);
}

/** Walks through a text that is known to be valid. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Node {
    if (depth > DEEPEST) throw new BrokenTemplate('is nested deeper than any list of cases');
    this.#space();
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{') return { kind: 'object', start, members: this.#members(depth), end: this.#at };
    if (first === '[') return { kind: 'array', start, items: this.#items(depth), end: this.#at };
    const value = JSON.parse(this.#token()) as string | number | boolean | null;
    return { kind: 'scalar', start, end: this.#at, value };
  }

  #members(depth: number): Member[] {
    const members: Member[] = [];
    while (!this.#closes('}')) {
      const start = this.#at;
      const key = JSON.parse(this.#token()) as string;
      this.#space();
      this.#at += 1;
      members.push({ key, start, value: this.value(depth + 1) });
    }
    return members;
  }

  #items(depth: number): Node[] {
    const items: Node[] = [];
    while (!this.#closes(']')) items.push(this.value(depth + 1));
    return items;
  }

  /** Steps over an opening bracket or a comma; true behind the closing bracket. */
  #closes(bracket: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== bracket) this.#at += 1;
    this.#space();
    if (this.#text[this.#at] !== bracket) return false;
    this.#at += 1;
    return true;
  }

  #token(): string {
    const pattern = /"(?:[^"\\]|\\.)*"|[^\s,\]}:]+/y;
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += token.length;
    return token;
  }

  #space(): void {
    const pattern = /[\s\uFEFF]*/y;
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }
}

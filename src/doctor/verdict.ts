import type { HarnessError } from '../core/index.ts';

/** `problem`: the acceptance cannot succeed like this. `skipped`: useless after an earlier problem. */
export type State = 'ok' | 'warning' | 'problem' | 'skipped';

/** A result of an examination; it may have several. */
export interface Verdict {
  state: State;
  /** What was seen, in one line. */
  text: string;
  /** The setting in question: a key of the configuration with file and line, or an environment variable. */
  where?: string;
  /** What to do about it. */
  fix?: string;
  /** Further lines, as they are. */
  more?: readonly string[];
}

type About = Omit<Verdict, 'state' | 'text'>;

export const ok = (text: string, about: About = {}): Verdict => ({ state: 'ok', text, ...about });
export const warning = (text: string, about: About): Verdict => ({ state: 'warning', text, ...about });
export const problem = (text: string, about: About): Verdict => ({ state: 'problem', text, ...about });
/** @param what what is skipped, if the text only counts it */
export const skipped = (text: string, what?: string): Verdict => ({
  state: 'skipped',
  text,
  ...(what !== undefined && { more: [what] }),
});

/** An error of the harness as a problem: without its code, because the text says what to do. */
export function problemOf(error: HarnessError, about: About = {}): Verdict {
  const [text = '', ...more] = error.message
    .slice(`${error.code}: `.length, -`\n  ${error.hint}`.length)
    .split('\n');
  return problem(text, {
    fix: error.hint,
    ...(more.length > 0 && { more: more.map((line) => line.trim()) }),
    ...about,
  });
}

import { readdirSync, readFileSync } from 'node:fs';

/** A process by its id and the time at which it started: ids are used again. */
export interface Process {
  pid: number;
  started: string;
  command: string;
}

/** How often it is looked who is there, in milliseconds. */
const GLANCE = 100;

/**
 * What a process starts, and what that starts (Linux): watched from the beginning, since nobody's parent is known
 * any more when it has ended.
 */
export class Offspring {
  readonly #seen = new Map<number, Process>();
  readonly #timer: NodeJS.Timeout;

  constructor(root: number) {
    this.#seen.set(root, { pid: root, started: statOf(root)?.started ?? '', command: commandOf(root) });
    this.#timer = setInterval(() => this.#look(), GLANCE);
    this.#look();
  }

  /** All that run now. */
  alive(): Process[] {
    this.#look();
    return [...this.#seen.values()].filter(isAlive);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    let grown = true;
    while (grown) {
      grown = false;
      for (const name of all) {
        const pid = Number(name);
        const stat = statOf(pid);
        const known = this.#seen.get(pid);
        if (!stat || known?.started === stat.started) continue;
        const parent = this.#seen.get(stat.parent);
        if (!parent || !isAlive(parent)) continue;
        this.#seen.set(pid, { pid, started: stat.started, command: commandOf(pid) });
        grown = true;
      }
    }
    // A process that was just forked still has the command line of its parent.
    for (const seen of this.#seen.values()) if (isAlive(seen)) seen.command = commandOf(seen.pid);
  }
}

/** One that has ended and was not collected yet is not alive. */
function isAlive({ pid, started }: Process): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.started === started && stat.state !== 'Z';
}

function statOf(pid: number): { state: string; parent: number; started: string } | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name, in brackets, may hold anything.
  const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const started = rest[17];
  return state && started ? { state, parent: Number(parent), started } : undefined;
}

function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

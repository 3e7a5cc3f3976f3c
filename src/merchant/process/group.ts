import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { HarnessError } from '../../core/index.ts';

const SUPERVISOR = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));
/** Marks the merchant's processes, so that those which leave the group are also found. */
const MARK = 'ACCEPTANCE_PROCESS';
/** How much later than the end of the processes their output may arrive. */
const DRAIN_MS = 500;

/** How the merchant's shell ended: an exit code or a signal. */
export interface MerchantExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Launch {
  /** Shell command. */
  command: string;
  cwd: string;
  env: Readonly<Record<string, string>>;
  onOutput: (chunk: Buffer) => void;
  /** Called for each process that had left the group and was killed at the end. */
  onLeft?: (what: string) => void;
}

/** A command and all its child processes: one process group, watched by a supervisor. */
export interface Group {
  /** Process id of the shell, and id of the group. */
  readonly pid: number;
  /** Resolves when no process of the group is left and its output is read. */
  readonly exited: Promise<MerchantExit>;
  /** Whether `exited` has resolved or is about to. */
  readonly over: boolean;
  /** To the whole group, at once. */
  signal(name: NodeJS.Signals): void;
}

/** Messages of the supervisor. */
interface Told {
  group?: number;
  failed?: string;
  code?: number | null;
  signal?: NodeJS.Signals | null;
  ended?: { pid: number; name: string; how: string }[];
}

const live = new Set<number>();
let watchesEnd = false;

/** Starts a group. However this process ends, even by SIGKILL, the group ends with it. */
export async function launch({ command, cwd, env, onOutput, onLeft }: Launch): Promise<Group> {
  const supervisor = spawn(process.execPath, [SUPERVISOR], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  supervisor.stdout?.on('data', onOutput);
  let group: number | undefined;
  let exit: MerchantExit | undefined;
  let over = false;
  supervisor.on('message', (message: Told) => {
    if (message.code === undefined) return;
    exit = { code: message.code, signal: message.signal ?? null };
    for (const { pid, name, how } of message.ended ?? [])
      onLeft?.(`process ${pid} (${name}) had left the merchant's group, was known ${how}, and was ended`);
    over = true;
  });
  const exited = new Promise<MerchantExit>((resolve) => {
    supervisor.once('exit', () => {
      over = true;
      if (group !== undefined) live.delete(group);
      // Without an exit message, the supervisor itself was killed, and its group still runs.
      if (!exit && group !== undefined) send(group, 'SIGKILL');
      void drained(supervisor).then(() => resolve(exit ?? { code: null, signal: 'SIGKILL' }));
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    supervisor.on('message', (message: Told) => {
      if (message.failed !== undefined) reject(refusal(command, message.failed));
      if (message.group === undefined) return;
      group = message.group;
      remember(group);
      resolve(group);
    });
    supervisor.once('error', (error) => reject(refusal(command, error.message)));
    supervisor.once('exit', () => reject(refusal(command, 'its supervisor was ended')));
    supervisor.send({ command, cwd, env, markName: MARK, markValue: randomUUID() });
  });
  letGo(supervisor);

  return {
    pid,
    exited,
    get over() {
      return over;
    },
    signal(name) {
      if (!over) send(pid, name);
    },
  };
}

function refusal(command: string, reason: string): HarnessError {
  return new HarnessError(
    'WAF_MERCHANT',
    `the merchant could not be started: ${reason} (${command})`,
    'Check merchant.start.command and merchant.start.cwd.',
  );
}

function send(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // The group has ended.
  }
}

function drained(supervisor: ChildProcess): Promise<void> {
  const output = supervisor.stdout;
  if (!output || output.closed) return Promise.resolve();
  return new Promise((resolve) => {
    // A process that left the group may still hold the pipe open.
    const timer = setTimeout(resolve, DRAIN_MS);
    output.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Lets the harness exit although the merchant runs; the exit then ends the merchant. */
function letGo(supervisor: ChildProcess): void {
  supervisor.unref();
  supervisor.channel?.unref();
  (supervisor.stdout as (NodeJS.ReadableStream & { unref?: () => void }) | null)?.unref?.();
}

// The supervisor does the same slightly later; this saves waiting for it at a normal exit.
function remember(group: number): void {
  if (!watchesEnd) process.once('exit', killAll);
  watchesEnd = true;
  live.add(group);
}

function killAll(): void {
  for (const group of live) send(group, 'SIGKILL');
}

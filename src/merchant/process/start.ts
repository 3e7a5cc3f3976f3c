import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { KEYS_VARIABLE, Masker, SEAL_VARIABLE, type Secret, HarnessError } from '../../core/index.ts';
import type { StartDescription } from '../config/index.ts';
import { fillStart } from '../placeholders.ts';
import { launch, type Group, type MerchantExit } from './group.ts';
import { openLog, type LogLine, type MerchantLog } from './log.ts';
import { requireFree } from './port.ts';
import { untilReady } from './ready.ts';

const DEFAULT_GRACE_MS = 3_000;
const LONGEST_DEATH_MS = 5_000;
const LINES_IN_ERRORS = 20;

export interface StartOptions {
  /** Passed to the command as PORT; must be free. */
  port: number;
  /** Folder for the merchant's data, passed as DATA_DIR; created if needed. */
  dataDir: string;
  /** Variables that the harness provides: WAFFO_BASE_URL, WAFFO_API_KEY, … */
  env: Readonly<Record<string, string>>;
  /** File for the merchant's output. */
  logFile: string;
  /** Address, may contain {port}; passed as PUBLIC_URL. Default: http://127.0.0.1:{port} */
  baseUrl?: string;
  /** Folder that a relative `start.cwd` is in. Default: the current one. */
  cwd?: string;
  /** Secrets to remove from the log. */
  secrets?: readonly Secret[];
  /** How long the merchant may take to exit by itself, in milliseconds. Default: 3000. */
  grace?: number;
}

/** A merchant that the harness has started. It does not keep the harness running, and ends with it. */
export interface RunningMerchant {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Of the shell, and of the process group; changes with a restart. */
  readonly pid: number;
  /** Resolves when all its current processes have ended. */
  readonly exited: Promise<MerchantExit>;
  /** The last lines of its output (up to 500). */
  logs(): string;
  /** Its output since the last call, with times (up to 1000 lines). */
  takeLines(): LogLine[];
  /** Sends SIGTERM to all its processes, and kills the rest after the grace period. */
  stop(): Promise<void>;
  /** SIGKILL to all its processes: a crash. */
  kill(): Promise<void>;
  /**
   * Stops it if it runs, and starts it with the same port, folder and environment.
   * @param variables override the environment for this start only; undefined unsets a variable
   */
  restart(variables?: Readonly<Record<string, string | undefined>>): Promise<void>;
}

/**
 * Runs `start.command` in a shell, in its own process group, and waits until it is ready. Throws WAF_PORT if the port
 * is in use, and WAF_MERCHANT with the last lines of its output if it ends or is not ready in time.
 */
export async function startMerchant(
  start: StartDescription,
  options: StartOptions,
): Promise<RunningMerchant> {
  const { port, grace = DEFAULT_GRACE_MS } = options;
  const known = { port: String(port), dataDir: resolve(options.dataDir) };
  const baseUrl = fillStart(options.baseUrl ?? 'http://127.0.0.1:{port}', known).replace(/\/+$/, '');
  const cwd = resolve(options.cwd ?? '.', fillStart(start.cwd, known));
  await requireFolder(cwd);
  await mkdir(known.dataDir, { recursive: true });
  const log = openLog(options.logFile, new Masker(options.secrets));
  const command = fillStart(start.command, known);
  const env = {
    ...inherited(),
    PORT: known.port,
    DATA_DIR: known.dataDir,
    PUBLIC_URL: baseUrl,
    ...options.env,
    ...Object.fromEntries(Object.entries(start.env).map(([name, value]) => [name, fillStart(value, known)])),
  };
  let group = await begin();

  async function begin(variables: Readonly<Record<string, string | undefined>> = {}): Promise<Group> {
    await requireFree(port);
    const begun = await launch({
      command,
      cwd,
      env: set({ ...env, ...variables }),
      onOutput: (chunk) => log.write(chunk),
      onLeft: (what) => log.write(Buffer.from(`[waffo-acceptance] ${what}\n`)),
    });
    void begun.exited.then(() => log.finishLine());
    const seen = await untilReady({ baseUrl, port, ...start.ready }, () => begun.over);
    if (seen === undefined) return begun;
    const ended = begun.over ? await begun.exited : undefined;
    await end(begun, 0);
    throw notReady(command, seen, ended, start.ready.timeout, log);
  }

  return {
    baseUrl,
    get pid() {
      return group.pid;
    },
    get exited() {
      return group.exited;
    },
    logs: () => log.text(),
    takeLines: () => log.take(),
    stop: () => end(group, grace),
    kill: () => end(group, 0),
    async restart(variables) {
      await end(group, grace);
      group = await begin(variables);
    },
  };
}

/** Without undefined variables. */
function set(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Ends a group: first with SIGTERM if there is a grace period, then kills the rest. */
async function end(group: Group, grace: number): Promise<void> {
  if (grace > 0) {
    group.signal('SIGTERM');
    if (await within(group.exited, grace)) return;
  }
  group.signal('SIGKILL');
  await within(group.exited, LONGEST_DEATH_MS);
}

async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((settle) => {
    timer = setTimeout(() => settle(false), ms);
  });
  const intime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return intime;
}

/** The harness's environment without its own credentials. */
function inherited(): Record<string, string> {
  const isOurs = (name: string): boolean =>
    name.startsWith('WAFFO_') || [SEAL_VARIABLE, KEYS_VARIABLE].includes(name);
  return set(Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name))));
}

async function requireFolder(cwd: string): Promise<void> {
  const isFolder = await stat(cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return;
  throw new HarnessError(
    'WAF_CONFIG',
    `merchant.start.cwd: there is no folder ${cwd}`,
    'Write the folder relative to the configuration file.',
  );
}

function notReady(
  command: string,
  seen: string,
  ended: MerchantExit | undefined,
  timeout: number,
  log: MerchantLog,
): HarnessError {
  const what = ended
    ? `ended before it was ready (${ended.signal ?? `exit code ${ended.code}`})`
    : `was not ready within ${timeout / 1000} s (${seen})`;
  const lines = stripVTControlCharacters(log.text()).split('\n').slice(-LINES_IN_ERRORS).filter(Boolean);
  const printed =
    lines.length === 0 ? 'It printed nothing.' : `It printed last:\n    ${lines.join('\n    ')}`;
  return new HarnessError(
    'WAF_MERCHANT',
    `the merchant ${what}: ${command}\n  ${printed}`,
    ended
      ? 'Fix merchant.start.command, or what it reports above.'
      : 'Check that it listens on the port in PORT, and merchant.start.ready (path, timeout).',
  );
}

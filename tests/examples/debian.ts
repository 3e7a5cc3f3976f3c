import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What an example integration needs before it can be started. */
export interface Runtime {
  /** For the message, for example "PHP 8.2". */
  name: string;
  /** The Debian packages that hold it. */
  packages: readonly string[];
  /** Whether the machine has it: see {@link succeeds}. */
  isInstalled(): Promise<boolean>;
  /** Another way to install it, a command for the message. */
  otherwise?: string;
}

/** Installs a runtime if the machine lacks it. Only root on Debian can; on other machines this throws and says what to run. */
export async function installOnDebian(runtime: Runtime): Promise<void> {
  if (await runtime.isInstalled()) return;
  const failure = canInstall() ? await install(runtime.packages) : undefined;
  if (await runtime.isInstalled()) return;
  throw new Error(
    [
      `This test needs ${runtime.name}. Run: sudo apt-get install -y ${runtime.packages.join(' ')}`,
      runtime.otherwise && `Or: ${runtime.otherwise}`,
      failure && `apt-get said: ${failure}`,
    ]
      .filter(Boolean)
      .join('\n'),
  );
}

/** Whether a command can be run and ends with exit code 0. */
export async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return (await failureOf(command, args)) === undefined;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function install(packages: readonly string[]): Promise<string | undefined> {
  const installing = ['install', '-y', '--no-install-recommends', ...packages];
  // The lists of packages may be missing or old.
  if ((await aptGet(installing)) === undefined) return undefined;
  return (await aptGet(['update'])) ?? (await aptGet(installing));
}

/** Several tests may install at the same time, and apt-get does not wait for its own locks. */
function aptGet(args: readonly string[]): Promise<string | undefined> {
  const lock = join(tmpdir(), 'waffo-acceptance-apt.lock');
  return failureOf('flock', [lock, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args]);
}

/** How a command failed; undefined if it did not. */
async function failureOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    await execute(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

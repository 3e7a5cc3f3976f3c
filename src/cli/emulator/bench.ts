import type { WorkbenchPort, Workbench } from '../../workbench/index.ts';
import type { Arguments } from '../command.ts';
import type { LiveSession } from '../live/session.ts';
import { requireOwnEnvFile } from './env-file.ts';

/** Connects a workbench to a live session. */
export function openBench(workbench: Workbench, workbenchPort: WorkbenchPort, session: LiveSession): void {
  workbench.open({ workbench: workbenchPort, reader: session.checks, findings: () => session.findings });
  session.listen(workbench.changed);
}

/** The file of `--write-env`. Throws before anything listens if this command did not write the file. */
export function envFileOf(options: Arguments['options']): string | undefined {
  const file = options['write-env'] ?? options['env-file'];
  if (typeof file !== 'string') return undefined;
  requireOwnEnvFile(file);
  return file;
}

/** The lines about the workbench that are printed at the start of the emulator. */
export function benchLines(url: string, envFile: string | undefined): string[] {
  return [
    ...(envFile === undefined ? [] : [`All variables stand in ${envFile}, for dotenv.`]),
    '',
    `Workbench: ${url}/ (orders, exchanges, notifications, faults, clock)`,
  ];
}

import { isPackage } from '../under-test.ts';
import { command } from './command.ts';
import { inProcess } from './in-process.ts';

/** Runs a command line: in this process, or in one of its own where an installed package is tested. */
export const typed: typeof inProcess = isPackage
  ? (words, cwd, env) => command(words, cwd ?? process.cwd(), { ...env })
  : inProcess;

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { runEnvironment } from '../runs/run.ts';
import { NODE, ROOT } from '../under-test.ts';
import { PACKED_FILE, packedFile } from './packed.ts';

const execute = promisify(execFile);

/** A folder beside other projects, in which the package is installed as npm would install it. */
export interface Project {
  folder: string;
  /** Runs a file of the project or of its `node_modules` with Node, and answers with what it printed. */
  node(args: readonly string[], env?: Record<string, string>): Promise<{ code: number; output: string }>;
  /** Runs `npx waffo-acceptance`. */
  acceptance(
    args: readonly string[],
    env?: Record<string, string>,
  ): Promise<{ code: number; output: string }>;
}

/** What `npm pack` made of this repository. */
export interface Packed {
  tarball: string;
  /** Makes a project out of a folder of `examples`, or an empty one, with the package installed. */
  project(name: string, example?: string): Project;
}

export const test = base.extend<object, { packed: Packed }>({
  packed: [
    async ({}, use) => {
      const home = mkdtempSync(join(tmpdir(), 'waffo-package-'));
      const tarball = join(home, PACKED_FILE);
      cpSync(await packedFile(), tarball);
      await unpack(tarball, home);
      cpSync(join(ROOT, 'examples/node-merchant'), join(home, 'node-merchant'), { recursive: true });
      await use({ tarball, project: (name, example) => projectIn(home, name, example) });
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 1_200_000 },
  ],
});

/** Unpacks what `npm pack` made into a folder, for the projects in it. */
export async function unpack(tarball: string, home: string): Promise<void> {
  await execute('tar', ['-xzf', tarball, '-C', home]);
}

/** Makes a project in a folder into which the package was unpacked. */
export function projectIn(home: string, name: string, example?: string): Project {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  if (example !== undefined) cpSync(join(ROOT, 'examples', example), folder, { recursive: true });
  linkDependencies(join(folder, 'node_modules'));
  cpSync(join(home, 'package'), join(folder, 'node_modules/waffo-acceptance'), { recursive: true });
  const node: Project['node'] = async (args, env = {}) => {
    const options = { cwd: folder, env: runEnvironment(env), maxBuffer: 2 ** 26 };
    try {
      const { stdout, stderr } = await execute(NODE, [...args], options);
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  };
  const bin = 'node_modules/waffo-acceptance/bin/waffo-acceptance.mjs';
  return { folder, node, acceptance: (args, env) => node([bin, ...args], env) };
}

/** What the package needs is taken from this repository: no test needs the network. */
function linkDependencies(modules: string): void {
  mkdirSync(modules);
  const installed = join(ROOT, 'node_modules');
  for (const name of readdirSync(installed)) {
    if (name.startsWith('.')) continue;
    if (!name.startsWith('@')) symlinkSync(join(installed, name), join(modules, name), 'junction');
    else {
      mkdirSync(join(modules, name));
      for (const scoped of readdirSync(join(installed, name)))
        symlinkSync(join(installed, name, scoped), join(modules, name, scoped), 'junction');
    }
  }
}

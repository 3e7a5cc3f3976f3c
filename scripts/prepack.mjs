// @ts-check
// Before `npm pack` and `npm publish`: compiles these sources first.
import { spawnSync } from 'node:child_process';
import { installDependencies } from './dependencies.mjs';
import { orExit, root, say } from './setup.mjs';

await orExit(() => installDependencies(root, say));
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 2;

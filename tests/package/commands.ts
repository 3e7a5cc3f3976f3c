// `npm run test:package [-- --node 22 --node 24] [-- <arguments of playwright test>]`: the tests of the commands, with those of an
// installed package in place of the clone's; for each of these versions of Node, which come from the registry as the package
// `node`. Without --node with the Node that runs this.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PLAYWRIGHT, ROOT } from '../under-test.ts';
import { projectIn, unpack } from './installed.ts';
import { pack } from './packed.ts';

/** Tests that start commands as a user does. Those of a clone's own files (its reporters, its suites) stay out. */
const TESTS = [
  'tests/cli',
  'tests/gateway/.*process',
  'tests/providers/waffo/emulator/tls-command',
  'tests/runs/(cannot-run|interrupted|owner|pancake|products|smoke|stuck|terminal)',
  'tests/package/(guides|package|shards)',
];

const { values, positionals } = parseArgs({
  options: { node: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
const home = mkdtempSync(join(tmpdir(), 'waffo-package-'));
try {
  await unpack(await pack(join(home, 'packed')), home);
  const project = projectIn(home, 'shop');
  writeFileSync(join(project.folder, 'package.json'), '{ "name": "shop", "type": "module" }');
  writeFileSync(
    join(project.folder, 'playwright.config.ts'),
    "import { acceptance } from 'waffo-acceptance';\nexport default acceptance();\n",
  );
  const nodes = values.node.length > 0 ? values.node.map(nodeOf) : [process.execPath];
  const failed = nodes.filter((node) => !pass(node, project.folder));
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** @param version e.g. `22` */
function nodeOf(version: string): string {
  const folder = join(home, `node-${version}`);
  mkdirSync(folder);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, `node@${version}`], {
    stdio: 'inherit',
  });
  return join(folder, 'node_modules/node/bin/node');
}

/** Runs the tests with the commands of a project. */
function pass(node: string, project: string): boolean {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\nThe package with Node ${version}`);
  const args = [
    PLAYWRIGHT,
    'test',
    '--config',
    'tests/playwright.config.ts',
    '--project=process',
    '--project=whole',
  ];
  const { status } = spawnSync(
    process.execPath,
    [...args, ...(positionals.length > 0 ? positionals : TESTS)],
    {
      cwd: ROOT,
      env: { ...process.env, PACKAGE_PROJECT: project, PACKAGE_NODE: node },
      stdio: 'inherit',
    },
  );
  return status === 0;
}

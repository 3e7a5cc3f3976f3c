import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, reasonOf } from '../../core/index.ts';
import type { Explored } from '../explored.ts';
import type { Met } from '../run/met.ts';
import type { Call } from '../wire/call.ts';
import type { Caller } from '../wire/caller.ts';
import type { Replay, ReplayCall } from './runner.mjs';

const RUNNER = new URL('runner.mjs', import.meta.url);
/** Longest body on a command line; a longer one is only in the replay file. */
const LONGEST_INLINE = 60_000;

/** The files that reproduce a problem: one for Node, and one for curl and openssl. They contain no keys. */
export interface ReplayFiles {
  node: string;
  curl?: string;
}

/** Writes both files. Throws WAF_RESULTS if the folder cannot be written. */
export function writeReplay(folder: string, name: string, met: Met, caller: Caller): ReplayFiles | undefined {
  const call = met.tried?.answered.call ?? met.call;
  if (!call) return undefined;
  const node = join(folder, `${name}.mjs`);
  const curl = join(folder, `${name}.sh`);
  const short = call.bytes.length <= LONGEST_INLINE;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(node, nodeText(replayOf(met, call, caller), caller.explored));
    if (short) {
      const { about, seen, expected } = met.problem;
      const found = { call, title: `${about} ${seen}`, expected, url: caller.target.url };
      writeFileSync(curl, caller.explored.replay.shell(found), { mode: 0o755 });
    }
  } catch (cause) {
    throw new HarnessError(
      'WAF_RESULTS',
      `${folder} cannot be written: ${reasonOf(cause)}`,
      'Set ACCEPTANCE_RESULTS to a folder that can.',
      { cause },
    );
  }
  return { node, ...(short && { curl }) };
}

function replayOf({ problem, tried }: Met, call: Call, caller: Caller): Replay {
  const steps = tried ? (caller.explored.recipes[tried.trial.operation]?.steps ?? []) : [];
  return {
    title: problem.about,
    url: caller.target.url,
    expected: problem.expected,
    seen: problem.seen,
    before: steps.map((step) => ('pays' in step ? step : { ...step, call: caller.pathOf(step.call) })),
    call: {
      method: call.method ?? 'POST',
      path: call.path,
      ...(tried ? { body: tried.trial.make(tried.base) } : { bytes: call.bytes.toString('base64') }),
      headers: headersOf(call),
      signs: call.signs ?? null,
    },
  };
}

/** Header changes in the form of a replay. */
function headersOf(call: Call): ReplayCall['headers'] {
  return Object.fromEntries(
    Object.entries(call.headers ?? {}).map(([name, value]) => [
      name,
      value === null || typeof value === 'string' ? value : [...value],
    ]),
  );
}

function nodeText(found: Replay, { replay }: Explored): string {
  const { merchantId, apiKey, privateKey, publicKey } = replay.variables;
  return `// ${found.title} ${found.seen}.
// Expected: ${found.expected}.
// Run it with Node against an emulator (npx waffo-acceptance emulator, in the folder where that runs), or set
// ACCEPTANCE_EXPLORE_URL, ${merchantId}, ${apiKey}, ${privateKey} and ${publicKey} for another server.
const FOUND = ${JSON.stringify(found, undefined, 2)};

${[RUNNER, replay.program].map(embedded).join('\n')}
await replay(FOUND);
`;
}

/** The text of a module, for embedding in a single file. */
function embedded(module: URL): string {
  return readFileSync(module, 'utf8')
    .replace('// @ts-check\n', '')
    .replaceAll(/^import .* from '\..*';\n/gm, '')
    .replaceAll(/^export /gm, '');
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, reasonOf } from '../../core/index.ts';
import { RECIPES } from '../generate/recipes.ts';
import type { Met } from '../run/trial.ts';
import type { Call } from '../wire/caller.ts';
import type { Replay, ReplayCall } from './runner.mjs';

const RUNNER = new URL('runner.mjs', import.meta.url);
/** Longest body that stands in a command line; a larger one is in the replay file alone. */
const LONGEST_INLINE = 60_000;

/** The files that show a problem again: one that Node runs, and one for curl and openssl. Neither holds a key. */
export interface ReplayFiles {
  node: string;
  curl?: string;
}

/** Writes both. Throws WAF_RESULTS if the folder cannot be written. */
export function writeReplay(folder: string, name: string, met: Met, url: string): ReplayFiles | undefined {
  const call = met.tried?.answered.call ?? met.call;
  if (!call) return undefined;
  const node = join(folder, `${name}.mjs`);
  const curl = join(folder, `${name}.sh`);
  const short = call.bytes.length <= LONGEST_INLINE;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(node, nodeText(replayOf(met, call, url)));
    if (short) writeFileSync(curl, curlText(met, call, url), { mode: 0o755 });
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

function replayOf({ problem, tried }: Met, call: Call, url: string): Replay {
  return {
    title: problem.about,
    url,
    expected: problem.expected,
    seen: problem.seen,
    before: [...(tried ? (RECIPES[tried.trial.operation]?.steps ?? []) : [])],
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

function nodeText(replay: Replay): string {
  return `// ${replay.title} ${replay.seen}.
// Expected: ${replay.expected}.
// Run it with Node against an emulator (npx waffo-acceptance emulator, in the folder where that runs), or set
// ACCEPTANCE_EXPLORE_URL, WAFFO_MERCHANT_ID, WAFFO_API_KEY, WAFFO_PRIVATE_KEY and WAFFO_PUBLIC_KEY for another server.
const FOUND = ${JSON.stringify(replay, undefined, 2)};

${readFileSync(RUNNER, 'utf8')
  .replace('// @ts-check\n', '')
  .replaceAll(/^export /gm, '')}
await replay(FOUND);
`;
}

function curlText({ problem }: Met, call: Call, url: string): string {
  const headers = {
    'content-type': 'application/json',
    'x-api-key': '$WAFFO_API_KEY',
    'x-signature': '$(cat "$folder/signature")',
    ...call.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => {
    if (value === null) return [`  -H '${name}:' \\`];
    const texts: readonly string[] = typeof value === 'string' ? [value] : value;
    return texts.map((text) =>
      text.startsWith('$')
        ? `  -H "${name}: ${text}" \\`
        : text === ''
          ? `  -H '${name};' \\`
          : `  -H '${name}: ${quoted(text)}' \\`,
    );
  });
  return `#!/bin/sh
# ${problem.about} ${problem.seen}.
# Expected: ${problem.expected}.
# The call as it was sent. Needs WAFFO_API_KEY and WAFFO_PRIVATE_KEY (PKCS#8, one-line Base64) in the environment,
# and objects that its ids name; the file beside it that ends in .mjs makes those first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
umask 077
printf '%s' "$WAFFO_PRIVATE_KEY" | base64 -d > "$folder/key.der"
printf '%s' '${call.bytes.toString('base64')}' | base64 -d > "$folder/body"
${call.signs === undefined ? 'cp "$folder/body" "$folder/signed"' : `printf '%s' '${Buffer.from(call.signs).toString('base64')}' | base64 -d > "$folder/signed"`}
openssl pkey -inform DER -in "$folder/key.der" -out "$folder/key.pem"
openssl dgst -sha256 -sign "$folder/key.pem" "$folder/signed" | base64 | tr -d '\\n' > "$folder/signature"
curl -sS -i -X ${call.method ?? 'POST'} "\${ACCEPTANCE_EXPLORE_URL:-${url}}${call.path}" \\
${lines.join('\n')}
  --data-binary @"$folder/body"
echo
`;
}

function quoted(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}

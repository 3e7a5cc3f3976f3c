import { isRecord } from '../../../../src/core/index.ts';
import { WaffoPancakeError } from '@waffo/pancake-ts';
import { CURLS } from '../examples/curl.ts';
import { QUERIES } from '../examples/queries.ts';
import { SNIPPETS } from '../examples/snippets.ts';
import { MEMBERS, type Member } from './members.ts';
import { openTestBed, type TestBed } from './test-bed.ts';

/** The page about what each member of the SDK gets from the emulator, from calls that have just been made. */
export async function sdkPage(): Promise<string> {
  const rows: string[] = [];
  for (const [name, member] of Object.entries(MEMBERS)) {
    // Each has an emulator of its own, so that none sees what another has done.
    const bed = await openTestBed();
    try {
      rows.push(await rowOf(name, member, bed));
    } finally {
      await bed.close();
    }
  }
  const running = EXAMPLES.filter(({ obsolete }) => !obsolete);
  return `# The Pancake SDK against the emulator

Each public member of the unmodified \`@waffo/pancake-ts\` ${VERSION}, called against the emulator: what it sends, and what it
resolves to. \`npm run generate\` makes the calls and writes this page. A member that the SDK gains or loses fails
\`tests/providers/pancake/sdk\` by its name.

| member | calls below \`/v1\` | credential | result |
| --- | --- | --- | --- |
${rows.join('\n')}

## Examples of the documentation

The examples of the early documentation, as calls by curl, GraphQL queries and snippets with the SDK. Calls by curl are signed with
the API key. ${running.length} of ${EXAMPLES.length} run as they are written: ${running.map(({ name }) => name).join('; ')}. The guide
of the SDK has queries besides, all of which run, except for statistics: these are not emulated, and their fields say so.

These are obsolete; each fails as it must:

| by | example | why |
| --- | --- | --- |
${EXAMPLES.filter(({ obsolete }) => obsolete)
  .map(({ kind, name, obsolete }) => `| ${kind} | ${name} | ${obsolete?.why} |`)
  .join('\n')}
`;
}

const VERSION = '0.25.0';
const EXAMPLES = [...CURLS, ...QUERIES, ...SNIPPETS];

async function rowOf(name: string, member: Member, bed: TestBed): Promise<string> {
  const result = await member.call(bed).then(shape, refusal);
  const paths = [...new Set(bed.sent.map(({ path }) => `\`${path}\``))].toSorted();
  const credentials = [
    ...new Set(bed.sent.map(({ headers }) => ('authorization' in headers ? 'token' : 'key'))),
  ];
  return `| \`${name}\` | ${paths.join('<br>') || 'nothing'} | ${credentials.join(', ')} | ${result} |`;
}

/** Names of members, those of one inner object as well. */
function shape(value: unknown): string {
  if (!isRecord(value)) return typeof value;
  // An object of the SDK's own, and no answer.
  if (Object.getPrototypeOf(value) !== Object.prototype) return `an object ${value.constructor.name}`;
  return Object.entries(value)
    .map(([name, inner]) =>
      isRecord(inner) && Object.keys(inner).length > 0 ? `${name} (${Object.keys(inner).join(', ')})` : name,
    )
    .join(', ');
}

function refusal(reason: unknown): string {
  if (!(reason instanceof WaffoPancakeError)) throw reason;
  return `\`WaffoPancakeError\` ${reason.status}: ${reason.message}`;
}

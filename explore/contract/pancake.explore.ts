import { test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { print } from '../../src/core/index.ts';
import { seedOf } from '../../src/explore/index.ts';
import { explore, startExplored } from '../../src/providers/pancake/exploration/index.ts';

const spec = loadSpec('pancake');
const deep = process.env['ACCEPTANCE_DEEP'] === '1';
const seed = seedOf(process.env);
const effort = { requests: deep ? 10_000 : 200, seed, together: 4 };

test.skip(process.env['ACCEPTANCE_EXPLORE_URL'] !== undefined, 'another server was named');

for (const operation of spec.operations)
  test(`pancake ${operation.id}: what the contract allows works, what it forbids is refused`, async () => {
    test.setTimeout(deep ? 900_000 : 120_000);
    const server = await startExplored();
    try {
      const { requests, accepted, findings } = await explore(spec, operation, server, effort);
      print(`pancake ${operation.id}: seed ${seed}, ${requests} requests, ${accepted} accepted`);
      if (findings.length > 0)
        throw new Error(`the emulator departs from the contract:\n\n${findings.join('\n\n')}\n`);
    } finally {
      await server.close();
    }
  });

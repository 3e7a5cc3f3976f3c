import { expect } from '@playwright/test';
import { checkBoundaries, checkFile } from '../../scripts/boundaries/check.ts';
import { root, test } from './scratch.ts';

const rulesOf = (file: string, text: string): string[] => checkFile(file, text).map(({ rule }) => rule);

test('the repository keeps to its picture', () => {
  const lines = checkBoundaries(root).map(({ file, line, rule }) => `${file}:${line}: ${rule}`);
  expect(lines).toEqual([]);
});

test('a bad import is found in a tree, with its file and line', ({ scratch }) => {
  scratch.write('src/checks/index.ts', 'export const checks = [];\n');
  scratch.write('src/emulator/good.ts', "import { sign } from '../protocol/index.ts';\nsign();\n");
  scratch.write('src/emulator/api/bad.ts', "// why\nimport { checks } from '../../checks/index.ts';\n");
  scratch.write('src/emulator/node_modules/x/bad.ts', "import { checks } from '../../../checks/index.ts';\n");
  expect(checkBoundaries(scratch.folder)).toEqual([
    {
      file: 'src/emulator/api/bad.ts',
      line: 2,
      rule: 'src/emulator may import nothing of src/checks (it may import src/core, src/protocol, src/journal, specs, src/wire)',
    },
  ]);
});

for (const [form, code] of Object.entries({
  import: "import { a } from '../checks/index.ts';",
  'bare import': "import '../checks/index.ts';",
  're-export': "export * from '../checks/index.ts';",
  'dynamic import': "const a = await import('../checks/index.ts');",
  'type import': "import type { A } from '../checks/index.ts';",
  'import() type': "let a: import('../checks/index.ts').A;",
})) {
  test(`every form of import counts: ${form}`, () => {
    expect(rulesOf('src/emulator/a.ts', code)).toHaveLength(1);
  });
}

test('an import in a comment or a string does not count', () => {
  const code = `// import { a } from '../checks/index.ts';\nconst a = "import '../checks/index.ts'";`;
  expect(rulesOf('src/emulator/a.ts', code)).toEqual([]);
});

test('another room is entered through its face alone', () => {
  const code = "import { money } from '../protocol/money.ts';";
  expect(rulesOf('src/checks/a.ts', code)).toEqual([
    'src/protocol is imported through index.ts alone, not money.ts',
  ]);
  expect(rulesOf('src/protocol/a.ts', "import { money } from './money.ts';")).toEqual([]);
  expect(rulesOf('tests/checks/a.test.ts', "import { money } from '../../src/protocol/money.ts';")).toEqual(
    [],
  );
});

test('listed faces beside index.ts are open', () => {
  expect(rulesOf('src/checks/a.ts', "import type { A } from '../../specs/types.ts';")).toEqual([]);
  expect(rulesOf('src/checks/a.ts', "import type { A } from '../../specs/load.ts';")).toEqual([
    'specs is imported through index.ts or types.ts alone, not load.ts',
  ]);
});

test('a room that is open for types alone gives nothing that runs', () => {
  const from = "from '../merchants/merchant.ts';";
  for (const types of ['import type { A }', 'import { type A, type B }', 'export type { A }']) {
    expect(rulesOf('src/template/a.ts', `${types} ${from}`)).toEqual([]);
  }
  for (const values of [
    'import { A }',
    'import { type A, b }',
    'export { A }',
    'import * as a',
    'import a',
  ]) {
    expect(rulesOf('src/template/a.ts', `${values} ${from}`)).toEqual([
      'src/template may import nothing but types of src/merchants ' +
        '(it may import src/protocol, types of src/merchants)',
    ]);
  }
});

test('a room inside a room has rules of its own', () => {
  const code = "import { Recorder } from '../../journal/index.ts';";
  expect(rulesOf('src/merchants/http/a.ts', code)).toEqual([]);
  expect(rulesOf('src/merchants/reference/a.ts', code)).toHaveLength(1);
});

test('pure rooms open no socket and no file', () => {
  for (const name of ['node:fs', 'node:fs/promises', 'fs', 'node:http', 'undici', '@playwright/test']) {
    expect(rulesOf('src/protocol/a.ts', `import { a } from '${name}';`)).toEqual([
      `src/protocol may not import ${name}`,
    ]);
    expect(rulesOf('src/emulator/a.ts', `import { a } from '${name}';`)).toEqual([]);
  }
  expect(rulesOf('src/protocol/a.ts', "import { sign } from 'node:crypto';")).toEqual([]);
});

test('the emulator does not read the state machines', () => {
  for (const code of [
    'loadSpec().machines.order;',
    'const { machines } = loadSpec();',
    "loadSpec()['machines'];",
    "import type { StateMachine } from '../../specs/index.ts';",
    "readFileSync('specs/waffo.states.yaml');",
  ]) {
    expect(rulesOf('src/emulator/a.ts', code), code).toHaveLength(1);
    expect(rulesOf('src/checks/a.ts', code), code).toEqual([]);
  }
  expect(rulesOf('src/emulator/a.ts', '// no machines here\nconst states = 1;')).toEqual([]);
});

test('code outside all rooms, and imports that lead there, are refused', () => {
  expect(rulesOf('src/gadgets/a.ts', '')).toEqual(['stands in no room of scripts/boundaries/rooms.ts']);
  expect(rulesOf('src/cli/a.ts', "import { a } from '../gadgets/index.ts';")).toEqual([
    'src/gadgets/index.ts stands in no room',
  ]);
  expect(rulesOf('src/cli/a.ts', "import { a } from '../../../elsewhere/index.ts';")).toEqual([
    '../../../elsewhere/index.ts leads out of the repository',
  ]);
  expect(rulesOf('src/cli/a.ts', "import json from '../../package.json' with { type: 'json' };")).toEqual([]);
});

import { expect } from '@playwright/test';
import { circlesIn } from '../../scripts/boundaries/circles.ts';
import { checkBoundaries, checkFile } from '../../scripts/boundaries/check.ts';
import { root, test } from './scratch.ts';

const rulesOf = (file: string, text: string): string[] => checkFile(file, text).map(({ rule }) => rule);

test('the repository keeps to its picture', () => {
  const lines = checkBoundaries(root).map(({ file, line, rule }) => `${file}:${line}: ${rule}`);
  expect(lines).toEqual([]);
});

test('a bad import is found in a tree, with its file and line', ({ scratch }) => {
  scratch.write('src/checks/index.ts', 'export const checks = [];\n');
  const folder = 'src/providers/waffo/emulator';
  scratch.write(`${folder}/good.ts`, "import { sign } from '../protocol/index.ts';\nsign();\n");
  const bad = "import { checks } from '../../../../checks/index.ts';\n";
  scratch.write(`${folder}/api/bad.ts`, `// why\n${bad}`);
  scratch.write(`${folder}/node_modules/x/bad.ts`, bad);
  expect(checkBoundaries(scratch.folder)).toEqual([
    {
      file: `${folder}/api/bad.ts`,
      line: 2,
      rule: expect.stringContaining(`${folder} may import nothing of src/checks (it may`) as unknown,
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
    expect(rulesOf('src/transport/a.ts', code)).toHaveLength(1);
  });
}

test('an import in a comment or a string does not count', () => {
  const code = `// import { a } from '../checks/index.ts';\nconst a = "import '../checks/index.ts'";`;
  expect(rulesOf('src/transport/a.ts', code)).toEqual([]);
});

test('another layer is entered through its face alone', () => {
  const code = "import { money } from '../core/money.ts';";
  expect(rulesOf('src/checks/a.ts', code)).toEqual([
    'src/core is imported through index.ts, excel.ts or yaml.ts alone, not money.ts',
  ]);
  expect(rulesOf('src/core/a.ts', "import { money } from './money.ts';")).toEqual([]);
  expect(rulesOf('tests/checks/a.test.ts', "import { money } from '../../src/core/money.ts';")).toEqual([]);
});

test('listed faces beside index.ts are open', () => {
  expect(rulesOf('src/case-list/a.ts', "import type { A } from '../merchant/merchant.ts';")).toEqual([]);
  expect(rulesOf('src/case-list/a.ts', "import type { A } from '../merchant/answered.ts';")).toEqual([
    'src/merchant is imported through index.ts, merchant.ts or config/index.ts alone, not answered.ts',
  ]);
});

test('a layer that is open for types alone gives nothing that runs', () => {
  const from = "from '../merchant/merchant.ts';";
  for (const types of ['import type { A }', 'import { type A, type B }', 'export type { A }']) {
    expect(rulesOf('src/case-list/a.ts', `${types} ${from}`)).toEqual([]);
  }
  for (const values of [
    'import { A }',
    'import { type A, b }',
    'export { A }',
    'import * as a',
    'import a',
  ]) {
    expect(rulesOf('src/case-list/a.ts', `${values} ${from}`)).toEqual([
      'src/case-list may import nothing but types of src/merchant (it may import src/core, src/provider, src/files, types of src/merchant)',
    ]);
  }
});

test('a layer inside a layer has rules of its own', () => {
  const code = "import { Recorder } from '../../journal/index.ts';";
  expect(rulesOf('src/merchant/http/a.ts', code)).toEqual([]);
  const diff = "import { Recorder } from '../../checks/index.ts';";
  expect(rulesOf('src/contract/diff/a.ts', diff)).toHaveLength(1);
});

test('pure layers open no socket and no file', () => {
  for (const name of ['node:fs', 'node:fs/promises', 'fs', 'node:http', 'undici', '@playwright/test']) {
    expect(rulesOf('src/core/a.ts', `import { a } from '${name}';`)).toEqual([
      `src/core may not import ${name}`,
    ]);
    expect(rulesOf('src/transport/a.ts', `import { a } from '${name}';`)).toEqual([]);
  }
  expect(rulesOf('src/core/a.ts', "import { sign } from 'node:crypto';")).toEqual([]);
});

for (const [what, lines] of Object.entries({
  'the state machines': [
    'loadSpec().machines.order;',
    'const { machines } = loadSpec();',
    "loadSpec()['machines'];",
    "loadSpec().machine('order');",
    "import type { StateMachine } from '../../../contract/index.ts';",
    "readFileSync('specs/waffo/states.yaml');",
  ],
  'the error codes': [
    'loadSpec().errorCatalogue.length;',
    "loadSpec().errorEntry('A0003');",
    "import type { ErrorEntry } from '../../../contract/index.ts';",
    "readFileSync('specs/waffo/errors.yaml');",
  ],
  'what operations are': [
    'loadSpec().semantics.ids;',
    'const { semantics } = loadSpec();',
    "import type { CallSemantics } from '../../../contract/index.ts';",
    "readFileSync('specs/waffo/operations.yaml');",
  ],
})) {
  test(`the emulator does not read ${what}`, () => {
    for (const code of lines) {
      expect(rulesOf('src/providers/waffo/emulator/a.ts', code), code).toHaveLength(1);
      expect(rulesOf('src/providers/waffo/checks/a.ts', code), code).toEqual([]);
    }
    expect(rulesOf('src/providers/waffo/emulator/a.ts', '// no machines here\nconst states = 1;')).toEqual(
      [],
    );
  });
}

test('providers do not import each other', () => {
  const file = 'src/providers/waffo/model/a.ts';
  expect(rulesOf(file, "import { a } from '../protocol/index.ts';")).toEqual([]);
  expect(rulesOf(file, "import { a } from '../../pancake/protocol/index.ts';")).toEqual([
    'providers may not import each other: waffo, pancake',
  ]);
});

test('the engine imports no provider, and names none in its code', () => {
  const code = "import { waffo } from '../providers/waffo/protocol/index.ts';";
  for (const folder of [
    'journal',
    'contract',
    'transport',
    'gateway',
    'merchant',
    'results',
    'checks',
    'contract-coverage',
  ]) {
    expect(rulesOf(`src/${folder}/a.ts`, code)).toContain(
      `src/${folder} may not import a provider (waffo): it serves every one`,
    );
    for (const named of ['const waffoKey = 1;', "if (product === 'pancake') go();", 'pancakes.flip();'])
      expect(rulesOf(`src/${folder}/a.ts`, named), named).toHaveLength(1);
    const speaks = rulesOf(`src/${folder}/a.ts`, "const text = 'as Waffo demands'; // waffo");
    // What checks and coverage say names the provider by the name that they are given.
    expect(speaks).toHaveLength(/^(checks|contract-coverage)$/.test(folder) ? 1 : 0);
  }
  expect(rulesOf('src/provider/products.ts', "export const PRODUCTS = ['pancake'];")).toEqual([]);
  expect(rulesOf('src/provider/other.ts', "export const PRODUCTS = ['pancake'];")).toHaveLength(1);
});

test('code outside all layers, and imports that lead there, are refused', () => {
  expect(rulesOf('src/gadgets/a.ts', '')).toEqual(['belongs to no layer of scripts/boundaries/layers.ts']);
  expect(rulesOf('src/cli/a.ts', "import { a } from '../gadgets/index.ts';")).toEqual([
    'src/gadgets/index.ts belongs to no layer',
  ]);
  expect(rulesOf('src/cli/a.ts', "import { a } from '../../../elsewhere/index.ts';")).toEqual([
    '../../../elsewhere/index.ts leads out of the repository',
  ]);
  expect(rulesOf('src/cli/a.ts', "import json from '../../package.json' with { type: 'json' };")).toEqual([]);
});

test('no files of the repository import each other in a circle, not even types', () => {
  expect(circlesIn(root)).toEqual([]);
});

test('a circle is found, of values and of types', ({ scratch }) => {
  scratch.write('src/core/a.ts', "import { b } from './b.ts';\nexport const a = b;\n");
  scratch.write('src/core/b.ts', "import { c } from './c.ts';\nexport const b = c;\n");
  scratch.write('src/core/c.ts', "import type { D } from './d.ts';\nexport const c: D = 1;\n");
  scratch.write('src/core/d.ts', 'export type D = number;\n');
  expect(circlesIn(scratch.folder)).toEqual([]);
  scratch.write('src/core/d.ts', "import type { a } from './a.ts';\nexport type D = typeof a;\n");
  expect(circlesIn(scratch.folder)).toEqual([
    ['src/core/a.ts', 'src/core/b.ts', 'src/core/c.ts', 'src/core/d.ts'],
  ]);
});

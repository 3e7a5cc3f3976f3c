import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from './scratch.ts';

const FOLDERS = ['cases', 'docs', 'examples', 'explore', 'fixtures', 'reporters', 'scripts', 'specs', 'src'];
/** Git's marks, and what a formatter makes of them in a table or a quotation. */
const MARK = /^(<{7}|>{7}|> > > > > > >|\| ={7}|={7}$)/m;

test('a mark of an unsolved conflict is recognised, as Git writes it and as a formatter leaves it', () => {
  for (const text of ['<<<<<<< HEAD', '>>>>>>> a', '> > > > > > > a', '| =======  |', '=======']) {
    expect(`line\n${text}\nline`, text).toMatch(MARK);
  }
  expect('Title\n=====\n\n> quotation\n\n| a | b |').not.toMatch(MARK);
});

test('no file holds a mark of an unsolved conflict', () => {
  const marked = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs|md|ya?ml|json)$/.test(name))
      .map((name) => join(folder, name))
      .filter((file) => MARK.test(readFileSync(join(root, file), 'utf8'))),
  );
  expect(marked).toEqual([]);
});

import { expect, test } from '@playwright/test';
import { caseListsInUse, findCase, loadCaseList, OWN_CASES } from '../../src/case-list/index.ts';
import { folderWith } from '../merchant/folder.ts';

const LIST = (id: string): string => `product: own
title: Our own cases
version: '1'
groups:
  - title: Ours
    source: extended
    cases:
      - id: ${id}
        title: Something of ours
        requirement: required
        steps: Do it.
        expected: It is done.
        ids: []
`;

/** With a list of the user's own; the variable is removed again. */
async function withList<T>(text: string | undefined, use: () => T): Promise<T> {
  process.env[OWN_CASES] = await folderWith(text === undefined ? {} : { 'cases.yaml': text });
  try {
    return use();
  } finally {
    delete process.env[OWN_CASES];
  }
}

test('an id that an official list has is refused with its line', async () => {
  await withList(LIST('1.6'), () => {
    expect(() => loadCaseList('own')).toThrow(
      /cases\.yaml:8 case 1\.6: the case list one-time-payment has a case of this id/,
    );
  });
});

test('a folder without a list is told', async () => {
  await withList(undefined, () => expect(() => loadCaseList('own')).toThrow(/cases\.yaml cannot be read/));
});

test("without a folder there is no list of a user's own, and results that need it say what is missing", () => {
  expect(caseListsInUse({})).not.toContain('own');
  expect(() => loadCaseList('own')).toThrow(/ACCEPTANCE_OWN_CASES/);
});

test("cases of a user's own are found by their ids, beside the official ones", async () => {
  await withList(LIST('OWN-1'), () => {
    expect(caseListsInUse()).toContain('own');
    expect(findCase('OWN-1')).toMatchObject({ product: 'own', row: { title: 'Something of ours' } });
    expect(findCase('1.6').product).toBe('one-time-payment');
  });
});

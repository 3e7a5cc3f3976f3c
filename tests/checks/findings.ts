import { expect } from '@playwright/test';
import { runChecks, type Finding } from '../../src/checks/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import { checkOptions } from '../../src/harness/providers.ts';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { JournalBuilder } from './journal-builder.ts';

/** Everything that the checks have to say about a journal. */
export function findingsOf(journal: Journal): Finding[] {
  return runChecks(journal, checkOptions(waffo));
}

/** A journal, written by what `tell` does to a builder. */
export function journalOf(tell: (on: JournalBuilder) => void): Journal {
  const builder = new JournalBuilder();
  tell(builder);
  return builder.journal;
}

/** Asserts that nobody is accused of anything but these finding ids. */
export function expectAccused(tell: (on: JournalBuilder) => void, ...checks: readonly string[]): Finding[] {
  const findings = findingsOf(journalOf(tell));
  const shown = findings.map(({ check, message }) => `${check}: ${message}`).join('\n');
  expect([...new Set(findings.map(({ check }) => check))].toSorted(), shown).toEqual([...checks].toSorted());
  return findings;
}

/** Asserts that nobody is accused of anything. */
export function expectNothing(tell: (on: JournalBuilder) => void): void {
  expectAccused(tell);
}

import { checkOptions, providerOf } from '../../src/harness/providers.ts';
import { providerIn } from '../provider.ts';
import type { Results, View } from '../view.ts';
import { blockedSummary, failedSummary, formalReport } from './documents.ts';
import { closedItems, gateOf, type GateItem } from './gate.ts';
import { observedIn } from './observed.ts';
import type { Material } from './sections.ts';
import { WORDS, type Language } from './words.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/**
 * The report in Markdown for those who accept the integration, in English and Chinese. The full report needs a
 * positive verdict: if the gate is closed there is only the blocked summary, and for INCOMPLETE the failed one.
 */
export const markdownView: View = {
  id: 'integration-report',
  files: [/^integration-report-\d{8}(\.zh)?\.md$/, /^(failed|blocked)-summary(\.zh)?\.md$/],
  async write(results, put) {
    const provider = await providerOf(providerIn(results.record));
    const { checks } = checkOptions(provider);
    const gate = gateOf(results);
    const observed = observedIn(results);
    const files = LANGUAGES.map((language) => {
      const material = { results, observed, checks, words: WORDS[language] };
      const { name, text } = documentFor(material, gate);
      return put(`${name}${language === 'en' ? '' : `.${language}`}.md`, text);
    });
    return files.slice(0, 1).map((file) => ({ label: 'Markdown', file }));
  },
};

function documentFor(material: Material, gate: readonly GateItem[]): { name: string; text: string } {
  const closed = closedItems(gate);
  if (closed.length > 0) return { name: 'blocked-summary', text: blockedSummary(material, closed) };
  if (material.results.verdict.verdict === 'INCOMPLETE')
    return { name: 'failed-summary', text: failedSummary(material) };
  return {
    name: `integration-report-${dayOf(material.results)}`,
    text: formalReport(material, gate),
  };
}

/** The day on which the run began: `20261121`. */
function dayOf({ run }: Results): string {
  return (run?.startedAt ?? '').slice(0, 10).replaceAll('-', '');
}

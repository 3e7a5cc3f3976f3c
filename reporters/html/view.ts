import { checkContextOf, providerOf } from '../../src/harness/providers.ts';
import { caseKey } from '../../src/results/index.ts';
import { providerIn } from '../provider.ts';
import type { View } from '../view.ts';
import { caseModels, reportModel } from './data.ts';
import { REPORT_HTML } from './file.ts';
import { packJournals } from './journals.ts';
import type { JournalNote } from './model.ts';
import { reportPage } from './page.ts';

/** A page of this size can be sent by e-mail, and opens at once. */
const LARGEST_PAGE = 1_950_000;
/** Minimum size for journals, even if there are many findings: they need some proof. */
const LEAST_ROOM = 300_000;
const NO_NOTE: JournalNote = { longest: 0, longestOfPassed: 0, unread: [], passedLeftOut: false };

/** The results for people, from causes to bytes, in one file. */
export const reportView: View = {
  id: 'report',
  files: [REPORT_HTML],
  async write(results, put) {
    const provider = await providerOf(providerIn(results.record));
    const cases = caseModels(results);
    const logs = new Map(results.record.records.map((one) => [caseKey(one.product, one.id), one.log]));
    const sources = cases.map((one) => {
      const logFile = logs.get(one.key);
      return { ...one, ...(logFile !== undefined && { logFile }) };
    });
    const context = await checkContextOf(provider.id);
    const page = (note: JournalNote, packed: string): string =>
      reportPage(reportModel(results, provider.name, cases, note), packed);
    // The space that is left for the journals.
    const room = Math.max(LEAST_ROOM, LARGEST_PAGE - Buffer.byteLength(page(NO_NOTE, '')));
    const { packed, note } = packJournals(sources, results.folder, room, context);
    const model = reportModel(results, provider.name, cases, note);
    const file = put(REPORT_HTML, page(note, packed));
    const count = model.causes.filter(({ leads }) => leads > 0).length;
    return [
      { label: 'Report', file, ...(count > 0 && { note: count === 1 ? '1 cause' : `${count} causes` }) },
    ];
  },
};

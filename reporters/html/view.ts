import { providerOf } from '../../src/harness/providers.ts';
import { providerIn } from '../provider.ts';
import type { View } from '../view.ts';
import { caseModels, reportModel } from './data.ts';
import { packJournals } from './journals.ts';
import { reportPage } from './page.ts';

const REPORT_HTML = 'report.html';

/** The results for people, from the causes down to the bytes, in one file. */
export const reportView: View = {
  id: 'report',
  files: [REPORT_HTML],
  async write(results, put) {
    const provider = await providerOf(providerIn(results.record));
    const cases = caseModels(results);
    const { packed, note } = packJournals(cases, results.folder);
    const model = reportModel(results, provider.name, cases, note);
    const file = put(REPORT_HTML, reportPage(model, packed));
    const count = model.causes.filter(({ leads }) => leads > 0).length;
    return [
      { label: 'Report', file, ...(count > 0 && { note: count === 1 ? '1 cause' : `${count} causes` }) },
    ];
  },
};

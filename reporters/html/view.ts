import { checkContextOf, providerOf } from '../../src/harness/providers.ts';
import { caseKey } from '../../src/results/index.ts';
import { providerIn } from '../provider.ts';
import type { View } from '../view.ts';
import { caseModels, reportModel } from './data.ts';
import { REPORT_HTML } from './file.ts';
import { packJournals } from './journals.ts';
import { reportPage } from './page.ts';

/** The results for people, from the causes down to the bytes, in one file. */
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
    const { packed, note } = packJournals(sources, results.folder, undefined, context);
    const model = reportModel(results, provider.name, cases, note);
    const file = put(REPORT_HTML, reportPage(model, packed));
    const count = model.causes.filter(({ leads }) => leads > 0).length;
    return [
      { label: 'Report', file, ...(count > 0 && { note: count === 1 ? '1 cause' : `${count} causes` }) },
    ];
  },
};

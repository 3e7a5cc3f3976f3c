import { standardOutput, HarnessError } from '../core/index.ts';
import { ownFolder } from '../files/index.ts';
import {
  exitCodeOf,
  readRecordFile,
  resultsFolder,
  resultsOfRun,
  runIn,
  showWritten,
  shownRun,
} from '../results/index.ts';
import { loadCaseList } from '../case-list/index.ts';
import type { Command } from './command.ts';
import { requireFacilityOf } from './facility.ts';
import { TEMPLATE_OPTION, templateRequests } from './official-templates.ts';

/** Writes the outputs of a run again from its record, e.g. if the run was killed. */
export const sheet: Command = {
  options: {
    results: {
      type: 'string',
      value: 'folder',
      help: 'results folder, or the folder of a run in it (default: ACCEPTANCE_RESULTS, or acceptance-results)',
    },
    ...TEMPLATE_OPTION,
  },
  async run({ options }) {
    // Loaded here: the spreadsheet library would make other commands start noticeably slower.
    const { filledSheet, productsIn, resultsOf, showEnd, showFiles, writeViews } =
      await import('../../reporters/index.ts');
    const named = options['results'];
    const folder = runIn(resultsFolder(typeof named === 'string' ? named : undefined));
    const whole = resultsOfRun(folder);
    const record = readRecordFile(folder);
    if (options['template'] !== undefined) requireFacilityOf(productsIn(record), 'sheet');
    const caseLists = productsIn(record).map((product) => loadCaseList(product));
    if (caseLists.length === 0) {
      throw new HarnessError(
        'WAF_RESULTS',
        `${folder} holds the record of a run in which no case ended`,
        'Run the acceptance cases again, or name the folder of another run (--results).',
      );
    }
    ownFolder(whole ?? folder);
    const results = await resultsOf(record, caseLists, folder);
    const { shown, failures } = await writeViews(results);
    const showFilesOf = (): void => void (whole && shownRun(whole) === folder && showWritten(whole, folder));
    showFilesOf();
    showEnd(standardOutput(), results, shown, { selection: exitCodeOf(results.verdict) === 0 });
    // After the sheets, which depend on no configuration.
    const requests = await templateRequests(options['template']);
    const filled = await writeViews(results, requests.map(filledSheet));
    showFilesOf();
    if (filled.shown.length > 0) showFiles(standardOutput(), filled.shown);
    const [failure] = [...failures, ...filled.failures];
    if (failure) throw failure;
    return exitCodeOf(results.verdict);
  },
};

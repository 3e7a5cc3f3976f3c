import { basename, extname, resolve } from 'node:path';
import { HarnessError } from '../core/index.ts';
import { SUBMITTED_CASE_LISTS, type CaseListName } from '../case-list/index.ts';
import type { FillRequest, FillSettings } from './settings.ts';

/** `template` of the configuration: settings for all products, and exceptions per product. */
export type TemplateSettings = FillSettings & { file?: string | string[] | undefined } & {
  [product in CaseListName]?: (FillSettings & { file?: string | undefined }) | undefined;
};

/**
 * The templates to fill. `words` are what a person typed (a file, or `<product>=<file>`) and replace the files of the
 * configuration; its settings still apply to all of them.
 */
export function fillRequests(
  words: readonly string[],
  settings: TemplateSettings = {},
  folders: { words: string; settings: string },
): FillRequest[] {
  const typed = words.map((word) => typedRequest(word, settings, folders));
  const requests = typed.length > 0 ? typed : configuredRequests(settings, folders.settings);
  const names = new Map<string, string>();
  for (const { file } of requests) {
    const name = basename(file, extname(file)).toLowerCase();
    const other = names.get(name);
    if (other !== undefined) {
      throw new HarnessError(
        'WAF_TEMPLATE',
        `${other} and ${file} would be filled into files of one name`,
        'Give each template once, and templates of different names.',
      );
    }
    names.set(name, file);
  }
  return requests;
}

function typedRequest(
  word: string,
  settings: TemplateSettings,
  folders: { words: string; settings: string },
): FillRequest {
  const equals = word.indexOf('=');
  const named = SUBMITTED_CASE_LISTS.find((product) => product === word.slice(0, Math.max(0, equals)));
  const file = resolve(folders.words, named ? word.slice(equals + 1) : word);
  // A file keeps its product, whether it comes from the command line or the configuration.
  const product =
    named ?? SUBMITTED_CASE_LISTS.find((one) => isFileOf(settings, one, file, folders.settings));
  return requestFor(file, product, settings);
}

function isFileOf(settings: TemplateSettings, product: CaseListName, file: string, folder: string): boolean {
  const own = settings[product]?.file;
  return own !== undefined && resolve(folder, own) === file;
}

function configuredRequests(settings: TemplateSettings, folder: string): FillRequest[] {
  const common = [settings.file ?? []]
    .flat()
    .map((file) => requestFor(resolve(folder, file), undefined, settings));
  const own = SUBMITTED_CASE_LISTS.flatMap((product) => {
    const file = settings[product]?.file;
    return file === undefined ? [] : [requestFor(resolve(folder, file), product, settings)];
  });
  return [...common, ...own];
}

function requestFor(file: string, product: CaseListName | undefined, all: TemplateSettings): FillRequest {
  const { file: _, 'one-time-payment': __, subscription: ___, ...common } = all;
  const { file: ____, ...own } = (product && all[product]) ?? {};
  return {
    file,
    product,
    settings: {
      ...common,
      ...own,
      columns: { ...common.columns, ...own.columns },
      ids: { ...common.ids, ...own.ids },
      words: { ...common.words, ...own.words },
    },
  };
}

import { dotted, inspectConfig } from '../../merchant/index.ts';
import type { Answers, Question } from './answers.ts';
import { renderConfig } from './render.ts';
import { providerRules } from '../../harness/providers.ts';

/** What is wrong with an answer. */
export interface WrongAnswer {
  question: Question;
  message: string;
}

/** The answer behind a place of the file; the first match counts. */
const SOURCES: readonly [place: string, question: Question][] = [
  ['product', 'product'],
  ['features', 'features'],
  ['merchant.name', 'name'],
  ['merchant.start.ready', 'ready'],
  ['merchant.start', 'command'],
  ['merchant.baseUrl', 'baseUrl'],
  ['merchant.webhookPath', 'webhook'],
  ['merchant.operations.getOrder', 'getOrder'],
  ['merchant.operations', 'createOrder'],
];

/** The answers that would give a file that cannot be loaded. */
export function wrongAnswers(answers: Answers): WrongAnswer[] {
  const { mistakes } = inspectConfig(renderConfig(answers, './schema.json'), providerRules);
  const found = mistakes.map(({ path, message }): WrongAnswer => {
    const place = dotted(path);
    const source = SOURCES.find(([start]) => place === start || /^[.[]/.test(place.slice(start.length)) && place.startsWith(start)); // prettier-ignore
    return { question: source?.[1] ?? 'createOrder', message };
  });
  // A value that is derived from a wrong answer has the same mistake: report it once.
  return found.filter(
    ({ question, message }, index) =>
      found.findIndex((one) => one.question === question && one.message === message) === index,
  );
}

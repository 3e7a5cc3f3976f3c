import { createInterface } from 'node:readline/promises';
import { terminalLine, HarnessError } from '../../core/index.ts';
import { featuresIn, type Answers, type Question } from './answers.ts';
import { PRODUCTS } from '../../provider/index.ts';
import { featuresOf } from './forms.ts';
import { guess } from './guesses.ts';
import { wrongAnswers } from './mistakes.ts';

/** Where questions are shown and answers are typed. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

const RUNS_ALREADY = '-';

const WORDS: Readonly<Record<Question, string>> = {
  product: `API that is integrated (${PRODUCTS.join(', ')})`,
  name: 'Name of the merchant',
  command: `Command that starts the server (${RUNS_ALREADY} if it runs already)`,
  baseUrl: 'Address of the server',
  ready: 'Path that answers when the server is up',
  webhook: 'Path that receives the notifications of Waffo',
  createOrder: 'Call that makes an order and starts its payment',
  getOrder: 'Call that shows an order',
  features: 'Features besides paying',
};

/** Asks one line for each missing answer; Enter takes the value in brackets. Asks again after a wrong answer. */
export async function interview(
  folder: string,
  told: Partial<Answers>,
  { input, output }: Terminal,
): Promise<Answers> {
  const terminal = createInterface({ input, output });
  // Keeps lines that were typed ahead; `question` would drop them.
  const typed = terminal[Symbol.asyncIterator]();
  let known = told;
  try {
    for (const question of Object.keys(WORDS) as Question[]) {
      if (known[question] !== undefined || isNeedless(question, guess(folder, known))) continue;
      known = await answered(question, known);
    }
  } finally {
    terminal.close();
  }
  return guess(folder, known);

  async function answered(question: Question, before: Partial<Answers>): Promise<Partial<Answers>> {
    for (;;) {
      const usual = shown(guess(folder, before)[question]);
      terminal.setPrompt(terminalLine(`${wordsOf(question, guess(folder, before))} [${usual}]: `));
      terminal.prompt();
      const line = await typed.next();
      if (line.done === true) throw brokenOff();
      const after = { ...before, ...read(question, line.value.trim() || usual) };
      const wrong = wrongAnswers(guess(folder, after)).filter((one) => one.question === question);
      if (wrong.length === 0) return after;
      for (const { message } of wrong) output.write(`  ${terminalLine(message)}\n`);
    }
  }
}

function wordsOf(question: Question, { product }: Answers): string {
  const choice = question === 'features' ? ` (${featuresOf(product).join(', ')}; none)` : '';
  return WORDS[question] + choice;
}

function brokenOff(): HarnessError {
  return new HarnessError(
    'WAF_USAGE',
    'the questions were interrupted; nothing was written',
    'Run init again, or give the answers as options with --yes (see --help).',
  );
}

/** A server that we start gets a free port, so it needs no address; one that runs already needs no readiness path. */
function isNeedless(question: Question, { command }: Answers): boolean {
  return command === null ? question === 'ready' : question === 'baseUrl';
}

function read(question: Question, text: string): Partial<Answers> {
  if (question === 'features') return { features: featuresIn(text) };
  if (question === 'command' && text === RUNS_ALREADY) return { command: null };
  return { [question]: text };
}

function shown(value: Answers[Question]): string {
  if (value === null) return RUNS_ALREADY;
  return typeof value === 'string' ? value : value.join(', ') || 'none';
}

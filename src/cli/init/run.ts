import { dirname, relative, resolve } from 'node:path';
import { HarnessError, isWatched, printLines } from '../../core/index.ts';
import type { Arguments } from '../command.ts';
import { refuseWrongFlags, toldByFlags } from './flags.ts';
import { guess, homeOf, unsure } from './guesses.ts';
import { interview } from './interview.ts';
import { wrongAnswers } from './mistakes.ts';
import { renderConfig } from './render.ts';
import { schemaAddress } from './schema-address.ts';
import { writePlaywrightConfig } from './playwright-config.ts';
import { DEFAULT_FILE, requireFree, writeConfig } from './write.ts';

/** Asks in a terminal, else uses the options; then writes the file and prints the next steps. */
export async function runInit(options: Arguments['options']): Promise<number> {
  if (options['folder'] !== undefined)
    throw new HarnessError(
      'WAF_USAGE',
      '--folder goes with --template only',
      'Name an example with --template, or where to write the description with --file.',
    );
  const named = options['file'];
  const file = resolve(typeof named === 'string' ? named : DEFAULT_FILE);
  const force = options['force'] === true;
  requireFree(file, force);

  const current = process.cwd();
  const folder = homeOf(file, current);
  const told = toldByFlags(options);
  refuseWrongFlags(wrongAnswers(guess(folder, told)));
  const asks = options['yes'] !== true && process.stdin.isTTY && isWatched();
  const answers = asks
    ? // eslint-disable-next-line no-restricted-properties -- the interview escapes what it shows
      await interview(folder, told, { input: process.stdin, output: process.stdout })
    : guess(folder, told);
  const around = {
    cwd: relative(dirname(file), folder) || '.',
    unsure: unsure(folder, told, asks ? answers : undefined),
  };
  writeConfig(file, renderConfig(answers, schemaAddress(dirname(file)), around), force);
  const isFound = file === resolve(DEFAULT_FILE);
  const playwright = writePlaywrightConfig(current, isFound ? undefined : relative(current, file));
  printLines(nextSteps(relative(current, file), isFound, playwright));
  return 0;
}

function nextSteps(file: string, isFound: boolean, playwright: string | undefined): string[] {
  const option = isFound ? '' : ` --config ${file}`;
  return [
    ...(playwright === undefined
      ? []
      : [`${playwright} is written: \`npx playwright test\` runs the acceptance.`]),
    `${file} is written. Next:`,
    '  1. Replace the values marked EDIT with those of your API: pointers into replies, words for statuses.',
    `  2. npx waffo-acceptance doctor${option}`,
    `  3. npx waffo-acceptance run${option}`,
  ];
}

import { parseArgs } from 'node:util';
import { expect, test } from '@playwright/test';
import { COMMANDS } from '../../src/cli/commands.ts';
import { PAGES, snippetsIn, type Page } from './pages.ts';

/** A command line of `waffo-acceptance` in a page: the words behind the program, and the place. */
interface Line {
  words: string[];
  place: string;
}

/** The words of a command line as a shell divides them, without a comment at its end. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(#.*$)|(\S+)/g)];
  return words.flatMap(([, double, single, comment, plain]) =>
    comment === undefined ? [double ?? single ?? plain ?? ''] : [],
  );
}

/** All command lines in the blocks of a shell, and those in the text that have options. */
function linesIn(page: Page): Line[] {
  const blocks = snippetsIn(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code, place }) => code.split('\n').map((line) => ({ line, place })));
  const spans = page.path === 'docs/cli.md' ? [] : [...page.text.matchAll(/`([^`\n]+)`/g)];
  const texts = spans.map(([, line = '']) => ({ line, place: page.path }));
  return [...blocks, ...texts].flatMap(({ line, place }) => {
    const [, command] = /(?:^|&& )(?:[A-Z_]+=\S* )*(?:npx )?waffo-acceptance (.+)$/.exec(line.trim()) ?? [];
    return command === undefined ? [] : [{ words: wordsOf(command), place }];
  });
}

/** What is wrong with a command line; undefined if a command takes it. */
async function mistakeIn({ words: [name = '', ...args], place }: Line): Promise<string | undefined> {
  if (name.startsWith('-') || name === '<command>') return undefined;
  const entry = COMMANDS.find((one) => one.name === name);
  if (entry === undefined) return `${place}: there is no command ${name}`;
  const { options, positionals } = await entry.load();
  try {
    // Words in brackets, and dots for what a reader fills in, are no options.
    parseArgs({
      args: args.filter((word) => word !== '…'),
      options,
      allowPositionals: positionals !== undefined,
    });
    return undefined;
  } catch (error) {
    return `${place}: ${name}: ${(error as Error).message}`;
  }
}

test('every command line of waffo-acceptance in the pages names a command and options that there are', async () => {
  const lines = PAGES.flatMap(linesIn);
  expect(lines.length).toBeGreaterThan(40);
  const mistakes = await Promise.all(lines.map(mistakeIn));
  expect(mistakes.filter((one) => one !== undefined)).toEqual([]);
});

test('a command line that no command takes is found', async () => {
  const text =
    '```sh\nnpx waffo-acceptance rum\nA=1 npx waffo-acceptance run --cases 1.1 # x\n```\n`waffo-acceptance qr`';
  const lines = linesIn({ path: 'x.md', text });
  expect(lines.map(({ words }) => words)).toEqual([['rum'], ['run', '--cases', '1.1'], ['qr']]);
  const mistakes = await Promise.all(lines.map(mistakeIn));
  expect(mistakes).toEqual([
    'x.md:1: there is no command rum',
    expect.stringContaining("x.md:1: run: Unknown option '--cases'"),
    undefined,
  ]);
});

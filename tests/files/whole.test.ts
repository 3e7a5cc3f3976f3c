import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createFile, replaceFile, writeFolder, writeWhole } from '../../src/files/index.ts';

test('a file is replaced as a whole, with its mode, and its folder is made', ({}, testInfo) => {
  const file = testInfo.outputPath('deep', 'er', 'file.txt');
  replaceFile(file, 'one');
  replaceFile(file, Buffer.from('two'), 0o600);
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(dirname(file))).toEqual(['file.txt']);
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
});

test('what fails half way leaves the old file, and nothing under another name', ({}, testInfo) => {
  const file = testInfo.outputPath('kept.txt');
  writeFileSync(file, 'old');
  const attempt = (): void =>
    writeWhole([file], ([part = '']) => {
      writeFileSync(part, 'half of the n');
      throw new Error('the disk is full');
    });
  expect(attempt).toThrow('the disk is full');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(dirname(file))).toEqual(['kept.txt']);
});

test('a file that may not be written is reported in plain words', ({}, testInfo) => {
  const taken = testInfo.outputPath('taken');
  writeFileSync(taken, '');
  expect(() => replaceFile(join(taken, 'file'), '')).toThrow(
    /WAF_RESULTS: .* cannot be written: .*taken is not a folder/,
  );
  const folder = testInfo.outputPath('folder');
  mkdirSync(join(folder, 'full'), { recursive: true });
  expect(() => replaceFile(folder, '')).toThrow(/it is a folder/);
});

test('of several that create a file, the first one wins', ({}, testInfo) => {
  const file = testInfo.outputPath('once', 'file.txt');
  expect(createFile(file, 'first')).toBe(true);
  expect(createFile(file, 'second')).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('first');
  expect(readdirSync(dirname(file))).toEqual(['file.txt']);
});

test('a folder and a file appear together', ({}, testInfo) => {
  const [folder, zip] = [testInfo.outputPath('package'), testInfo.outputPath('package.zip')];
  writeWhole([zip, folder], ([zipPart = '', folderPart = '']) => {
    writeFolder(folderPart, new Map([['a/b.txt', Buffer.from('b')]]));
    writeFileSync(zipPart, 'zip');
    expect(existsSync(folder) || existsSync(zip)).toBe(false);
  });
  expect(readFileSync(join(folder, 'a', 'b.txt'), 'utf8')).toBe('b');
  expect(readdirSync(dirname(folder)).toSorted()).toEqual(['package', 'package.zip']);
});

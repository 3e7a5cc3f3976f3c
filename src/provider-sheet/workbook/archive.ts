import { damaged, readArchive, repeatedNames, SHEET_LIMITS, type Archive } from '../../archive/index.ts';
import { BrokenTemplate } from '../broken.ts';

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
const OLD_OFFICE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The archive of a workbook. Throws BrokenTemplate or BrokenArchive if it is not one. */
export function workbookArchive(content: Uint8Array): Archive {
  if (startsWith(content, OLD_OFFICE_START)) {
    throw new BrokenTemplate(
      'is protected by a password, or is an old .xls workbook',
      'Open it, take the password for opening away (a protected sheet may stay so), and save it as .xlsx.',
    );
  }
  if (!startsWith(content, ZIP_START)) throw new BrokenTemplate('is not an .xlsx file');
  const archive = readArchive(content, SHEET_LIMITS);
  if (repeatedNames(archive).length > 0) throw damaged('two of its parts have one name');
  return archive;
}

function startsWith(content: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => content[index] === byte);
}

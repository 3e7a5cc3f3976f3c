// Saves templates once more through LibreOffice, which writes workbooks in its own way, into data/.
// `npx tsx tests/provider-sheet/libreoffice.ts`; needs `soffice` (Debian: libreoffice-calc-nogui).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT } from './templates/index.ts';

const DATA = fileURLToPath(new URL('data/', import.meta.url));
const CHOSEN = ['chinese.xlsx', 'two-heading-rows.xlsx', 'counted.xlsx'];

const folder = mkdtempSync(join(tmpdir(), 'templates-'));
try {
  mkdirSync(DATA, { recursive: true });
  mkdirSync(join(folder, 'saved'));
  for (const { file, build } of BUILT.filter((template) => CHOSEN.includes(template.file))) {
    writeFileSync(join(folder, file), await build());
    // A format between, so that nothing is carried over as it was.
    convert(join(folder, file), 'ods', folder);
    convert(
      join(folder, file.replace('.xlsx', '.ods')),
      'xlsx:Calc MS Excel 2007 XML',
      join(folder, 'saved'),
    );
    copyFileSync(join(folder, 'saved', file), join(DATA, `lo-${file}`));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function convert(file: string, format: string, into: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', into, file], {
    stdio: 'pipe',
  });
}

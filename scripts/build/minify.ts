import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify as shortened, type MinifyOptions } from 'terser';
import { filesIn } from './files.ts';
import { mapOf } from './maps.ts';

/** Keeps names of functions, classes and top-level declarations, and line breaks, so that stacks are readable. */
const OPTIONS: MinifyOptions = {
  module: true,
  compress: false,
  format: { semicolons: false },
  mangle: { module: false, keep_classnames: true, keep_fnames: true },
};

/** Minifies scripts: removes white space and shortens local names. This saves a tenth of the package. */
export async function minify(dist: string, isMeant: (file: string) => boolean): Promise<void> {
  for (const file of filesIn(dist, '.js').filter(isMeant)) {
    const path = join(dist, file);
    const map = mapOf(path);
    const sourceMap = existsSync(map) ? { content: readFileSync(map, 'utf8') } : undefined;
    const short = await shortened(readFileSync(path, 'utf8'), {
      ...OPTIONS,
      ...(sourceMap && { sourceMap }),
    });
    if (short.code === undefined) throw new Error(`${file} cannot be minified`);
    writeFileSync(path, short.code);
    if (typeof short.map === 'string') writeFileSync(map, short.map);
  }
}

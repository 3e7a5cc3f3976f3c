import { join } from 'node:path';
import { ROOT } from '../runs/run.ts';

/** Where pack.setup.ts leaves the package for the tests of this folder. */
export const PACKED_FOLDER = join(ROOT, 'test-results/package');
export const PACKED_FILE = 'waffo-acceptance.tgz';

import { acceptance } from './fixtures/config.ts';

/**
 * The acceptance itself and, with `--project`, the explorations of the contract. Tests of the harness have their own
 * config in tests/.
 */
export default acceptance();

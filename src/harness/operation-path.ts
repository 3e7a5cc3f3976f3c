import { loadSpec } from '../contract/index.ts';

/** The path of an operation as people write it: `order/create` for `orderCreate`. */
export function operationPath(operation: string): string {
  return loadSpec().operation(operation).path.slice(1);
}

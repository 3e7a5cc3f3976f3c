import type { Check } from '../../checks/index.ts';
import { isRecord } from '../../core/index.ts';
import type { Mistake } from './mistakes.ts';

const ID = /^[a-z][a-z0-9-]*$/;

/** What is wrong with the user's own checks in a description of any shape. */
export function ownCheckMistakes(config: unknown, holdsCode: boolean): Mistake[] {
  const checks = isRecord(config) ? config['checks'] : undefined;
  if (checks === undefined) return [];
  const at = (message: string, ...path: PropertyKey[]): Mistake => ({ path: ['checks', ...path], message });
  if (!holdsCode)
    return [
      at(
        'checks are functions, which YAML and JSON cannot hold: write the description as acceptance.config.ts or .mjs',
      ),
    ];
  if (!Array.isArray(checks)) return [at('must be a list of checks')];
  const list: readonly unknown[] = checks;
  return list.flatMap((check, index): Mistake[] => {
    if (!isRecord(check)) return [at('must be a check: { id, title, run(journal, context) }', index)];
    const { id, title, run } = check;
    const isTaken = list.slice(0, index).some((other) => isRecord(other) && other['id'] === id);
    return [
      ...(typeof id === 'string' && ID.test(id)
        ? []
        : [at('must be a name in lower case, such as `shop-currency`', index, 'id')]),
      ...(isTaken ? [at(`${String(id)} is the id of an earlier check as well`, index, 'id')] : []),
      ...(typeof title === 'string' && title.trim() !== ''
        ? []
        : [at('must say in a line what the check looks at', index, 'title')]),
      ...(typeof run === 'function'
        ? []
        : [at('must be a function from a journal to findings', index, 'run')]),
    ];
  });
}

/** The user's own checks of a valid description. */
export function ownChecksOf({ checks }: { checks?: unknown }): readonly Check[] {
  return (checks ?? []) as readonly Check[];
}

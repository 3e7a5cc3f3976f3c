import { isRecord, orList } from '../../core/index.ts';
import { namesIn } from '../placeholders.ts';
import type { DescriptionRules, OperationRules, ProviderRules } from '../../provider/index.ts';
import type { Mistake } from './mistakes.ts';
import { productionPlaces } from './production-places.ts';

/**
 * Checks that involve several fields. They run on the raw file, in any shape, so that their mistakes are reported
 * together with those of the schema.
 */
export function crossCheck(config: unknown, rules: ProviderRules): Mistake[] {
  const { description } = rules;
  const merchant = tableAt(config, 'merchant');
  const operations = tableAt(merchant, 'operations');
  return [
    ...needlessSheet(config, rules),
    ...missingOperations(config, operations, description),
    ...Object.entries(description.operations).flatMap(([name, rulesOfOne]) => {
      const operation = operations[name];
      return isRecord(operation) ? operationMistakes(name, operation, rulesOfOne) : [];
    }),
    ...portWithoutStart(merchant),
    ...productionPlaces(config, rules),
  ];
}

function needlessSheet(config: unknown, { lacks }: ProviderRules): Mistake[] {
  if (!lacks?.sheet || !isRecord(config) || !('template' in config)) return [];
  return [{ path: ['template'], message: lacks.sheet.why }];
}

function missingOperations(
  config: unknown,
  operations: Record<string, unknown>,
  description: DescriptionRules,
): Mistake[] {
  const features = isRecord(config) && Array.isArray(config['features']) ? config['features'] : [];
  return features.flatMap((feature: unknown, index) => {
    const needed = description.features[String(feature)] ?? [];
    const missing = needed.filter((name) => !(name in operations)).map((name) => `\`${name}\``);
    if (missing.length === 0) return [];
    const message = `${String(feature)} needs ${missing.join(', ')} in merchant.operations`;
    return [{ path: ['features', index], message }];
  });
}

function operationMistakes(
  name: string,
  operation: Record<string, unknown>,
  { refersBy }: OperationRules,
): Mistake[] {
  const path = ['merchant', 'operations', name];
  const request = typeof operation['request'] === 'string' ? operation['request'] : '';
  const mistakes = wordsMappedTwice(path, tableAt(operation, 'status'));
  if (request.startsWith('GET ') && 'body' in operation) {
    mistakes.push({ path: [...path, 'body'], message: 'GET carries no body: put the values into the path' });
  }
  const written = namesIn([request, operation['body']]);
  if (request !== '' && refersBy.length > 0 && !refersBy.some((reference) => written.has(reference))) {
    const names = orList(refersBy.map((reference) => `{${reference}}`));
    mistakes.push({
      path: [...path, 'request'],
      message: `names no object: its path or body needs ${names}`,
    });
  }
  return mistakes;
}

function wordsMappedTwice(path: PropertyKey[], status: Record<string, unknown>): Mistake[] {
  const seen = new Map<string, string>();
  return Object.entries(status).flatMap(([ours, words]) =>
    (Array.isArray(words) ? words : []).flatMap((value: unknown, index) => {
      const word = String(value);
      const first = seen.get(word);
      if (first === undefined || first === ours) {
        seen.set(word, ours);
        return [];
      }
      return [
        {
          path: [...path, 'status', ours, index],
          message: `${word} means both \`${first}\` and \`${ours}\``,
        },
      ];
    }),
  );
}

function portWithoutStart(merchant: Record<string, unknown>): Mistake[] {
  const baseUrl = merchant['baseUrl'];
  if (typeof baseUrl !== 'string' || !baseUrl.includes('{port}') || isRecord(merchant['start'])) return [];
  return [
    {
      path: ['merchant', 'baseUrl'],
      message: '{port} is known only if the harness starts the merchant: write the port, or add `start`',
    },
  ];
}

function tableAt(value: unknown, key: string): Record<string, unknown> {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? inner : {};
}

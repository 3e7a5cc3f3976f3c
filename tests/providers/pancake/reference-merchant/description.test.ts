import { expect, test } from '@playwright/test';
import { providerRules } from '../../../../src/harness/providers.ts';
import { parseConfig } from '../../../../src/merchant/config/index.ts';
import { referenceDescription } from '../../../../src/providers/pancake/reference-merchant/index.ts';

test('its description follows the rules, and lists all that can be integrated but prices of its own', () => {
  const { merchant } = parseConfig(referenceDescription(), 'reference', providerRules);
  if (merchant === 'reference') throw new Error('it is a description');
  const { features, operations } = providerRules.of('pancake').description;
  const integrated: readonly string[] = referenceDescription().features ?? [];
  expect(Object.keys(features).filter((feature) => !integrated.includes(feature))).toEqual([
    'price-snapshot',
  ]);
  expect(Object.keys(merchant.operations).toSorted()).toEqual(Object.keys(operations).toSorted());
});

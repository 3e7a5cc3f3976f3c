import { packageManifest } from '../files/index.ts';
import { loadSpec } from '../contract/index.ts';
import type { RunHeader } from '../results/index.ts';
import { loadCaseList } from '../case-list/index.ts';
import { selectedProducts } from './products.ts';
import type { TestBed } from './test-bed.ts';

/** What this run is about, for the record. */
export function runHeader(stage: TestBed, startedAt: string): RunHeader {
  const spec = loadSpec(stage.provider.id);
  const products = [...selectedProducts(stage.settings)];
  return {
    kind: 'run',
    version: 1,
    harness: packageManifest().version,
    target: stage.settings.target,
    targetHost: stage.targetHost,
    merchant: stage.merchant.name,
    merchantId: stage.connection.merchantId,
    features: [...stage.merchant.features],
    products,
    ...(stage.connection.options && { options: stage.connection.options }),
    spec: { version: spec.version, digest: spec.digest },
    templates: Object.fromEntries(
      products.map((product) => {
        const { version, digest } = loadCaseList(product);
        return [product, { version, digest }];
      }),
    ),
    startedAt,
    node: process.version,
  };
}

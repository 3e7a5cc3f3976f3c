import { basename, relative } from 'node:path';
import { packageManifest } from '../files/index.ts';
import { loadSpec } from '../contract/index.ts';
import type { RunHeader } from '../results/index.ts';
import { loadCaseList } from '../case-list/index.ts';
import { selectedProducts } from './products.ts';
import type { TestBed } from './test-bed.ts';

/** What this run is about, for the record. */
export function runHeader(testBed: TestBed, startedAt: string): RunHeader {
  const spec = loadSpec(testBed.provider.id);
  const products = [...selectedProducts(testBed.settings)];
  return {
    kind: 'run',
    version: 1,
    harness: packageManifest().version,
    target: testBed.settings.target,
    targetHost: testBed.targetHost,
    merchant: testBed.merchant.name,
    merchantId: testBed.connection.merchantId,
    ...(testBed.configFile !== undefined && { config: shownFile(testBed.configFile) }),
    features: [...testBed.merchant.features],
    products,
    ...(testBed.connection.options && { options: testBed.connection.options }),
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

/** A file as it can be found from here; of one that lies elsewhere the name alone: folders of a machine tell others nothing. */
function shownFile(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? basename(file) : near;
}

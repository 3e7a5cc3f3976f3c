import { basename, relative } from 'node:path';
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
    ...(stage.configFile !== undefined && { config: shownFile(stage.configFile) }),
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

/** A file as it can be found from here; of one that lies elsewhere the name alone: folders of a machine tell others nothing. */
function shownFile(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? basename(file) : near;
}

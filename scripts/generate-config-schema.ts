import { writeFileSync } from 'node:fs';
import { configJsonSchemaText } from '../src/merchant/index.ts';

// `npx tsx scripts/generate-config-schema.ts`: what editors know of acceptance.config.*.
const file = new URL('../src/merchant/config/acceptance.config.schema.json', import.meta.url);
writeFileSync(file, configJsonSchemaText());

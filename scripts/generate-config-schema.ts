import { writeFileSync } from 'node:fs';
import { configJsonSchemaText } from '../src/merchants/index.ts';

// `npx tsx scripts/generate-config-schema.ts`: what editors know of acceptance.config.*.
const file = new URL('../src/merchants/config/acceptance.config.schema.json', import.meta.url);
writeFileSync(file, configJsonSchemaText());

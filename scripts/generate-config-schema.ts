/** Writes the JSON Schema of acceptance.config.* for editors; with --check, exits 1 if it is stale. */
import { providerRules } from '../src/harness/providers.ts';
import { configJsonSchemaText } from '../src/merchant/index.ts';
import { keep } from './generate/keep.ts';

keep('src/merchant/config/acceptance.config.schema.json', configJsonSchemaText(providerRules));

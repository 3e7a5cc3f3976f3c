/** Writes docs/pancake-sdk.md from calls of the SDK against the emulator; with --check, exits 1 if it is stale. */
import { sdkPage } from '../tests/providers/pancake/sdk/page.ts';
import { keepPage } from './generate/keep.ts';

await keepPage('docs/pancake-sdk.md', await sdkPage());

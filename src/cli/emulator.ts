import { HarnessError, orList } from '../core/index.ts';
import { DEFAULT_PRODUCT, PRODUCTS, type Product } from '../provider/index.ts';
import type { Arguments, Command } from './command.ts';
import { OPTION_FLAGS } from './emulator/options.ts';
import { QUIET_OPTION } from './live/quiet-option.ts';

/** Serves one provider's emulator until it is stopped; resolves with the exit code. */
type Serve = (options: Arguments['options']) => Promise<number>;

/** Loaded on demand, so that no other provider's code is read. */
const SERVERS: Readonly<Record<Product, () => Promise<Serve>>> = {
  waffo: async () => (await import('./emulator/waffo.ts')).serveWaffo,
  pancake: async () => (await import('./emulator/pancake.ts')).servePancake,
};

/** Serves the emulated provider for a developer, in real time, until it is stopped. */
export const emulator: Command = {
  options: {
    product: {
      type: 'string',
      value: 'name',
      help: 'which one: waffo (default) or pancake',
    },
    port: {
      type: 'string',
      value: 'number',
      help: 'port to listen on (default: 4010, with --tls 443, for pancake 4020; 0 for any)',
    },
    tls: { type: 'boolean', help: 'serve https, for SDKs with the fixed host of the sandbox' },
    host: {
      type: 'string',
      value: 'address',
      help: 'address to listen on (default: 127.0.0.1; 0.0.0.0 for merchants in other containers)',
    },
    'allow-host': {
      type: 'string',
      value: 'name',
      multiple: true,
      help: 'a name under which a browser may open the pages, besides those of this machine (may be repeated)',
    },
    ...OPTION_FLAGS,
    journal: { type: 'string', value: 'file', help: 'write every exchange to this file (NDJSON)' },
    'write-env': {
      type: 'string',
      value: 'file',
      help: 'write the variables for your server to this file, for dotenv',
    },
    'env-file': {
      type: 'string',
      value: 'file',
      help: 'the same as --write-env; but Node 20 reads it as its own option and needs an existing file',
    },
    ...QUIET_OPTION,
  },
  async run({ options }) {
    const serve = await SERVERS[productOf(options['product'])]();
    return serve(options);
  },
};

function productOf(named: Arguments['options'][string]): Product {
  if (named === undefined) return DEFAULT_PRODUCT;
  const product = PRODUCTS.find((one) => one === named);
  if (product) return product;
  throw new HarnessError('WAF_USAGE', `--product is "${String(named)}"`, `Give ${orList([...PRODUCTS])}.`);
}

import { isWatched, print, printDrawing, HarnessError } from '../core/index.ts';
import { qrLines } from '../qr/index.ts';
import type { Command } from './command.ts';

/** Shows a checkout address as a QR code for a phone. */
export const qr: Command = {
  positionals: '<address>',
  options: {
    light: {
      type: 'boolean',
      help: 'draw without colours, for a terminal with dark text on a light background',
    },
  },
  async run({ options, positionals }) {
    const [address, ...more] = positionals;
    if (address === undefined || more.length > 0) {
      throw new HarnessError('WAF_USAGE', 'qr takes one address', 'Put it in quotes, e.g. `qr "https://…"`.');
    }
    const colours = isWatched() && !process.env['NO_COLOR'];
    printDrawing(qrLines(address, { colours, lightTerminal: options['light'] === true }));
    print(address);
    return Promise.resolve(0);
  },
};

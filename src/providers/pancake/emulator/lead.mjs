// @ts-check
// Leads a merchant's calls to Pancake to the emulator, where the merchant has nothing to configure: load it before the
// merchant's own code with NODE_OPTIONS="--import …/lead.mjs", beside WAFFO_BASE_URL. The SDK takes `fetch` when a client
// is made, so the replacement has to be there first.

const PANCAKE = 'https://api.waffo.ai';
const emulator = process.env['WAFFO_BASE_URL'];

if (emulator) {
  const { fetch } = globalThis;
  /** @param {string} address */
  const led = (address) => {
    const url = new URL(address);
    if (url.origin !== PANCAKE) return address;
    return new URL(url.pathname + url.search, emulator).href;
  };
  globalThis.fetch = (input, init) => {
    if (input instanceof Request) return fetch(new Request(led(input.url), input), init);
    return fetch(led(String(input)), init);
  };
}

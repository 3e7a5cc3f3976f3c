// @ts-check
// Redirects a merchant's calls from Pancake to the emulator, if the merchant cannot configure the address: load it
// before the merchant's own code with NODE_OPTIONS="--import …/lead.mjs", together with WAFFO_BASE_URL. The SDK stores
// `fetch` when a client is created, so `fetch` must be replaced before.

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

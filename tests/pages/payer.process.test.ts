import { challengeCard, testCard } from '../../src/harness/payer/index.ts';
import { HarnessError } from '../../src/core/index.ts';
import { expect, test } from './test-bed.ts';

/** Pages as the sandbox's sources describe them where the emulator's differ. */
const RESULT = '<h1>Payment Successful</h1><p>USD 100.00</p><a href="/back">Confirm</a>';
const FORM = `
  <input placeholder="1234 5678" name="cardNumber"><input placeholder="mm/yy"><input placeholder="CVV">
  <label>Cardholder <input></label>`;

test.describe('other shapes of the sandbox', () => {
  test('terms that cover the page are accepted, before the form and after it', async ({
    page,
    payer,
    serve,
  }) => {
    const dialog = '<dialog><button onclick="this.parentNode.close()">接受並繼續</button></dialog>';
    const origin = await serve({
      '/': `${dialog}${FORM}<div data-testid="pay"><button onclick="later()">Pay</button></div>
        <script>
          document.querySelector('dialog').showModal();
          function later() {
            document.body.innerHTML = '<div role="dialog"><button onclick="done()">Accept</button></div>';
          }
          function done() { document.body.innerHTML = ${JSON.stringify(RESULT)}; }
        </script>`,
    });
    const result = await payer.pays(origin, { method: 'CC_VISA', outcome: 'success' });
    expect(result).toEqual({ outcome: 'success', heading: 'Payment Successful', confirmHref: '/back' });
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('digits that a moving focus has led astray are typed again', async ({ page, payer, serve }) => {
    const origin = await serve({
      '/': `${FORM}<div data-testid="pay"><button onclick="send()">Pay</button></div>
        <script>
          const [number, expiry] = document.querySelectorAll('input');
          let stolen = false;
          expiry.addEventListener('input', () => { if (!stolen) { stolen = true; number.focus(); } });
          function send() {
            document.title = [...document.querySelectorAll('input')].map((one) => one.value).join('|');
            document.body.innerHTML = ${JSON.stringify(RESULT)};
          }
        </script>`,
    });
    await payer.pays(origin, { method: 'CC_VISA', outcome: 'success' });
    await expect(page).toHaveTitle('4576750000000110|1229|123|TEST USER');
  });

  test('a field that never keeps what is typed is named', async ({ payer, serve }) => {
    const origin = await serve({
      '/': `${FORM}<div data-testid="pay"><button>Pay</button></div>
        <script>document.querySelectorAll('input')[2].addEventListener('input', (event) => { event.target.value = ''; });</script>`,
    });
    const paying = payer.pays(origin, { method: 'CC_VISA', outcome: 'success' });
    await expect(paying).rejects.toThrow(
      /the checkout page .* does not keep what is typed into: security code/,
    );
  });

  test('the code is typed where the challenge stands in a frame', async ({ payer, serve }) => {
    const bank = `<form><input name="challengeDataEntry"><button>OK</button></form>
      <script>document.forms[0].onsubmit = (event) => {
        event.preventDefault();
        parent.postMessage(document.querySelector('input').value, '*');
        document.body.textContent = 'Thank you';
      };</script>`;
    const origin = await serve({
      '/': `${FORM}<div data-testid="pay"><button onclick="ask()">Pay</button></div>
        <script>
          function ask() { document.body.innerHTML = '<iframe src="/acs/doChallenge"></iframe>'; }
          onmessage = (event) => {
            document.body.innerHTML = event.data === '1234' ? ${JSON.stringify(RESULT)} : '<h1>Payment Failed</h1><p>Wrong code</p>';
          };
        </script>`,
      '/acs/doChallenge': bank,
    });
    const pay = (outcome: 'success' | 'failure') =>
      payer.pays(origin, { method: 'CC_VISA', outcome, card: challengeCard(outcome) });
    expect((await pay('success')).outcome).toBe('success');
    expect(await pay('failure')).toEqual({
      outcome: 'failure',
      heading: 'Payment Failed',
      errorText: 'Wrong code',
    });
  });

  test('a card without a card form is paid by the simulator, in its older wording', async ({
    payer,
    serve,
  }) => {
    const origin = await serve({
      '/': `<button onclick="document.body.innerHTML = '<h1>Payment Failed</h1>'">Simulate Failure</button>
        <button>Simulate Success</button>`,
    });
    const result = await payer.pays(origin, { method: 'CC_VISA', outcome: 'failure' });
    expect(result).toEqual({ outcome: 'failure', heading: 'Payment Failed' });
  });

  test('a page that leaves by itself is no result, but shows where it went', async ({
    page,
    payer,
    serve,
  }) => {
    const shop = await serve({ '/thanks': '<h1>Payment successful!</h1>' });
    const origin = await serve({
      '/': `<button onclick="location.href = '${shop}/thanks?id=1'">Payment succeeded</button>`,
    });
    const result = await payer.pays(origin, { method: 'DANA', outcome: 'success' });
    expect(result).toEqual({ outcome: 'unknown', heading: '', confirmHref: `${shop}/thanks?id=1` });
    await expect(page.getByRole('heading')).toHaveText('Payment successful!');
  });

  test('a subscription ends after "are you sure", native or drawn', async ({ page, payer, serve }) => {
    const sent = (path: string) =>
      `fetch('${path}', { method: 'POST' }).then(() => (document.title = 'sent'))`;
    const origin = await serve({
      '/native': `<button onclick="if (confirm('Sure?')) ${sent('/native')}">Cancel Subscription</button>`,
      '/drawn': `<button onclick="document.querySelector('dialog').showModal()">cancel subscription</button>
        <dialog><button onclick="${sent('/drawn')}">Yes, cancel it</button></dialog>`,
    });
    for (const kind of ['native', 'drawn']) {
      await payer.cancel(`${origin}/${kind}`);
      await expect(page).toHaveTitle('sent');
    }
  });
});

test.describe('what the payer says when a page is not as it should be', () => {
  test('a page without the form is named, with what was looked for and what it reads', async ({
    hasty,
    serve,
  }) => {
    const origin = await serve({ '/pay/abc': '<h1>Under maintenance</h1><p>Back at noon.</p>' });
    const error = await hasty
      .pays(`${origin}/pay/abc?secret=1`, { method: 'CC_VISA', outcome: 'success' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HarnessError);
    const { message, code, stack, cause } = error as HarnessError;
    expect(code).toBe('WAF_BROWSER');
    expect(message).toContain(`the checkout page ${origin}/pay/abc shows none of:`);
    expect(message).toContain('card number');
    expect(message).toContain('It reads: "Under maintenance Back at noon."');
    expect(message).not.toContain('secret');
    expect([stack, cause]).toEqual([message, undefined]);
  });

  test('an address that nobody serves, or that answers an error, is reported at once', async ({
    hasty,
    serve,
  }) => {
    const origin = await serve({});
    await expect(hasty.pays(`${origin}/gone`, { method: 'DANA', outcome: 'success' })).rejects.toThrow(
      /the checkout page .*\/gone answers HTTP 404\. It reads: "Nothing here"/,
    );
    await expect(hasty.renew('http://127.0.0.1:9/', 'success')).rejects.toThrow(
      /the subscription management page http:\/\/127\.0\.0\.1:9\/ could not be opened: net::ERR_/,
    );
  });

  test('a card form that leads nowhere is not taken for a result', async ({ hasty, serve }) => {
    const origin = await serve({ '/': `${FORM}<div data-testid="pay"><button>Pay</button></div>` });
    await expect(hasty.pays(origin, { method: 'CC_VISA', outcome: 'success' })).rejects.toThrow(
      /shows none of: success heading, failure heading/,
    );
  });

  test('a simulator after which nothing is shown gives no result', async ({ hasty, serve }) => {
    const origin = await serve({ '/': '<button>Payment succeeded</button>' });
    const result = await hasty.pays(origin, { method: 'DANA', outcome: 'success' });
    expect(result).toEqual({ outcome: 'unknown', heading: '' });
  });

  test('a button that is disabled, sends nothing or is answered by an error is no renewal', async ({
    openPort,
    hasty,
    serve,
  }) => {
    const { port, origin } = await openPort();
    port.subscription = { ...port.subscription, active: false };
    await expect(hasty.renew(`${origin}/manage/sub?mock=true`, 'success')).rejects.toThrow(/it is disabled/);
    const dead = await serve({
      '/dead': '<button>Next period payment success,</button>',
      '/error': `<button onclick="fetch('/none', { method: 'POST' })">Simulate next payment succeeded</button>`,
    });
    await expect(hasty.renew(`${dead}/dead`, 'success')).rejects.toThrow(/sends nothing/);
    await expect(hasty.renew(`${dead}/error`, 'success')).rejects.toThrow(/got HTTP 404/);
  });

  test('a method without a test card is refused before anything is opened', async ({ page, hasty }) => {
    await expect(hasty.pays('http://127.0.0.1:9/', { method: 'DC_ELO', outcome: 'success' })).rejects.toThrow(
      /DC_ELO/,
    );
    expect(page.url()).toBe('about:blank');
  });
});

test.describe('test cards', () => {
  test('both spellings of Mastercard find one card', () => {
    expect(testCard('CC_MASTER', 'success')).toEqual(testCard('CC_MASTERCARD', 'success'));
    expect(testCard('DC_MASTER', 'failure').number).toBe('2226930000000220');
  });

  test('success and failure are different cards', () => {
    expect(testCard('DC_AMEX', 'success').number).toBe('340034000100009');
    expect(testCard('DC_AMEX', 'failure').number).toBe('340034000400003');
  });
});

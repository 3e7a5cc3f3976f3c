import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page, Response } from '@playwright/test';
import { HarnessError, reasonOf } from '../../core/index.ts';
import { TERMS } from './controls.ts';
import type { ElementProbe } from './element-probe.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY = 100;
/** Characters of a page's text that an error quotes. */
const QUOTED = 300;

/** What differs between the pages of providers. */
export interface PageKind {
  /** Where the selectors of these pages stand, for messages. */
  controls: string;
  /** The button of a dialog that covers the page until it is pressed, if pages may have one. */
  covering?: ElementProbe;
}

const WAFFO: PageKind = { controls: 'src/harness/payer/controls.ts', covering: TERMS };

/** One of the provider's pages in the payer's browser: waits, presses, and says in plain words what is wrong. */
export class Screen {
  readonly page: Page;
  readonly timeout: number;
  readonly #name: string;
  readonly #kind: PageKind;

  /** `name` as in "the checkout page"; `timeout` in milliseconds bounds each single wait. */
  constructor(page: Page, name: string, timeout: number, kind: PageKind = WAFFO) {
    this.page = page;
    this.timeout = timeout;
    this.#name = name;
    this.#kind = kind;
  }

  async open(url: string): Promise<void> {
    let response: Response | null;
    try {
      response = await this.page.goto(url, { timeout: this.timeout, waitUntil: 'domcontentloaded' });
    } catch (cause) {
      throw new HarnessError(
        'WAF_BROWSER',
        `${this.#name} ${withoutQuery(url)} could not be opened: ${bareReason(cause)}`,
        'Check that Waffo has given this address, and that this machine can reach it.',
      );
    }
    if (response && response.status() >= 400) throw await this.problem(`answers HTTP ${response.status()}`);
  }

  /** Waits until the page's own scripts run; a page that never reports it is used as it is. */
  async scripted(): Promise<void> {
    await this.page.waitForLoadState('domcontentloaded', { timeout: this.timeout }).catch(() => undefined);
  }

  /** The first of these that is visible, in this order; `undefined` if none appears in time. */
  async firstOf<S extends ElementProbe>(
    probes: readonly S[],
    timeout = this.timeout,
  ): Promise<{ probe: S; at: Locator } | undefined> {
    const over = AbortSignal.timeout(timeout);
    for (;;) {
      if (this.page.isClosed())
        throw new HarnessError(
          'WAF_BROWSER',
          `${this.#name} was closed`,
          'Keep the browser open while the payer acts.',
        );
      for (const probe of probes) {
        const at = await probe.look(this.page);
        if (at) return { probe, at };
      }
      await this.#uncover();
      if (over.aborted) return undefined;
      await pause(LOOK_EVERY);
    }
  }

  /** Like `firstOf`, but one of them must appear. */
  async await<S extends ElementProbe>(probes: readonly S[]): Promise<{ probe: S; at: Locator }> {
    return (await this.firstOf(probes)) ?? Promise.reject(await this.missing(probes));
  }

  /** Presses a control once it is there and enabled. */
  async press(control: ElementProbe): Promise<void> {
    const { at } = await this.await([control]);
    await this.act(
      `does not let "${control.label}" be pressed`,
      () => at.click({ timeout: this.timeout }),
      at,
    );
  }

  /** Does something to the page. The error of a failure says `what` after the page's name. */
  async act<T>(what: string, action: () => Promise<T>, at?: Locator): Promise<T> {
    try {
      return await action();
    } catch {
      const disabled = await at?.isDisabled({ timeout: LOOK_EVERY }).catch(() => false);
      throw await this.problem(disabled ? `${what}: it is disabled` : what);
    }
  }

  /** The error for elements that did not appear. */
  async missing(probes: readonly ElementProbe[]): Promise<HarnessError> {
    const names = probes.map((probe) => probe.label).join(', ');
    const selectors = probes.flatMap((probe) => probe.lookedFor(this.page)).slice(0, 6);
    return this.problem(`shows none of: ${names} (looked for ${selectors.join('; ')})`);
  }

  /** The error for a page that is not as it should be: its name, its address, what is wrong, its text. */
  async problem(what: string): Promise<HarnessError> {
    const text = await this.page
      .locator('body')
      .innerText({ timeout: 1_000 })
      .catch(() => '');
    const words = text.replace(/\s+/g, ' ').trim();
    const quoted = words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
    return new HarnessError(
      'WAF_BROWSER',
      `${this.#name} ${withoutQuery(this.page.url())} ${what}. It reads: ${quoted ? `"${quoted}"` : '(nothing)'}`,
      `Open the address by hand and compare. If Waffo has changed the page, correct ${this.#kind.controls}.`,
    );
  }

  async #uncover(): Promise<void> {
    const button = await this.#kind.covering?.look(this.page);
    // It may close by itself between the look and the click: the next look shows it.
    await button?.click({ timeout: 1_000 }).catch(() => undefined);
  }
}

/** The reason without the browser library's own words around it. */
function bareReason(error: unknown): string {
  return reasonOf(error)
    .replace(/^page\.goto: /, '')
    .replace(/ at https?:.*$/, '');
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

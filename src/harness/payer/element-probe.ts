import type { Frame, Locator, Page } from '@playwright/test';

/** An element that may appear on a page. */
export interface ElementProbe {
  /** What a person would call it, for messages. */
  label: string;
  /** Where it is now, if it is visible. Never waits. */
  look(page: Page): Promise<Locator | undefined>;
  /** How it is looked for, for messages. */
  lookedFor(page: Page): string[];
}

/** An element that several selectors find, the most reliable first. */
export function probe(label: string, candidates: (page: Page) => readonly Locator[]): ElementProbe {
  return {
    label,
    lookedFor: (page) => candidates(page).map(String),
    async look(page) {
      for (const candidate of candidates(page)) {
        const visible = candidate.filter({ visible: true }).first();
        if (await isVisible(visible)) return visible;
      }
      return undefined;
    },
  };
}

/** Selectors tried in the page and all its frames, in that order. */
export function everywhere(page: Page, selectors: readonly string[]): Locator[] {
  return page.frames().flatMap((frame: Frame) => selectors.map((selector) => frame.locator(selector)));
}

/** A frame that navigates during the look counts as showing nothing. */
async function isVisible(locator: Locator): Promise<boolean> {
  return locator.isVisible().catch(() => false);
}

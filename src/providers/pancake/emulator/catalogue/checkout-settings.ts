import type { Fields } from '../fields.ts';
import { standardCheckoutSettings, THEME_TEXTS, type CheckoutSettings, type Theme } from './store.ts';

/**
 * The appearance of the checkout after a call: absent members stay, `null` clears. Undefined if the call does not
 * change it.
 */
export function changedCheckout(
  fields: Fields,
  before: CheckoutSettings | null,
): CheckoutSettings | null | undefined {
  if (fields.isNull('checkoutSettings')) return null;
  const asked = fields.maybeObject('checkoutSettings');
  if (!asked) return undefined;
  const settings = before ?? standardCheckoutSettings();
  return {
    defaultDarkMode: asked.maybeFlag('defaultDarkMode') ?? settings.defaultDarkMode,
    light: changedTheme(asked.maybeObject('light'), settings.light),
    dark: changedTheme(asked.maybeObject('dark'), settings.dark),
  };
}

function changedTheme(asked: Fields | undefined, before: Theme): Theme {
  const theme = { ...before };
  const logo = asked?.clearableText('checkoutLogo');
  if (logo !== undefined) theme.checkoutLogo = logo;
  for (const name of THEME_TEXTS) theme[name] = asked?.maybeText(name) ?? theme[name];
  return theme;
}

/** A merchant's shop. */
export interface Store {
  id: string;
  merchantId: string;
  name: string;
  status: StoreStatus;
  logo: string | null;
  slug: string;
  /** Set after Waffo's review: before that, calls for prod are refused. */
  prodEnabled: boolean;
  notificationSettings: Record<string, boolean>;
  checkoutSettings: CheckoutSettings | null;
  deletedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export const STORE_STATUSES = ['active', 'inactive', 'suspended'] as const;
export type StoreStatus = (typeof STORE_STATUSES)[number];

export const THEME_TEXTS = [
  'checkoutColorPrimary', 'checkoutColorBackground', 'checkoutColorCard', 'checkoutColorText', 'checkoutBorderRadius',
] as const; // prettier-ignore

/** The appearance of the checkout page in one of two modes. */
export type Theme = Record<(typeof THEME_TEXTS)[number], string> & { checkoutLogo: string | null };

export interface CheckoutSettings {
  defaultDarkMode: boolean;
  light: Theme;
  dark: Theme;
}

/** Notices that the merchant can switch. */
export const WRITABLE_NOTICES = [
  'emailTrialEnding', 'emailUpcomingCharge', 'notifyNewOrders', 'notifyNewSubscriptions', 'notifySubscriptionCanceled',
  'notifySubscriptionEnded', 'notifySubscriptionPastDue', 'notifySubscriptionRenewed', 'notifySubscriptionUncanceled',
  'notifySubscriptionPlanChanged', 'notifyChargeback', 'notifyRefundSucceeded',
] as const; // prettier-ignore

/** Notices that the platform switches. */
export const PLATFORM_NOTICES = [
  'emailOrderConfirmation', 'emailSubscriptionConfirmation', 'emailSubscriptionCycled', 'emailSubscriptionCanceled',
  'emailSubscriptionRevoked', 'emailSubscriptionPastDue', 'emailTrialStarted', 'emailSubscriptionPlanChanged',
  'emailRefundSucceeded',
] as const; // prettier-ignore

/** A new store: everything switched on, live sales not yet allowed. */
export function newStore(id: string, merchantId: string, name: string, now: string): Store {
  return {
    id,
    merchantId,
    name,
    status: 'active',
    logo: null,
    slug: slugOf(name, id),
    prodEnabled: false,
    notificationSettings: Object.fromEntries(
      [...PLATFORM_NOTICES, ...WRITABLE_NOTICES].map((key) => [key, true]),
    ),
    checkoutSettings: standardCheckoutSettings(),
    deletedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** Makes a part of a web address from a name: `My Shop` becomes `my-shop-a1b2c3`. The end makes it unique. */
export function slugOf(name: string, id: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${words || 'store'}-${id.slice(-6).toLowerCase()}`;
}

export function standardCheckoutSettings(): CheckoutSettings {
  return {
    defaultDarkMode: false,
    light: themeOf('#000000', '#FFFFFF', '#F5F5F5', '#1A1A1A'),
    dark: themeOf('#FFFFFF', '#1A1A1A', '#2A2A2A', '#F5F5F5'),
  };
}

function themeOf(primary: string, background: string, card: string, text: string): Theme {
  return {
    checkoutLogo: null,
    checkoutColorPrimary: primary,
    checkoutColorBackground: background,
    checkoutColorCard: card,
    checkoutColorText: text,
    checkoutBorderRadius: '8px',
  };
}

/** A store as REST and GraphQL show it. E-mail and website come from the review, so a new store has none. */
export function storeView(store: Store): Record<string, unknown> {
  const { merchantId: _owner, ...shown } = store;
  return { ...shown, supportEmail: null, website: null };
}

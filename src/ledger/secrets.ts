const SECRET_NAME = /^(?:WAFFO|ACCEPTANCE)_\w*(?:KEY|SECRET|TOKEN|PASSWORD)$/;

/** Values of the environment that must never be written down. Shorter ones would mask ordinary words. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && !name.includes('PUBLIC') && value && value.length >= 6 ? [value] : [],
  );
}

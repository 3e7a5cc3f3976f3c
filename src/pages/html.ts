/** Text that is HTML already. Only `html` makes it, so that no text stays unescaped. */
export interface Markup {
  readonly markup: string;
}

/** Values that a template accepts: text is escaped, markup is not, missing values are left out. */
export type Part = Markup | string | number | false | undefined | readonly Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag for HTML: every value is escaped unless it is markup itself. Quote attributes that take values. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return {
    markup: strings.reduce((text, string, index) => text + render(parts[index - 1]) + string),
  };
}

/** A script element. It does not use `html`, because bundlers rewrite tagged templates that contain `</script>`. */
export function script(address: string): Markup {
  return { markup: `<script src="${render(address)}" defer></script>` };
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
  }
  return 'markup' in part ? part.markup : part.map(render).join('');
}

/** Text that is HTML already. Only `html` makes it, so nothing unescaped can slip in. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is not, gaps vanish. */
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

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
  }
  return 'markup' in part ? part.markup : part.map(render).join('');
}

import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

/** The root of the repository. */
const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Pages are written for readers on GitHub: links may lead out of `docs`, and the page of a folder is its README. On the site,
 * a link to a file of the repository leads to `repository`; without one it becomes plain text. A link to a file that is not
 * there breaks the build.
 */
export function siteLinks(md: MarkdownRenderer, repository: string | undefined): void {
  md.core.ruler.push('site-links', ({ tokens, env }) => {
    const { relativePath } = env as { relativePath: string };
    for (const link of tokens.flatMap(({ children }) => children ?? [])) {
      if (link.type !== 'link_open') continue;
      const target = siteTarget(link.attrGet('href') ?? '', relativePath, repository);
      if (target === undefined) {
        // Both ends of a link have the same level, so a span closes where the link did.
        link.tag = 'span';
        link.attrs = null;
        const siblings = tokens.find(({ children }) => children?.includes(link))?.children ?? [];
        const end = siblings.slice(siblings.indexOf(link)).find(({ type }) => type === 'link_close');
        link.type = 'span_open';
        if (end) Object.assign(end, { type: 'span_close', tag: 'span' });
      } else link.attrSet('href', target);
    }
  });
}

/** Where a link of a page leads on the site; undefined if it leads nowhere there. */
function siteTarget(href: string, page: string, repository: string | undefined): string | undefined {
  if (/^([a-z]+:|#|\/)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const target = posix.join('docs', posix.dirname(page), decodeURI(path));
  if (!existsSync(join(ROOT, target))) throw new Error(`docs/${page}: ${href} leads to no file`);
  if (target.startsWith('docs/')) return href.replace(/README\.md(?=$|#)/, 'index.md');
  if (repository === undefined) return undefined;
  return `${repository}/blob/HEAD/${target}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The name under which a heading can be linked to, as GitHub makes it. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

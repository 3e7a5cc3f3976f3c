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
    for (const { children } of tokens) {
      children?.forEach((link, index) => {
        if (link.type !== 'link_open') return;
        const target = siteTarget(link.attrGet('href') ?? '', relativePath, repository);
        if (target !== undefined) link.attrSet('href', target);
        else {
          const end = children.slice(index).find(({ type }) => type === 'link_close');
          Object.assign(link, { type: 'span_open', tag: 'span', attrs: null });
          if (end) Object.assign(end, { type: 'span_close', tag: 'span' });
        }
      });
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

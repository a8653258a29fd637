import { createHash } from 'node:crypto';
import { escapeHtml } from './template.ts';
import { THEME } from './theme.ts';

/** Returns a self-contained page: no request, readable on a phone, in the dark and in print. */
export function htmlPage(page: {
  readonly title: string;
  /** CSS in addition to the theme. */
  readonly style?: string;
  /** JavaScript at the end of the body. The page then allows only this script and its own style. */
  readonly script?: string;
  /** The content of the body, HTML. */
  readonly body: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${policyOf(page)}
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.style)}</style>
</head>
<body>
${page.body}${page.script === undefined ? '' : `\n<script>${page.script}</script>`}
</body>
</html>
`;
}

/** Returns the content security policy of a page with a script, which follows other rules than a page without one. */
function policyOf({
  style,
  script,
}: {
  readonly style?: string;
  readonly script?: string;
}): string {
  if (script === undefined) return '';
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hashOf(pageStyle(style))}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  return `\n<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

/** Returns all CSS of a page: a content security policy needs its hash. */
export function pageStyle(own = ''): string {
  return `${THEME}\n${own}`.trim();
}

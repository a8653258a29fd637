import { escapeHtml } from './template.ts';
import { THEME } from './theme.ts';

/** Returns a self-contained page: no script, no request, readable on a phone, in the dark and in print. */
export function htmlPage(page: {
  readonly title: string;
  /** CSS in addition to the theme. */
  readonly style?: string;
  /** The content of the body, HTML. */
  readonly body: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.style)}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
}

/** Returns all CSS of a page: a content security policy needs its hash. */
export function pageStyle(own = ''): string {
  return `${THEME}\n${own}`.trim();
}

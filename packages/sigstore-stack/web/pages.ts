import { createHash } from 'node:crypto';
import { type Html, html, htmlPage, pageStyle } from '@sealwright/html';
import type { Entries, Row, Section } from './entries.ts';

/** The parts of a service that its page shows. */
export interface PageService {
  readonly title: string;
  /** Its URL, without a trailing slash. */
  readonly url: string;
  readonly requests: number;
  /** The entries of a log or a timestamp authority. */
  readonly entries?: Entries;
  /** The newest signed checkpoint of a log. */
  readonly checkpoint?: string;
}

/** The query of a page: one entry, or a page of the list that starts below an index. */
export interface PageQuery {
  readonly entry?: number;
  readonly before?: number;
}

const PAGE = 50;

/** Returns the headers of every page: nothing is loaded, run or framed, and only its own style applies. */
export function pageHeaders(): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(pageStyle(STYLE)).digest('base64');
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** Renders the page of one of the services. Returns undefined when it does not have the entry of the query. */
export function renderPage(
  services: readonly PageService[],
  service: PageService,
  query: PageQuery,
): string | undefined {
  const { entries } = service;
  if (query.entry !== undefined && (entries === undefined || !has(entries, query.entry)))
    return undefined;
  const isEntry = entries !== undefined && query.entry !== undefined;
  const title = isEntry ? `${service.title}: entry ${query.entry}` : service.title;
  const main = isEntry
    ? entryPage(entries, query.entry)
    : entries === undefined
      ? overview(services)
      : listPage(service, entries, query.before ?? entries.size);
  const body = html`<nav>${services.map((each) => link(each, service))}</nav>
<main>
${main}
</main>
<footer>An embedded sigstore for tests. Only clients that are configured for it trust its signatures.</footer>`;
  return htmlPage({ title: `${title} - embedded sigstore`, style: STYLE, body: body.html });
}

function has({ first, size }: Entries, index: number): boolean {
  return index >= first && index < size;
}

function link(service: PageService, current: PageService): Html {
  return service === current
    ? html`<a href="${service.url}/" aria-current="page">${service.title}</a>`
    : html`<a href="${service.url}/">${service.title}</a>`;
}

function overview(services: readonly PageService[]): Html {
  const cards = services.map(
    (each) => html`<article><h3><a href="${each.url}/">${each.title}</a></h3>
<dl><div><dt>URL</dt><dd><code>${each.url}</code></dd></div><div><dt>Requests</dt><dd>${each.requests}</dd></div>${
      each.entries === undefined
        ? html``
        : html`<div><dt>Entries</dt><dd>${each.entries.size}</dd></div>`
    }</dl></article>`,
  );
  return html`<h1>Embedded sigstore</h1>
<div class="cards">${cards}</div>`;
}

function listPage(service: PageService, entries: Entries, before: number): Html {
  const { first, size } = entries;
  const end = Number.isNaN(before) ? size : Math.min(Math.max(before, first), size);
  const start = Math.max(end - PAGE, first);
  const rows = Array.from({ length: end - start }, (_, at) => row(entries.row(end - 1 - at)));
  const head = html`<h1>${service.title}</h1>
<p class="lead">${size === 1 ? '1 entry' : `${size} entries`}</p>
<p><code>${service.url}</code></p>`;
  const list =
    size === 0
      ? html`<p>No entries yet. Reload this page to see new ones.</p>`
      : html`<ol class="rows">${rows}</ol>`;
  const newer = html`<a href="/?before=${end + PAGE}">Newer</a>`;
  const older = html`<a href="/?before=${start}">Older</a>`;
  const pager = [...(end < size ? [newer] : []), ...(start > first ? [older] : [])];
  const checkpoint =
    service.checkpoint === undefined
      ? html``
      : html`<h2>Checkpoint</h2><pre tabindex="0"><code>${service.checkpoint}</code></pre>`;
  return html`${head}${list}<p class="pager">${pager}</p>${checkpoint}`;
}

function row({ index, kind, identity, time }: Row): Html {
  return html`<li><a href="/?entry=${index}"><span class="dim">${index}</span><span>${identity}</span></a><p class="kind"><span>${kind}</span> <span>${time}</span></p></li>`;
}

function entryPage(entries: Entries, index: number): Html {
  const sections = entries.entry(index).map(section);
  const step = (to: number, text: string): readonly Html[] =>
    has(entries, to) ? [html`<a href="/?entry=${to}">${text}</a>`] : [];
  return html`<h1>Entry ${index}</h1>
<p class="pager"><a href="/">All entries</a>${step(index - 1, 'Previous')}${step(index + 1, 'Next')}</p>
${sections}`;
}

function section({ title, facts, text }: Section): Html {
  if (text !== undefined)
    return html`<details><summary>${title}</summary><pre tabindex="0"><code>${text}</code></pre></details>`;
  const rows = (facts ?? []).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`,
  );
  return html`<section><h2>${title}</h2><article><dl>${rows}</dl></article></section>`;
}

/** Renders a value. Only a plain http or https URL becomes a link. */
function shown(value: string): Html {
  return /^https?:\/\/[\w.:/@?=&%#~+-]+$/.test(value)
    ? html`<code><a href="${value}" rel="noopener noreferrer nofollow">${value}</a></code>`
    : html`<code>${value}</code>`;
}

const STYLE = `
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0 0 .6rem;border-bottom:1px solid var(--line)}
nav a{padding:.2rem 0}nav [aria-current]{color:var(--fg);font-weight:600}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr))}.cards article{margin:0}
.cards dl div{grid-template-columns:5.5rem 1fr}
.rows{list-style:none;margin:1rem 0;padding:0}
.rows li{padding:.5rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.rows a{display:grid;grid-template-columns:2.5rem 1fr}
.rows p{margin:0 0 0 2.5rem;display:flex;flex-wrap:wrap;gap:0 1rem}
.pager{display:flex;gap:1.2rem}
dl div{grid-template-columns:16rem 1fr}
@media (max-width:34rem){dl div,.cards dl div{grid-template-columns:1fr}}
`.trim();

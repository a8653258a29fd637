import type { CtLog } from '../ctlog.ts';
import type { Fulcio } from '../fulcio.ts';
import type { Issuer } from '../issuer.ts';
import type { Rekor } from '../rekor.ts';
import type { RekorV1 } from '../rekor-v1/service.ts';
import type { StackUrls } from '../trust.ts';
import type { Tsa } from '../tsa.ts';
import type { Tuf } from '../tuf.ts';
import { ctEntries, rekorEntries, stampEntries } from './entries.ts';
import { type PageQuery, type PageService, pageHeaders, renderPage } from './pages.ts';

/** The services of a stack by name. */
export interface StackParts {
  readonly issuer: Issuer;
  readonly fulcio: Fulcio;
  readonly ctlog: CtLog;
  readonly rekor: Rekor;
  readonly rekorV1: RekorV1;
  readonly tsa: Tsa;
  readonly tuf: Tuf;
}

/** The page of one service of a stack, with its headers; undefined for an entry that it does not have. */
export function pageOf(
  name: keyof StackUrls,
  parts: StackParts,
  urls: StackUrls,
  query: PageQuery,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  const services = servicesOf(parts, urls);
  const body = renderPage(Object.values(services), services[name], query);
  return body === undefined ? undefined : { body, headers: pageHeaders() };
}

function servicesOf(parts: StackParts, urls: StackUrls): Record<keyof StackUrls, PageService> {
  const service = (name: keyof StackUrls, title: string) => ({
    title,
    url: urls[name],
    requests: parts[name].counter.requests,
  });
  const { rekor, rekorV1, ctlog, tsa } = parts;
  return {
    rekor: {
      ...service('rekor', 'Rekor v2'),
      entries: rekorEntries(rekor.log),
      checkpoint: rekor.checkpoint(),
    },
    rekorV1: { ...service('rekorV1', 'Rekor v1'), entries: rekorEntries(rekorV1.log) },
    ctlog: { ...service('ctlog', 'CT log'), entries: ctEntries(ctlog.log) },
    tsa: { ...service('tsa', 'Timestamps'), entries: stampEntries(tsa.stamps()) },
    fulcio: service('fulcio', 'Fulcio'),
    issuer: service('issuer', 'OIDC issuer'),
    tuf: service('tuf', 'TUF mirror'),
  };
}

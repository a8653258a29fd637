import type { ShardedServices } from '../sharded-services.ts';
import type { StackUrls } from '../trust.ts';
import type { Tuf } from '../tuf/tuf.ts';
import { ctEntries, rekorEntries, stampEntries } from './entries.ts';
import { type PageQuery, type PageService, pageHeaders, renderPage } from './pages.ts';

/** The services that have pages. */
type Services = ShardedServices & { readonly tuf: Tuf };

/** Renders the current page of a service, with its headers. Returns undefined when it does not have the entry. */
export function pageOf(
  name: keyof StackUrls,
  of: Services,
  urls: StackUrls,
  query: PageQuery,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  const services = servicesOf(of, urls);
  const body = renderPage(Object.values(services), services[name], query);
  return body === undefined ? undefined : { body, headers: pageHeaders() };
}

function servicesOf(of: Services, urls: StackUrls): Record<keyof StackUrls, PageService> {
  const parts = {
    issuer: of.issuer.current(),
    fulcio: of.fulcio.current(),
    ctlog: of.ctlog.current(),
    rekor: of.rekor.current(),
    rekorV1: of.rekorV1.current(),
    tsa: of.tsa.current(),
    tuf: of.tuf,
  };
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

import {
  type Exchange,
  json,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';

/** Largest number of names in a page, also when the client requests more. */
const MAX_PAGE = 10_000;

/** Handles `GET /v2/<name>/tags/list` (end-8a and end-8b). */
export async function handleTags(
  exchange: Exchange,
  repository: Repository,
  name: string,
): Promise<Reply> {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    return notAllowed(exchange.method, ['GET', 'HEAD']);
  return page(exchange, repository.tags(), `/v2/${name}/tags/list`, (tags) => ({ name, tags }));
}

/** Handles `GET /v2/_catalog`, distribution's list of repositories. */
export async function handleCatalog(exchange: Exchange): Promise<Reply> {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    return notAllowed(exchange.method, ['GET', 'HEAD']);
  return page(exchange, exchange.stores.list(), '/v2/_catalog', (repositories) => ({
    repositories,
  }));
}

/** Returns a page of names in lexical order: `n` names after `last`, with a link to the next page. */
async function page(
  { query }: Exchange,
  names: AsyncIterable<string>,
  path: string,
  body: (names: readonly string[]) => unknown,
): Promise<Reply> {
  const requested = query.get('n');
  if (requested !== null && !/^\d{1,9}$/.test(requested))
    return refuse(400, 'PAGINATION_NUMBER_INVALID', 'cannot parse n: expected a number');
  const limit = Math.min(requested === null ? MAX_PAGE : Number(requested), MAX_PAGE);
  const last = query.get('last') ?? '';
  const listed: string[] = [];
  let more = false;
  for await (const name of names) {
    if (name <= last) continue;
    more = listed.length >= limit;
    if (more) break;
    listed.push(name);
  }
  const end = listed.at(-1);
  const next = `${path}?n=${limit}&last=${encodeURIComponent(end ?? '')}`;
  const link = more && end !== undefined ? { Link: `<${next}>; rel="next"` } : {};
  return json(200, body(listed), link);
}

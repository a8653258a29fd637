import {
  type Exchange,
  json,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';

/** What one page of a list holds at most, whatever the client asks for. */
const MAX_PAGE = 10_000;

/** `GET /v2/<name>/tags/list`: end-8a and end-8b. */
export async function handleTags(
  exchange: Exchange,
  repository: Repository,
  name: string,
): Promise<Reply> {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    return notAllowed(exchange.method, ['GET', 'HEAD']);
  return page(exchange, repository.tags(), `/v2/${name}/tags/list`, (tags) => ({ name, tags }));
}

/** `GET /v2/_catalog`: distribution's list of repositories. */
export async function handleCatalog(exchange: Exchange): Promise<Reply> {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    return notAllowed(exchange.method, ['GET', 'HEAD']);
  return page(exchange, exchange.stores.list(), '/v2/_catalog', (repositories) => ({
    repositories,
  }));
}

/** One page of names in lexical order: `n` of them after `last`, with a link to the next page. */
async function page(
  { query }: Exchange,
  names: AsyncIterable<string>,
  path: string,
  body: (names: readonly string[]) => unknown,
): Promise<Reply> {
  const asked = query.get('n');
  if (asked !== null && !/^\d{1,9}$/.test(asked))
    return refuse(400, 'PAGINATION_NUMBER_INVALID', 'n is expected to be a number');
  const limit = Math.min(asked === null ? MAX_PAGE : Number(asked), MAX_PAGE);
  const last = query.get('last') ?? '';
  const found: string[] = [];
  let more = false;
  for await (const name of names) {
    if (name <= last) continue;
    more = found.length >= limit;
    if (more) break;
    found.push(name);
  }
  const end = found.at(-1);
  const next = `${path}?n=${limit}&last=${encodeURIComponent(end ?? '')}`;
  return json(200, body(found), more && end !== undefined ? { Link: `<${next}>; rel="next"` } : {});
}

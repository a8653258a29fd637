import type { ServerResponse } from 'node:http';
import type { Service } from '@sealwright/core';
import type { PageQuery } from './pages.ts';

/** A function that renders a page with its headers. Returns undefined when there is no such entry. */
export type Render = (
  query: PageQuery,
) => Promise<
  { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined
>;

/** Adds a web page at `/` to a service. Requests for it are not counted. */
export function withPage(service: Service, render: Render): Service {
  return {
    ...service,
    listener: (request, response) => {
      const url = URL.parse(request.url ?? '', 'http://localhost');
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (url?.pathname !== '/' || !isRead) {
        service.listener(request, response);
        return;
      }
      const query = {
        ...numberOf(url.searchParams, 'entry'),
        ...numberOf(url.searchParams, 'before'),
      };
      void sendPage(render, query, request.method === 'HEAD', response);
    },
  };
}

async function sendPage(
  render: Render,
  query: PageQuery,
  head: boolean,
  response: ServerResponse,
): Promise<void> {
  const plain = { 'content-type': 'text/plain; charset=utf-8' };
  try {
    const page = await render(query);
    const type = { 'content-type': 'text/html; charset=utf-8' };
    response.writeHead(page === undefined ? 404 : 200, {
      ...plain,
      ...(page && type),
      ...page?.headers,
    });
    response.end(head ? undefined : (page?.body ?? 'cannot show this page: no such entry\n'));
  } catch {
    response.writeHead(500, plain).end('cannot show this page: internal error\n');
  }
}

/** Reads a number of the query. Another text becomes NaN, which no entry has as its index. */
function numberOf(query: URLSearchParams, name: 'entry' | 'before'): PageQuery {
  const text = query.get(name);
  if (text === null) return {};
  return { [name]: /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN };
}

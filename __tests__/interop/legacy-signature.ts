const TYPE = 'application/vnd.oci.image.manifest.v1+json';

interface SignatureManifest {
  readonly layers: readonly { readonly annotations: Record<string, string> }[];
}

/**
 * Puts the legacy signature manifest of an image (`HOST/NAME@sha256:…`, over http) back with an annotation of its
 * first layer changed. False when `change` changed nothing.
 */
export async function changeAnnotation(
  image: string,
  name: string,
  change: (text: string) => string,
): Promise<boolean> {
  const [repository = '', digest = ''] = image.split('@');
  const [host = '', ...path] = repository.split('/');
  const tag = `${digest.replace(':', '-')}.sig`;
  const url = `http://${host}/v2/${path.join('/')}/manifests/${tag}`;
  const answer = await fetch(url, { headers: { accept: TYPE } });
  const manifest = (await answer.json()) as SignatureManifest;
  const annotations = manifest.layers[0]?.annotations ?? {};
  const before = annotations[name] ?? '';
  annotations[name] = change(before);
  const put = await fetch(url, {
    method: 'PUT',
    body: JSON.stringify(manifest),
    headers: { 'content-type': TYPE },
  });
  if (put.status !== 201) throw new Error(`putting ${url}: status ${put.status}`);
  return annotations[name] !== before;
}

const TYPE = 'application/vnd.oci.image.manifest.v1+json';

interface SignatureManifest {
  readonly layers: readonly { readonly annotations: Record<string, string> }[];
}

/**
 * Changes an annotation in the first layer of an image's legacy signature manifest, over http. The image is
 * `HOST/NAME@sha256:…`. Returns false when `change` changes nothing.
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
  const response = await fetch(url, { headers: { accept: TYPE } });
  const manifest = (await response.json()) as SignatureManifest;
  const annotations = manifest.layers[0]?.annotations ?? {};
  const before = annotations[name] ?? '';
  annotations[name] = change(before);
  const put = await fetch(url, {
    method: 'PUT',
    body: JSON.stringify(manifest),
    headers: { 'content-type': TYPE },
  });
  if (put.status !== 201)
    throw new Error(`cannot push ${url}: expected status 201, got ${put.status}`);
  return annotations[name] !== before;
}

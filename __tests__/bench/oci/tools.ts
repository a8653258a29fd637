import { PROGRAM } from './process.ts';

/** Where content is: a repository of a registry on loopback, or a layout directory. */
export type Place =
  | { readonly kind: 'registry'; readonly host: string; readonly name: string }
  | { readonly kind: 'layout'; readonly path: string };

/** A program that copies. Undefined for what it cannot do. */
export interface Tool {
  readonly name: string;
  copy(from: Place, to: Place): readonly string[] | undefined;
}

/** The programs side by side; ours from dist. `peers` has their paths by name. */
export function tools(peers: ReadonlyMap<string, string>): readonly Tool[] {
  const peer = (name: string): string => peers.get(name) ?? name;
  return [
    {
      name: 'sealwright',
      // As crane: without looking for what refers to the image.
      copy: (from, to) => [
        process.execPath,
        PROGRAM,
        'copy',
        '--quiet',
        '--no-referrers',
        '--no-legacy-tags',
        ours(from),
        ours(to),
      ],
    },
    {
      name: 'sealwright -r',
      copy: (from, to) => [
        process.execPath,
        PROGRAM,
        'copy',
        '--quiet',
        '--no-legacy-tags',
        ours(from),
        ours(to),
      ],
    },
    {
      name: 'crane',
      copy(from, to) {
        if (to.kind === 'layout' && from.kind === 'registry')
          return [peer('crane'), 'pull', '--format', 'oci', plain(from), to.path];
        if (from.kind === 'layout' || to.kind === 'layout') return undefined;
        return [peer('crane'), 'copy', plain(from), plain(to)];
      },
    },
    {
      name: 'oras cp -r',
      copy: (from, to) => [
        peer('oras'),
        'cp',
        '-r',
        '--no-tty',
        from.kind === 'layout' ? '--from-oci-layout' : '--from-plain-http',
        to.kind === 'layout' ? '--to-oci-layout' : '--to-plain-http',
        plain(from),
        plain(to),
      ],
    },
    {
      name: 'regctl --referrers',
      copy: (from, to) => [
        peer('regctl'),
        'image',
        'copy',
        '--referrers',
        ...[from, to].map((place) =>
          place.kind === 'layout' ? `ocidir://${place.path}:v1` : plain(place),
        ),
      ],
    },
    {
      name: 'skopeo --all',
      copy: (from, to) => [
        'skopeo',
        'copy',
        '--all',
        '--src-tls-verify=false',
        '--dest-tls-verify=false',
        ...[from, to].map((place) =>
          place.kind === 'layout' ? `oci:${place.path}:v1` : `docker://${plain(place)}`,
        ),
      ],
    },
  ];
}

function plain(place: Place): string {
  return place.kind === 'layout' ? `${place.path}:v1` : `${place.host}/${place.name}:v1`;
}

function ours(place: Place): string {
  return place.kind === 'layout' ? `oci:${place.path}:v1` : plain(place);
}

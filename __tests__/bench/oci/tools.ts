import { PROGRAM } from './process.ts';

/** The location of content: a repository of a registry on loopback, or a layout directory. */
export type Location =
  | { readonly kind: 'registry'; readonly host: string; readonly name: string }
  | { readonly kind: 'layout'; readonly path: string };

/** A program that copies. */
export interface Tool {
  readonly name: string;
  /** Returns the command line of a copy, undefined when the program cannot do it. */
  copy(from: Location, to: Location): readonly string[] | undefined;
}

/** Returns the programs, Sealwright from dist first. `peers` has the paths of the others by name. */
export function tools(peers: ReadonlyMap<string, string>): readonly Tool[] {
  const peer = (name: string): string => peers.get(name) ?? name;
  return [
    {
      name: 'sealwright',
      // Like crane, without referrers.
      copy: (from, to) => [
        process.execPath,
        PROGRAM,
        'copy',
        '--quiet',
        '--no-referrers',
        '--no-legacy-tags',
        locationArgument(from),
        locationArgument(to),
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
        locationArgument(from),
        locationArgument(to),
      ],
    },
    {
      name: 'crane',
      copy(from, to) {
        if (to.kind === 'layout' && from.kind === 'registry')
          return [peer('crane'), 'pull', '--format', 'oci', plainReference(from), to.path];
        if (from.kind === 'layout' || to.kind === 'layout') return undefined;
        return [peer('crane'), 'copy', plainReference(from), plainReference(to)];
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
        plainReference(from),
        plainReference(to),
      ],
    },
    {
      name: 'regctl --referrers',
      copy: (from, to) => [
        peer('regctl'),
        'image',
        'copy',
        '--referrers',
        ...[from, to].map((location) =>
          location.kind === 'layout' ? `ocidir://${location.path}:v1` : plainReference(location),
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
        ...[from, to].map((location) =>
          location.kind === 'layout'
            ? `oci:${location.path}:v1`
            : `docker://${plainReference(location)}`,
        ),
      ],
    },
  ];
}

function plainReference(location: Location): string {
  return location.kind === 'layout'
    ? `${location.path}:v1`
    : `${location.host}/${location.name}:v1`;
}

function locationArgument(location: Location): string {
  return location.kind === 'layout' ? `oci:${location.path}:v1` : plainReference(location);
}

import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReleaseReport, releaseReportSchema } from '@sealwright/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProgram, isRoot, OTHER_USER } from './other-user.ts';
import { errorCodeOf, portal, root, startServices, type TestServices } from './services.ts';
import { mountSmallDisk } from './small-disk.ts';

let services: TestServices;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services[Symbol.asyncDispose]());

const releaseArgs = (registry: string, out: string, config = portal): string[] => [
  'release',
  config,
  '--registry',
  registry,
  '--sigstore',
  'stack',
  '--out',
  out,
];

async function reportOf(out: string): Promise<ReleaseReport> {
  return releaseReportSchema.parse(
    JSON.parse(await readFile(join(services.work, out, 'release.json'), 'utf8')),
  );
}

function digestsOf(report: ReleaseReport): [string, string, string[]][] {
  return report.subjects.map((subject) => [
    subject.name,
    subject.digest,
    subject.sbom.map((record) => record.digest),
  ]);
}

describe('a release', () => {
  test('publishes, signs, attests and verifies everything, and reports that a second run changes nothing', async () => {
    const target = `${services.registry}/twice`;
    const first = await services.run(releaseArgs(target, 'first'));
    expect(first.exitCode, first.stderr).toBe(0);
    const report = await reportOf('first');
    expect(
      report.subjects.map((subject) => [subject.name, subject.kind, subject.verdict.result]),
    ).toEqual([
      ['base', 'index', 'verified'],
      ['base linux/amd64', 'image', 'verified'],
      ['base linux/arm64', 'image', 'verified'],
      ['portal', 'index', 'verified'],
      ['portal linux/amd64', 'image', 'verified'],
      ['portal linux/arm64', 'image', 'verified'],
      ['charts/portal', 'chart', 'verified'],
      ['charts/platform', 'chart', 'verified'],
    ]);
    expect(report.subjects.every((subject) => subject.changed)).toBe(true);
    const second = await services.run(releaseArgs(target, 'second'));
    expect(second.exitCode, second.stderr).toBe(0);
    expect(second.stdout).toContain(
      'Nothing changed: every digest was already published, signed and attested; no new log entries.',
    );
    const again = await reportOf('second');
    expect(digestsOf(again)).toEqual(digestsOf(report));
    expect(
      again.subjects.map((subject) => subject.signatures.map((record) => record.logIndex)),
    ).toEqual(
      report.subjects.map((subject) => subject.signatures.map((record) => record.logIndex)),
    );
  });

  test('leaves no temporary files', async () => {
    const left = (await readdir(services.work)).filter((name) => name.startsWith('sealwright-'));
    expect(left).toEqual([]);
  });

  test('writes a page without network requests', async () => {
    const html = await readFile(join(services.work, 'first/release.html'), 'utf8');
    expect(html).toContain('name="viewport"');
    expect(html).not.toMatch(/<link|src=|url\(|@import/);
    for (const subject of (await reportOf('first')).subjects)
      expect(html).toContain(subject.digest);
  });
});

test('builds the same digests in checkouts with other directories, time zones, umasks, locales and users', async () => {
  const target = `${services.registry}/same`;
  const checkouts = [
    { name: 'plain', env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' }, umask: '022', user: undefined },
    {
      name: 'other directory, ünï',
      env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      umask: '077',
      user: OTHER_USER,
    },
  ];
  const own = [
    process.execPath,
    '--conditions=sealwright-source',
    join(root, 'packages/cli/main.ts'),
  ];
  const copied = isRoot ? await copyProgram(join(services.work, 'program')) : own;
  const digests: unknown[] = [];
  for (const checkout of checkouts) {
    const directory = join(services.work, checkout.name);
    await mkdir(directory, { recursive: true });
    const asOther = checkout.user !== undefined && isRoot;
    const ids = asOther ? { uid: checkout.user, gid: checkout.user } : {};
    // Files that are copied with another umask get other modes, as in a checkout.
    const copy = spawnSync(
      'sh',
      [
        '-c',
        'umask "$1"; cp -r "$2" "$3"',
        'sh',
        checkout.umask,
        join(root, 'examples/portal'),
        join(directory, 'portal'),
      ],
      { encoding: 'utf8' },
    );
    expect(copy.status, copy.stderr).toBe(0);
    if (asOther) spawnSync('chown', ['-R', String(checkout.user), directory, services.stack]);
    if (asOther) spawnSync('chmod', ['a+rx', services.work]);
    const script = `umask ${checkout.umask}; exec "$@"`;
    const argv = [
      ...(asOther ? copied : own),
      ...releaseArgs(target, join(directory, 'out'), join(directory, 'portal/sealwright.yaml')),
    ];
    const result = await new Promise<{ code: number | null; text: string }>((resolve) => {
      const child = spawn('sh', ['-c', script, 'sh', ...argv], {
        cwd: directory,
        env: { ...services.env, TMPDIR: directory, ...checkout.env },
        ...ids,
      });
      let text = '';
      child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
      child.once('close', (code) => resolve({ code, text }));
    });
    expect(result.code, result.text).toBe(0);
    digests.push(digestsOf(await reportOf(join(checkout.name, 'out'))));
  }
  expect(digests[1]).toEqual(digests[0]);
});

describe('bad input', () => {
  async function project(name: string, yaml: string): Promise<string> {
    const directory = join(services.work, name);
    await cp(join(root, 'examples/portal'), directory, { recursive: true });
    await writeFile(join(directory, 'sealwright.yaml'), yaml);
    return join(directory, 'sealwright.yaml');
  }

  test('reports file, line, column and fix of every problem at once, and pushes nothing', async () => {
    const yaml = [
      'version: 1',
      'registry: example.com/x',
      'imagez: {}',
      'images:',
      '  base:',
      '    from: scratch',
      '    entrypont: [a]',
      '    ports: 8080',
      '    files:',
      '      - source: no-such-directory',
      '        target: /x',
      'charts:',
      '  - path: no-such-chart',
    ].join('\n');
    const config = await project('bad', yaml);
    const result = await services.run(releaseArgs(`${services.registry}/bad`, 'bad-out', config));
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('5 problems');
    expect(result.stderr).toContain(`${config}:3:1: unknown key "imagez": did you mean "images"?`);
    expect(result.stderr).toContain(
      `${config}:7:5: unknown key "entrypont" in images.base: did you mean "entrypoint"?`,
    );
    expect(result.stderr).toContain(
      `${config}:8:12: images.base.ports: expected a list, got the number 8080`,
    );
    expect(result.stderr).toContain(`${config}:10:17: no-such-directory does not exist`);
    expect(result.stderr).toContain(`${config}:13:11: no-such-chart is not a chart`);
    const names: string[] = [];
    for await (const name of services.stores.list()) names.push(name);
    expect(names.filter((name) => name.startsWith('bad'))).toEqual([]);
  });

  test.each([
    ['a syntax error', 'version: 1\nregistry: [', /:2:\d+: /],
    ['a duplicate key', 'version: 1\nversion: 1\nregistry: x/y\n', /:2:1: .*unique/i],
    [
      'a cycle',
      'version: 1\nregistry: x/y\nimages:\n  a: { from: b }\n  b: { from: a }\n',
      /cycle: a -> b -> a/,
    ],
  ])('reports the position and the reason of %s', async (name, yaml, message) => {
    const config = await project(name.replaceAll(' ', '-'), yaml);
    const result = await services.run(releaseArgs(`${services.registry}/bad`, 'bad-out', config));
    expect([result.exitCode, result.stderr]).toEqual([2, expect.stringMatching(message) as string]);
  });

  test('lower-cases an upper-case owner with a notice', async () => {
    const result = await services.run(
      releaseArgs(`${services.registry}/Some-Owner/Project`, 'upper'),
    );
    expect(result.exitCode, result.stderr).toBe(0);
    expect(result.stderr).toContain(`publishing to ${services.registry}/some-owner/project`);
  });

  test('reports an unknown command, a mistyped flag and a secret on the command line in one message each', async () => {
    const cases: [string[], RegExp][] = [
      [['relase'], /did you mean release\?/],
      [['release', '--registri', 'x'], /did you mean --registry\?/],
      [
        ['release', '--registry-password', 'x'],
        /--registry-password-file.*SEALWRIGHT_REGISTRY_PASSWORD/s,
      ],
      [['cosign-sign'], /cannot sign: expected "images" or "blobs"/],
    ];
    for (const [args, message] of cases) {
      const result = await services.run(args);
      expect([result.exitCode, result.stderr]).toEqual([
        2,
        expect.stringMatching(message) as string,
      ]);
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('outside failures', () => {
  test('exits 3 and lists what was published when the registry refuses the password', async () => {
    const registry = await services.serve({ auth: { kind: 'basic', users: { robot: 'right' } } });
    await writeFile(join(services.work, 'password'), 'wrong');
    const args = [
      ...releaseArgs(`${registry.host}/x`, 'refused'),
      '--registry-username',
      'robot',
      '--registry-password-file',
      'password',
      '--json',
    ];
    const result = await services.run(args);
    expect([result.exitCode, errorCodeOf(result)]).toEqual([3, 'UNAUTHORIZED']);
    expect(result.stderr).toContain('published: nothing');
    expect(result.stderr).toContain('not published: base, portal, charts/portal, charts/platform');
    expect(result.stderr).not.toContain('wrong');
  });

  test('exits 3 and names the host when it is unknown', async () => {
    const result = await services.run([...releaseArgs('no-such-host.invalid/x', 'unknown')]);
    expect([result.exitCode, result.stderr]).toEqual([
      3,
      expect.stringContaining('no-such-host.invalid') as string,
    ]);
  });

  test('exits 3 and lists what was published when the registry fails half-way, and completes in a second run', async () => {
    let left = 45;
    const registry = await services.serve({ fault: () => (left-- > 0 ? undefined : 'drop') });
    const args = releaseArgs(`${registry.host}/x`, 'half');
    const failed = await services.run(args);
    expect(failed.exitCode, failed.stderr).toBe(3);
    expect(failed.stderr).toMatch(/published: .*base/);
    expect(failed.stderr).toContain('run it again to complete it');
    expect((await reportOf('half')).unpublished.map((entry) => entry.name)).toContain(
      'charts/platform',
    );
    left = Number.POSITIVE_INFINITY;
    const completed = await services.run(args);
    expect(completed.exitCode, completed.stderr).toBe(0);
    expect((await reportOf('half')).unpublished).toEqual([]);
  });

  test('exits 3 when the disk is full', async () => {
    const full = join(services.work, 'full');
    using disk = await mountSmallDisk(full, '256k');
    if (disk === undefined) {
      // Without the permission to mount, the device that is always full is used.
      const result = await services.run(releaseArgs(`${services.registry}/full`, '/dev/full/out'));
      expect(result.exitCode, result.stderr).toBe(3);
      return;
    }
    const result = await services.run(releaseArgs(`${services.registry}/full`, 'full-out'), {
      env: { TMPDIR: full },
    });
    expect([result.exitCode, result.stderr]).toEqual([
      3,
      expect.stringMatching(/ENOSPC|no space/i) as string,
    ]);
    expect(result.stderr).toContain('published: nothing');
    expect(await readdir(full)).toEqual([]);
  });

  test('exits 130 on Ctrl-C without temporary files, and completes in a second run', async () => {
    const registry = await services.serve({
      fault: ({ method }) =>
        method === 'PUT' ? { status: 503, headers: { 'retry-after': '2' } } : undefined,
    });
    const args = releaseArgs(`${registry.host}/x`, 'interrupted');
    const child = spawn(
      process.execPath,
      ['--conditions=sealwright-source', join(root, 'packages/cli/main.ts'), ...args],
      { cwd: services.work, env: services.env },
    );
    let text = '';
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('SBOM\n') && !child.killed) child.kill('SIGINT');
    });
    expect(await code, text).toBe(130);
    expect((await readdir(services.work)).filter((name) => name.startsWith('sealwright-'))).toEqual(
      [],
    );
    const again = await services.run(
      releaseArgs(`${services.registry}/interrupted`, 'interrupted'),
    );
    expect(again.exitCode, again.stderr).toBe(0);
  });
});

test('builds, signs and scans the same images in separate steps', async () => {
  const built = await services.run([
    'build-base-image',
    portal,
    '--registry',
    `${services.registry}/steps`,
    '--out',
    'steps',
    '--json',
  ]);
  expect(built.exitCode, built.stderr).toBe(0);
  const { images } = JSON.parse(built.stdout) as { images: string[] };
  const signed = await services.run([
    'cosign-sign',
    ...images,
    '--sigstore',
    'stack',
    '--out',
    'steps-signed',
    '--json',
  ]);
  expect(signed.exitCode, signed.stderr).toBe(0);
  const scanned = await services.run([
    'sbom-scan',
    ...images,
    '--sigstore',
    'stack',
    '--attest',
    '--out',
    'steps-sbom',
    '--json',
  ]);
  expect(scanned.exitCode, scanned.stderr).toBe(0);
  expect(scanned.stderr).toContain('vulnerability matching is not done yet');
  expect(JSON.parse(scanned.stdout)).toMatchObject({ scanned: false });
});

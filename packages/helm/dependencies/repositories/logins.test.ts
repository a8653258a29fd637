import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHelmRepositories } from './aliases.ts';
import { loginFor, parseLogins } from './logins.ts';

test('parses a login a line, and masks what is secret', () => {
  const masked: string[] = [];
  const logins = parseLogins('https://a.test/x ada:pass:word\n\n http://b.test  bob:b \n', {
    mask: (text) => void masked.push(text),
  });
  expect(logins.map((one) => [one.url.href, one.username, one.password])).toEqual([
    ['https://a.test/x', 'ada', 'pass:word'],
    ['http://b.test/', 'bob', 'b'],
  ]);
  expect(masked).toEqual([
    'pass:word',
    Buffer.from('ada:pass:word').toString('base64'),
    'b',
    Buffer.from('bob:b').toString('base64'),
  ]);
});

test.each([
  'https://a.test secret',
  'https://u:secret@a.test ada:secret',
  'a.test ada:secret',
  'oci://a.test ada:secret',
  'secret',
])('refuses the line "%s" without showing it', (line) => {
  const parse = () => parseLogins(`\n${line}`, { mask: () => undefined });
  expect(parse).toThrow(expect.objectContaining({ code: 'REPOSITORY_LOGIN_INVALID' }));
  expect(parse).toThrow(/line 2: expected "URL USERNAME:PASSWORD"/);
  expect(parse).not.toThrow(/secret/);
});

test('chooses the login of the longest path that contains a URL', () => {
  const logins = [
    'https://a.test',
    'https://a.test/team',
    'https://a.test/team/b',
    'http://a.test/team',
  ].map((url) => ({ url: new URL(url), username: url, password: 'x' }));
  const chosen = (url: string) => loginFor(new URL(url), logins)?.username;
  expect(chosen('https://a.test/team/charts')).toBe('https://a.test/team');
  expect(chosen('https://a.test/teams')).toBe('https://a.test');
  expect(chosen('https://a.test:8443/team')).toBeUndefined();
});

test("reads names, URLs and logins of helm's repositories.yaml", async () => {
  const home = await mkdtemp(join(tmpdir(), 'helm-'));
  try {
    const path = join(home, 'repositories.yaml');
    await writeFile(
      path,
      'apiVersion: ""\nrepositories:\n- {name: team, url: "https://a.test/x", username: ada, password: pass}\n- {name: open, url: "https://b.test", username: "", caFile: ""}\n',
    );
    const masked: string[] = [];
    const warned: string[] = [];
    const log = {
      mask: (text: string) => void masked.push(text),
      warn: (text: string) => void warned.push(text),
    };
    for (const variables of [{ HELM_REPOSITORY_CONFIG: path }, { HELM_CONFIG_HOME: home }]) {
      const env = new Map(Object.entries(variables));
      const { urls, logins } = await readHelmRepositories({ get: (name) => env.get(name) }, log);
      expect([...urls]).toEqual([
        ['team', 'https://a.test/x'],
        ['open', 'https://b.test'],
      ]);
      expect(logins.map((one) => one.url.href)).toEqual(['https://a.test/x']);
    }
    expect(masked).toContain('pass');
    const none = await readHelmRepositories({ get: () => join(home, 'none') }, log);
    expect(none.urls.size).toBe(0);
    expect(warned).toEqual([]);
    await writeFile(path, 'a: [');
    const broken = await readHelmRepositories({ get: () => path }, log);
    expect([broken.urls.size, warned.length]).toEqual([0, 1]);
    expect(warned[0]).toMatch(/^the repositories of helm are not used: cannot parse .*:1:/);
  } finally {
    await rm(home, { recursive: true });
  }
});

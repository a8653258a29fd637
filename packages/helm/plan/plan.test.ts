import { memoryStores, type Store } from '@sealwright/oci';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageChart } from '../publish/package.ts';
import { writePush } from '../publish/push.ts';
import { chartSource } from '../selection/source.ts';
import { chartYaml, type TestTree, testTree } from '../testdata/tree.ts';
import { type PlanContext, type PlannedChart, planCharts } from './plan.ts';
import { planMarkdown, planText } from './plan-text.ts';

const EPOCH = 1_767_225_600;
let tree: TestTree;
let stores: Map<string, Store>;
beforeEach(async () => {
  tree = await testTree({
    'common/Chart.yaml': chartYaml('common'),
    'common/templates/_a.tpl': 'a',
    'web/Chart.yaml': chartYaml('web', ['common']),
    'web/values.yaml': 'a: 1\n',
    'all/Chart.yaml': chartYaml('all', ['web']),
  });
  const memory = memoryStores();
  stores = new Map();
  for (const name of ['common', 'web', 'all'])
    stores.set(`r/charts/${name}`, await memory.open(`charts/${name}`));
});
afterEach(() => tree[Symbol.asyncDispose]());

async function plan(
  names: readonly string[],
  options: Partial<PlanContext> = {},
): Promise<readonly PlannedChart[]> {
  const levels = await planCharts({
    charts: names.map((name) => ({ source: chartSource(name, tree.path), overrides: {} })),
    directory: tree.path,
    registry: 'r',
    open: (repository) => stores.get(repository) as Store,
    epochsOf: async (charts) => charts.map(({ known }) => known ?? EPOCH),
    nowSeconds: EPOCH,
    signal: new AbortController().signal,
    ...options,
  });
  return levels.flat();
}

async function publish(...names: string[]): Promise<void> {
  for (const { store, push } of await plan(names)) await writePush(store, push);
}

const decisions = (plans: readonly PlannedChart[]) =>
  plans.map(({ source, push }) => `${push.decision} ${source.path}`);

test('decides for each chart from the registry, in the order of dependencies, and writes nothing', async () => {
  const names = ['all', 'web', 'common'];
  expect(decisions(await plan(names))).toEqual(['push common', 'push web', 'push all']);
  expect(await stores.get('r/charts/common')?.resolve('1.0.0')).toBeUndefined();
  await publish('common');
  expect(decisions(await plan(names))).toEqual(['unchanged common', 'push web', 'push all']);
});

test('names the dependency when only a file:// dependency of a published chart changed', async () => {
  await publish('common', 'web', 'all');
  await tree.put({
    'common/templates/_a.tpl': 'b',
    'common/Chart.yaml': chartYaml('common', [], '1.1.0'),
  });
  const plans = await plan(['common', 'web', 'all']);
  expect(decisions(plans)).toEqual(['push common', 'refused web', 'refused all']);
  expect(plans[1]?.push.changes).toEqual({ dependencies: ['common'], isOwn: false });
  expect(plans[2]?.push.changes).toEqual({ dependencies: ['web'], isOwn: false });
  expect(plans[1]?.push.refusal).toMatchObject({
    code: 'CHART_EXISTS',
    kind: 'verdict',
    hint: 'raise the version in Chart.yaml, or publish it with "cascade: bump"',
    message: expect.stringContaining(
      'cannot push chart web 1.0.0: its dependency common changed: expected the content of the published version sha256:',
    ) as string,
  });
  await tree.put({ 'web/values.yaml': 'a: 2\n' });
  const [, web] = await plan(['common', 'web']);
  expect(web?.push.changes).toEqual({ dependencies: ['common'], isOwn: true });
  expect(planText([web as PlannedChart])).toMatch(
    /^refused {4}web 1\.0\.0 {2}r\/charts\/web:1\.0\.0@sha256:\w{64}\n {2}its dependency common changed:\n[\s\S]*\n {4}changed charts\/common\/templates\/_a\.tpl\n[\s\S]*\n1 chart, 1 refused; dry run: nothing was pushed$/,
  );
  expect(planMarkdown([web as PlannedChart])).toContain(
    '| web | 1.0.0 | refused | `r/charts/web:1.0.0@sha256:',
  );
});

test('publishes an archive byte for byte, at the time in it, and refuses changes to it', async () => {
  const { tgz } = await packageChart(`${tree.path}/web`, { epochSeconds: EPOCH });
  await tree.put({ 'dist/web-1.0.0.tgz': tgz });
  const [fromDirectory] = await plan(['web']);
  const [archive] = await plan(['dist/web-1.0.0.tgz'], {
    epochsOf: async (charts) => charts.map(({ known }) => known ?? 0),
  });
  expect(archive?.push.descriptor.digest).toBe(fromDirectory?.push.descriptor.digest);
  const source = chartSource('dist/web-1.0.0.tgz', tree.path);
  const overrides = { version: '2.0.0', values: [{ path: 'image.digest', value: 'x' }] };
  await expect(plan([], { charts: [{ source, overrides }] })).rejects.toMatchObject({
    code: 'ARCHIVE_UNCHANGEABLE',
    kind: 'input',
    message:
      'cannot apply version, pin to dist/web-1.0.0.tgz: expected the directory of a chart, got an archive, which is published as it is',
  });
});

test('publishes equal charts once, and refuses different charts of one name and version', async () => {
  const { tgz } = await packageChart(`${tree.path}/web`, { epochSeconds: EPOCH });
  await tree.put({ 'dist/web-1.0.0.tgz': tgz });
  expect(decisions(await plan(['web', 'dist/web-1.0.0.tgz']))).toEqual(['push web']);
  await tree.put({ 'web/values.yaml': 'a: 2\n' });
  await expect(plan(['web', 'dist/web-1.0.0.tgz'])).rejects.toMatchObject({
    code: 'CHART_DUPLICATE',
    kind: 'input',
    message:
      'cannot publish web 1.0.0: expected one chart of this name and version, got different ones in web and dist/web-1.0.0.tgz',
  });
});

test('reports all bad charts at once, in their order', async () => {
  await tree.put({
    'bad/Chart.yaml': 'apiVersion: v2\nname: bad\nversion: x\n',
    'worse/Chart.yaml': 'a: [',
    'dist/no.tgz': 'x',
  });
  await expect(plan(['worse', 'web', 'dist/no.tgz', 'bad'])).rejects.toMatchObject({
    code: 'CHART_INVALID',
    kind: 'input',
    message: expect.stringMatching(
      /worse\/Chart\.yaml:1:\d+.*\n.*chart archive dist\/no\.tgz.*\n.*bad\/Chart\.yaml:3:10/,
    ) as string,
  });
});

test('raises the versions of dependents when a dependency changed, also of their dependents', async () => {
  await publish('common', 'web', 'all');
  await tree.put({
    'common/templates/_a.tpl': 'b',
    'common/Chart.yaml': chartYaml('common', [], '2.0.0'),
  });
  const plans = await plan(['common', 'web', 'all'], { cascade: 'bump' });
  expect(decisions(plans)).toEqual(['push common', 'push web', 'push all']);
  const [, web, all] = plans;
  expect(web?.bump).toMatchObject({ from: '1.0.0', to: '1.0.1', dependencies: ['common'] });
  expect(web?.bump?.texts).toEqual(
    new Map([['Chart.yaml', chartYaml('web', ['common'], '1.0.1').replace('^1.0.0', '^2.0.0')]]),
  );
  expect(all?.bump).toMatchObject({ from: '1.0.0', to: '1.0.1', dependencies: ['web'] });
  expect(planText(plans)).toMatch(
    /push {7}web 1\.0\.0 -> 1\.0\.1 .*\n {2}its dependency common changed\n/,
  );
  for (const { source, bump } of plans)
    for (const [file, text] of bump?.texts ?? [])
      await tree.put({ [`${source.path}/${file}`]: text });
  const written = await plan(['common', 'web', 'all']);
  expect(written.map(({ push }) => push.descriptor.digest)).toEqual(
    plans.map(({ push }) => push.descriptor.digest),
  );
});

test('raises a version once when the raised one is published, and again when the dependency changed since', async () => {
  await publish('common', 'web');
  for (const [text, to] of [
    ['b', '1.0.1'],
    ['b', '1.0.1'],
    ['c', '1.0.2'],
  ] as const) {
    await tree.put({ 'common/templates/_a.tpl': text });
    const [web] = await plan(['web'], { cascade: 'bump' });
    expect(web?.bump?.to).toBe(to);
    if (web !== undefined) await writePush(web.store, web.push);
  }
});

test('raises no version of a chart whose own files changed too', async () => {
  await publish('common', 'web');
  await tree.put({ 'common/templates/_a.tpl': 'b', 'web/values.yaml': 'a: 2\n' });
  const [web] = await plan(['web'], { cascade: 'bump' });
  expect(web?.push.decision).toBe('refused');
  expect(web?.bump).toBeUndefined();
});

test('checks the values of charts that the registry does not have', async () => {
  await publish('common', 'web');
  const twice = 'b: 1\nb: 2\n';
  await tree.put({ 'common/values.yaml': twice });
  const warnings = (plans: readonly PlannedChart[]) => plans.map(({ chart }) => chart.warnings);
  const duplicate = [expect.stringMatching(/common\/values\.yaml:2:1: the key b is there before/)];
  expect(warnings(await plan(['common', 'web'], { ifExists: 'overwrite' }))).toEqual([
    duplicate,
    duplicate,
  ]);
  for (const { store, push } of await plan(['common', 'web'], { ifExists: 'overwrite' }))
    await writePush(store, push);
  const again = await plan(['common', 'web']);
  expect(decisions(again)).toEqual(['unchanged common', 'unchanged web']);
  expect(warnings(again)).toEqual([[], []]);
});

test('reports bad values of all charts at once, with other bad input and before a registry that fails', async () => {
  await tree.put({
    'common/values.yaml': '- a\n',
    'web/values.yaml': 'a: [\n',
    'bad/Chart.yaml': 'name: bad\n',
    'good/Chart.yaml': chartYaml('good'),
  });
  const names = ['common', 'web', 'good'];
  const message = expect.stringMatching(
    /common\/values\.yaml:1:1: expected a map of values\n(.|\n)*web\/values\.yaml:2:1: /,
  ) as string;
  const open = (): never => {
    throw new Error('the registry does not answer');
  };
  await expect(plan(names, { open })).rejects.toMatchObject({ code: 'VALUES_INVALID', message });
  await expect(plan(['good'], { open })).rejects.toThrow('the registry does not answer');
  const error = await plan([...names, 'bad']).catch((one: Error) => one);
  expect(error).toMatchObject({ message });
  expect((error as Error).message).toMatch(/bad\/Chart\.yaml:1:1: version: it is missing/);
});

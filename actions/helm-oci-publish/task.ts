import { coreError, defineTask, type Ports } from '@sealwright/core';
import {
  CASCADE,
  IF_EXISTS,
  type LintedChart,
  type PlannedChart,
  planMarkdown,
  planText,
  selectCharts,
} from '@sealwright/helm';
import {
  dependencyInputs,
  dependencyPolicyInput,
  indexInputs,
  indexOutputs,
  registryInputs,
  signInputs,
} from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import {
  indexRequest,
  normaliseRegistry,
  openChartDependencies,
  pinCharts,
  previewCharts,
  publishAndSignCharts,
  pushArtifactHub,
  readArtifactHub,
  refuseRefused,
  updateIndex,
} from '@sealwright/release';
import {
  chartOutputs,
  markdownReport,
  openSigningSetup,
  outputsOf,
  publishOutputs,
  publishOutputsOf,
  reportOutputs,
  writeReport,
} from '@sealwright/seal';
import { z } from 'zod';

/** The task `helm-oci-publish`: packages, pushes and signs Helm charts. */
export const task = defineTask({
  name: 'helm-oci-publish',
  summary: 'Package Helm charts, push them as OCI artifacts and sign them',
  surfaces: ['action', 'cli'],
  branding: { icon: 'anchor', color: 'blue' },
  permissions: {
    'contents: read': 'to check out the charts',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': 'to request an identity token, unless `sign: false` or `key` is set',
  },
  inputs: z.strictObject({
    charts: z
      .array(z.string())
      .min(1)
      .describe(
        'Charts: directories with a Chart.yaml, .tgz archives, directories with charts below them, or patterns such as charts/* and dist/*.tgz. A chart is published after the charts that it depends on by file://.',
      )
      .meta({ positional: true }),
    registry: z
      .string()
      .describe(
        'Registry path to publish to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.',
      ),
    pin: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        'Images of the charts, as a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.',
      ),
    version: z
      .string()
      .optional()
      .describe(
        'Version of the published charts, or a tag of it: 1.2.3, v1.2.3, refs/tags/v1.2.3. Default: the version in each Chart.yaml.',
      ),
    'app-version': z
      .string()
      .optional()
      .describe(
        'appVersion of the published charts, without refs/tags/. Default: the appVersion in each Chart.yaml.',
      ),
    'if-exists': z
      .enum(IF_EXISTS)
      .default('skip-identical')
      .describe(
        'What to do when the registry has the version. skip-identical: keep the same content, whatever its dates, and refuse other content. fail: refuse always. overwrite: replace other content.',
      ),
    cascade: z
      .enum(CASCADE)
      .default('report')
      .describe(
        'What to do with a published chart when only its file:// dependencies changed. report: refuse it and name the dependency. bump: raise its version in Chart.yaml, with the constraints and locks that name it, and print the commit to make.',
      ),
    lint: z
      .boolean()
      .default(true)
      .describe(
        'Lint the charts as helm lint does, render them with their default values, and refuse a chart whose templates print a pinned image without its digest. Nothing is pushed when a chart has an error.',
      ),
    'dry-run': z
      .boolean()
      .default(false)
      .describe(
        'Print what would be pushed, kept, replaced or refused, and write nothing. A refused chart fails the run, as without it.',
      ),
    ...indexInputs,
    sign: z.boolean().default(true).describe('Sign the published charts.'),
    attest: z
      .boolean()
      .default(true)
      .describe(
        'Attest about each signed chart: an SBOM (CycloneDX), its provenance (SLSA), and the images that it deploys.',
      ),
    artifacthub: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Path of the artifacthub-repo.yml to push to the repository of each chart. Default: the file artifacthub-repo.yml in the directory of a chart, else beside it, if there is one.',
      ),
    ...dependencyInputs,
    ...dependencyPolicyInput,
    ...signInputs,
    ...registryInputs,
    out: z
      .string()
      .default('out/charts')
      .describe('Directory to write release.json and release.html to.'),
  }),
  outputs: z.strictObject({
    ...chartOutputs,
    ...publishOutputs,
    ...indexOutputs,
    ...reportOutputs,
    report: reportOutputs.report.optional(),
  }),
  async run(inputs, ports) {
    if (inputs.cascade === 'bump' && inputs.version !== undefined) throw twoVersions();
    const registry = normaliseRegistry(inputs.registry, ports.log);
    const isDry = inputs['dry-run'];
    const charts = await pinCharts({
      charts: await selectCharts(inputs.charts, '.'),
      pins: inputs.pin,
      version: inputs.version,
      appVersion: inputs['app-version'],
    });
    const registries = await openRegistries(inputs, { destination: registry }, ports);
    const request = {
      directory: '.',
      charts,
      registry,
      registries,
      dependencies: await openChartDependencies(inputs, '.', registries, ports),
      ifExists: inputs['if-exists'],
      cascade: inputs.cascade,
      lint: inputs.lint,
      attest: inputs.attest,
      images: new Map<string, string>(),
    };
    if (isDry) return preview(await previewCharts(request, ports), ports);
    const hub = await readArtifactHub(
      charts.map((chart) => chart.path),
      inputs.artifacthub,
    );
    const setup = inputs.sign ? await openSigningSetup(inputs, registry, ports) : undefined;
    const { report, published: pushed } = await publishAndSignCharts({ ...request, setup }, ports);
    ports.summary.append(markdownReport(report));
    for (const { reference, changed } of report.subjects)
      ports.log.result(`${reference}  ${changed ? 'published' : 'unchanged'}`);
    for (const repository of await pushArtifactHub(pushed, hub))
      ports.log.notice(`pushed the metadata for Artifact Hub to ${repository}`);
    const { charts: published, digests } = outputsOf(report, '');
    const path = await writeReport(report, inputs.out);
    const indexUrl = await updateIndex(
      pushed,
      indexRequest(inputs, inputs['if-exists'] === 'overwrite'),
      ports,
    );
    return {
      charts: published,
      digests,
      ...publishOutputsOf(report),
      'index-url': indexUrl,
      report: path,
    };
  },
});

function twoVersions(): Error {
  return coreError(
    'INPUT_INVALID',
    'cannot raise versions: expected "cascade: bump" or "version", got both',
    { hint: 'remove "version": the raised version is the one after that in Chart.yaml' },
  );
}

/** Shows a plan, and fails as the push would. Returns the outputs that the push would have. */
function preview(plans: readonly LintedChart[], { log, summary }: Ports) {
  log.result(planText(plans));
  summary.append(planMarkdown(plans));
  refuseRefused(plans);
  const of = (each: readonly PlannedChart[]): string[] =>
    each.map(({ repository, push }) => `${repository}@${push.descriptor.digest}`);
  const isKept = ({ push }: PlannedChart): boolean => push.decision === 'unchanged';
  return {
    charts: of(plans),
    changed: of(plans.filter((plan) => !isKept(plan))),
    skipped: of(plans.filter(isKept)),
    images: [...new Set(plans.flatMap(({ images = [] }) => images))].sort(),
    digests: Object.fromEntries(
      plans.map((plan) => [`charts/${plan.chart.metadata.name}`, of([plan])[0] ?? '']),
    ),
    'verify-commands': [],
  };
}

import type { Digest, Env } from '@sealwright/core';
import { VERSION } from '@sealwright/core';

/** The predicate type of SLSA provenance v1. */
export const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1';

/** The builder of a run outside of a known CI system. */
const LOCAL_BUILDER = 'urn:sealwright:builder:local';

/** The CI job that a build runs in. */
export interface BuildJob {
  /** URI of the builder: of the workflow on GitHub, of the runner on GitLab. */
  readonly builder: string;
  /** URL of this run of the job. */
  readonly invocation?: string | undefined;
  /** Commit that the job was started for. */
  readonly commit?: string | undefined;
  /** URI of the repository that the job was started for, and its git ref. */
  readonly repository?: string | undefined;
  readonly ref?: string | undefined;
  /** Other facts that the CI system, and not the user, decides. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Reads the CI job from its environment.
 *
 * @param identity of the signer: on GitHub, the certificate names the workflow that runs, also a reusable one
 */
export function buildJob(env: Env, identity?: string): BuildJob {
  const get = (name: string): string | undefined => env.get(name);
  if (get('GITHUB_ACTIONS') === 'true') return gitHubJob(get, identity);
  const project = get('CI_PROJECT_URL');
  if (get('GITLAB_CI') === 'true' && project !== undefined) {
    return {
      builder: `${project}/-/runners/${get('CI_RUNNER_ID') ?? 'unknown'}`,
      invocation: get('CI_JOB_URL'),
      commit: get('CI_COMMIT_SHA'),
      repository: `git+${project}`,
      ref: get('CI_COMMIT_REF_NAME'),
      parameters: defined({ pipelineSource: get('CI_PIPELINE_SOURCE') }),
    };
  }
  return { builder: LOCAL_BUILDER, parameters: {} };
}

function gitHubJob(
  get: (name: string) => string | undefined,
  identity: string | undefined,
): BuildJob {
  const server = get('GITHUB_SERVER_URL') ?? 'https://github.com';
  const url = `${server}/${get('GITHUB_REPOSITORY') ?? ''}`;
  const isWorkflow = identity?.startsWith(`${server}/`) === true;
  return {
    builder: isWorkflow ? identity : `${server}/${get('GITHUB_WORKFLOW_REF') ?? ''}`,
    invocation: `${url}/actions/runs/${get('GITHUB_RUN_ID') ?? ''}/attempts/${get('GITHUB_RUN_ATTEMPT') ?? '1'}`,
    commit: get('GITHUB_SHA'),
    repository: `git+${url}`,
    ref: get('GITHUB_REF'),
    parameters: defined({
      workflow: get('GITHUB_WORKFLOW_REF'),
      eventName: get('GITHUB_EVENT_NAME'),
      repositoryId: get('GITHUB_REPOSITORY_ID'),
      repositoryOwnerId: get('GITHUB_REPOSITORY_OWNER_ID'),
      runnerEnvironment: get('RUNNER_ENVIRONMENT'),
    }),
  };
}

/** Something that a build used (in-toto ResourceDescriptor v1). */
export interface BuildMaterial {
  readonly uri: string;
  readonly digest?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, unknown>> | undefined;
}

/** A build to describe. */
export interface BuildFacts {
  /** URI of the kind of build, which defines the external parameters. */
  readonly buildType: string;
  /** What the user of the build decides. Members without a value are left out. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly materials: readonly BuildMaterial[];
  readonly job: BuildJob;
}

/** Writes the predicate of SLSA provenance v1 (slsa.dev/spec/v1.1/provenance). It has no time of its own. */
export function slsaProvenance({ buildType, parameters, materials, job }: BuildFacts): Uint8Array {
  const predicate = {
    buildDefinition: {
      buildType,
      externalParameters: parameters,
      internalParameters: job.parameters,
      resolvedDependencies: materials,
    },
    runDetails: {
      builder: { id: job.builder, version: { sealwright: VERSION } },
      ...(job.invocation === undefined ? {} : { metadata: { invocationId: job.invocation } }),
    },
  };
  return new TextEncoder().encode(JSON.stringify(predicate));
}

/** The checkout that a build reads. */
export interface Checkout {
  readonly commit: string;
  /** URL of the remote repository, without a login. */
  readonly remote?: string | undefined;
  /** Whether the built files differ from the commit. */
  readonly isModified: boolean;
}

/**
 * Returns the source of a build. The commit is that of the checkout. Its ref is only known when the job was started for that
 * commit: a job can check out anything.
 */
export function sourceMaterial(checkout: Checkout, job: BuildJob): BuildMaterial | undefined {
  const { commit, remote, isModified } = checkout;
  const isOfJob = commit === job.commit && job.repository !== undefined;
  const ref = job.ref === undefined ? '' : `@${job.ref}`;
  const uri = isOfJob ? `${job.repository}${ref}` : remote;
  if (uri === undefined) return undefined;
  return {
    uri,
    digest: { gitCommit: commit },
    ...(isModified ? { annotations: { modified: true } } : {}),
  };
}

/** Returns a digest as a resource descriptor has it. */
export function digestSet(digest: Digest): Readonly<Record<string, string>> {
  const [algorithm = '', hex = ''] = digest.split(':');
  return { [algorithm]: hex };
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value]],
    ),
  );
}

import { compileTemplate, TemplateError, type TemplateValues } from './go-template.ts';

/**
 * The certificate templates for tokens of a CI service: an entry of `ci-issuer-metadata` in Fulcio's configuration. A
 * template with `{{` is a Go template. One without is the name of a claim.
 */
export interface Provider {
  /** Default values of claims. */
  readonly defaults: TemplateValues;
  /** The template of the subject alternative name, a URL. */
  readonly subject: string;
  /** Templates of extensions by their name in Fulcio's configuration; see `EXTENSION_ARCS`. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** The last arcs of sigstore's extensions (fulcio docs/oid-info.md) by their names in Fulcio's configuration. */
export const EXTENSION_ARCS: Readonly<Record<string, number>> = {
  'github-workflow-trigger': 2,
  'github-workflow-sha': 3,
  'github-workflow-name': 4,
  'github-workflow-repository': 5,
  'github-workflow-ref': 6,
  'build-signer-uri': 9,
  'build-signer-digest': 10,
  'runner-environment': 11,
  'source-repository-uri': 12,
  'source-repository-digest': 13,
  'source-repository-ref': 14,
  'source-repository-identifier': 15,
  'source-repository-owner-uri': 16,
  'source-repository-owner-identifier': 17,
  'build-config-uri': 18,
  'build-config-digest': 19,
  'build-trigger': 20,
  'run-invocation-uri': 21,
  'source-repository-visibility-at-signing': 22,
  'deployment-environment': 23,
};

/** The CI services in Fulcio's own configuration (config/identity/config.yaml). */
export type ProviderName = 'github' | 'gitlab' | 'codefresh' | 'buildkite' | 'circleci';

const circleDefinition =
  '{{.api_url}}/projects/{{(index . "oidc.circleci.com/project-id")}}/pipeline-definitions/{{(index . "oidc.circleci.com/pipeline-definition-id")}}';

/** The providers of Fulcio's own configuration (config/identity/config.yaml). */
export const PROVIDERS: Readonly<Record<ProviderName, Provider>> = {
  github: {
    defaults: { url: 'https://github.com', environment: '' },
    subject: '{{ .url }}/{{ .job_workflow_ref }}',
    extensions: {
      'github-workflow-trigger': 'event_name',
      'github-workflow-sha': 'sha',
      'github-workflow-name': 'workflow',
      'github-workflow-repository': 'repository',
      'github-workflow-ref': 'ref',
      'build-signer-uri': '{{ .url }}/{{ .job_workflow_ref }}',
      'build-signer-digest': 'job_workflow_sha',
      'runner-environment': 'runner_environment',
      'source-repository-uri': '{{ .url }}/{{ .repository }}',
      'source-repository-digest': 'sha',
      'source-repository-ref': 'ref',
      'source-repository-identifier': 'repository_id',
      'source-repository-owner-uri': '{{ .url }}/{{ .repository_owner }}',
      'source-repository-owner-identifier': 'repository_owner_id',
      'build-config-uri': '{{ .url }}/{{ .workflow_ref }}',
      'build-config-digest': 'workflow_sha',
      'build-trigger': 'event_name',
      'run-invocation-uri':
        '{{ .url }}/{{ .repository }}/actions/runs/{{ .run_id }}/attempts/{{ .run_attempt }}',
      'source-repository-visibility-at-signing': 'repository_visibility',
      'deployment-environment': 'environment',
    },
  },
  gitlab: {
    defaults: { url: 'https://gitlab.com', environment: '' },
    subject: 'https://{{ .ci_config_ref_uri }}',
    extensions: {
      'build-signer-uri': 'https://{{ .ci_config_ref_uri }}',
      'build-signer-digest': 'ci_config_sha',
      'runner-environment': 'runner_environment',
      'source-repository-uri': '{{ .url }}/{{ .project_path }}',
      'source-repository-digest': 'sha',
      'source-repository-ref':
        'refs/{{if eq .ref_type "branch"}}heads/{{ else }}tags/{{end}}{{ .ref }}',
      'source-repository-identifier': 'project_id',
      'source-repository-owner-uri': '{{ .url }}/{{ .namespace_path }}',
      'source-repository-owner-identifier': 'namespace_id',
      'build-config-uri': 'https://{{ .ci_config_ref_uri }}',
      'build-config-digest': 'ci_config_sha',
      'build-trigger': 'pipeline_source',
      'run-invocation-uri': '{{ .url }}/{{ .project_path }}/-/jobs/{{ .job_id }}',
      'source-repository-visibility-at-signing': 'project_visibility',
      'deployment-environment': 'environment',
    },
  },
  codefresh: {
    defaults: {
      platform_url: 'https://g.codefresh.io',
      scm_repo_url: '',
      scm_ref: '',
      runner_environment: '',
    },
    subject:
      '{{.platform_url}}/{{.account_name}}/{{.pipeline_name}}:{{.account_id}}/{{.pipeline_id}}',
    extensions: {
      'build-signer-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
      'runner-environment': 'runner_environment',
      'source-repository-uri': 'scm_repo_url',
      'source-repository-ref': 'scm_ref',
      'build-config-uri': '{{.platform_url}}/api/pipelines/{{ .pipeline_id }}',
      'run-invocation-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
    },
  },
  buildkite: {
    defaults: { url: 'https://buildkite.com' },
    subject: '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}',
    extensions: {
      'run-invocation-uri':
        '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}/builds/{{.build_number}}#{{.job_id}}',
      'runner-environment': 'runner_environment',
      'source-repository-digest': 'build_commit',
      'build-trigger': 'build_source',
    },
  },
  circleci: {
    defaults: { api_url: 'https://circleci.com/api/v2', platform_url: 'https://app.circleci.com/' },
    subject: circleDefinition,
    extensions: {
      'build-config-uri':
        '{{.api_url}}/pipeline/{{(index . "oidc.circleci.com/pipeline-id")}}/config',
      'build-signer-uri': circleDefinition,
      'run-invocation-uri':
        '{{.platform_url}}/workflow/{{(index . "oidc.circleci.com/workflow-id")}}/job/{{(index . "oidc.circleci.com/job-id")}}',
      'runner-environment':
        '{{if eq (index . "oidc.circleci.com/ssh-rerun") "true"}}ssh-rerun{{ else }}""{{end}}',
      'source-repository-ref': '{{index . "oidc.circleci.com/vcs-ref"}}',
      'source-repository-uri': '{{index . "oidc.circleci.com/vcs-origin"}}',
    },
  },
};

/** Claims that only the tokens of one service have. */
const MARKS: readonly (readonly [claim: string, provider: ProviderName])[] = [
  ['job_workflow_ref', 'github'],
  ['ci_config_ref_uri', 'gitlab'],
  ['organization_slug', 'buildkite'],
  ['account_name', 'codefresh'],
  ['oidc.circleci.com/project-id', 'circleci'],
];

/** Returns the provider of a token by its claims; undefined when it is not a token of a CI service. */
export function providerOf(claims: Readonly<Record<string, unknown>>): Provider | undefined {
  const found = MARKS.find(([mark]) => typeof claims[mark] === 'string');
  return found === undefined ? undefined : PROVIDERS[found[1]];
}

/** The identity of a build: the subject alternative name, and extension texts by the last arc of their OID. */
export interface BuildIdentity {
  readonly subject: string;
  readonly extensions: readonly (readonly [arc: number, text: string])[];
}

/** Renders the templates of a provider. Empty texts are left out. @throws TemplateError */
export function renderProvider(
  provider: Provider,
  claims: Readonly<Record<string, unknown>>,
): BuildIdentity {
  const values = { ...provider.defaults, ...textsOf(claims) };
  const render = (template: string): string => {
    if (template.includes('{{')) return compileTemplate(template)(values);
    const value = Object.hasOwn(values, template) ? values[template] : undefined;
    if (value !== undefined) return value;
    throw new TemplateError(`value <${template}> not present in either claims or defaults`);
  };
  const extensions = Object.entries(provider.extensions)
    .map(([name, template]) => [EXTENSION_ARCS[name] as number, render(template)] as const)
    .filter(([, text]) => text !== '')
    .sort(([one], [other]) => one - other);
  return { subject: render(provider.subject), extensions };
}

/** Returns the scalar claims as Go prints them. */
function textsOf(claims: Readonly<Record<string, unknown>>): TemplateValues {
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
}

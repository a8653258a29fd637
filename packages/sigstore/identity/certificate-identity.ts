import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** Schemas of the token claims that Fulcio makes a certificate's identity from. */
export const identityClaims = {
  sub: z.string().min(1),
  email: z.string().min(1).optional(),
  job_workflow_ref: z.string().min(1).optional(),
  ci_config_ref_uri: z.string().min(1).optional(),
  organization_slug: z.string().min(1).optional(),
  pipeline_slug: z.string().min(1).optional(),
  account_name: z.string().optional(),
  account_id: z.string().optional(),
  pipeline_name: z.string().optional(),
  pipeline_id: z.string().optional(),
  'oidc.circleci.com/project-id': z.string().min(1).optional(),
  'oidc.circleci.com/pipeline-definition-id': z.string().min(1).optional(),
  'kubernetes.io': z
    .looseObject({
      namespace: z.string().min(1),
      serviceaccount: z.looseObject({ name: z.string().min(1) }),
    })
    .optional(),
};

type IdentityClaims = z.output<z.ZodObject<typeof identityClaims>>;

/**
 * Returns the subject alternative name of the certificate that Fulcio issues for a token (fulcio v1.8.8
 * config/identity/config.yaml and pkg/identity): the workflow, pipeline or service account of the token, an e-mail
 * address, else `sub`.
 */
export function identityOf(claims: IdentityClaims): string {
  return workflowOf(claims) ?? serviceAccountOf(claims) ?? claims.email ?? claims.sub;
}

function workflowOf(claims: IdentityClaims): string | undefined {
  if (claims.job_workflow_ref !== undefined) return `https://github.com/${claims.job_workflow_ref}`;
  if (claims.ci_config_ref_uri !== undefined) return `https://${claims.ci_config_ref_uri}`;
  if (claims.organization_slug !== undefined && claims.pipeline_slug !== undefined)
    return `https://buildkite.com/${claims.organization_slug}/${claims.pipeline_slug}`;
  const project = claims['oidc.circleci.com/project-id'];
  const definition = claims['oidc.circleci.com/pipeline-definition-id'];
  if (project !== undefined && definition !== undefined)
    return `https://circleci.com/api/v2/projects/${project}/pipeline-definitions/${definition}`;
  const {
    account_name: account,
    account_id: id,
    pipeline_name: name,
    pipeline_id: pipeline,
  } = claims;
  return account === undefined || pipeline === undefined
    ? undefined
    : `https://g.codefresh.io/${account}/${name ?? ''}:${id ?? ''}/${pipeline}`;
}

function serviceAccountOf({ 'kubernetes.io': kubernetes }: IdentityClaims): string | undefined {
  if (kubernetes === undefined) return undefined;
  const { namespace, serviceaccount } = kubernetes;
  return `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`;
}

/** Returns the subject alternative name of a certificate, a URI or an e-mail address; empty for other kinds. */
export function certificateIdentity({ subjectAltName }: X509Certificate): string {
  return /^(?:URI|email):(.+)$/.exec(subjectAltName ?? '')?.[1] ?? '';
}

import { mapLimit, type Ports, VERSION } from '@sealwright/core';
import type { TrustInstance, VerifyPolicy } from '@sealwright/sigstore';
import type { PolicyFile } from '../policy/policy-file.ts';
import { emptyReport, type ReleaseReport, type Subject, type Unasked } from '../report/schema.ts';
import type { ResolvedImage } from '../resolved-image.ts';
import { subjectOf } from '../sign/images.ts';
import { servicesOf } from '../sign/signing-setup.ts';
import { cachingStore } from './caching-store.ts';
import { allOf, openCheck, type Requirement } from './check.ts';

/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;

/** Images to verify, and references that could not be resolved. */
export interface VerifyTarget {
  readonly found: readonly ResolvedImage[];
  readonly unasked: readonly Unasked[];
  readonly trust: TrustInstance;
}

/** Verifies the signatures of images and their attestations of these predicate types. */
export async function verifyImages(
  target: VerifyTarget,
  policy: VerifyPolicy,
  predicateTypes: readonly string[],
  ports: Ports,
): Promise<ReleaseReport> {
  const requirement: Requirement = { policy, predicateTypes };
  const check = openCheck(target.trust);
  return verifyEach(target, ports, ({ store, descriptor }) =>
    check(store, descriptor, requirement),
  );
}

/** Verifies images by the rules of a policy file. An image without a rule is rejected. */
export async function verifyByFile(
  target: VerifyTarget,
  { path, rules }: PolicyFile,
  ports: Ports,
): Promise<ReleaseReport> {
  const check = openCheck(target.trust);
  return verifyEach(target, ports, async ({ repository, store, descriptor }) => {
    const own = rules.filter((rule) => rule.appliesTo(repository));
    if (own.length === 0)
      return {
        result: 'rejected',
        detail: `NO_RULE: no rule of ${path} applies to ${repository}`,
        rules: [],
      };
    const source = own.length === 1 ? store : cachingStore(store);
    const verdicts = await mapLimit(own, 2, async (rule) => ({
      rule: rule.name,
      ...(await check(source, descriptor, rule)),
    }));
    return allOf(verdicts);
  });
}

async function verifyEach(
  { found, unasked, trust }: VerifyTarget,
  ports: Ports,
  check: (found: ResolvedImage) => Promise<Subject['verdict']>,
): Promise<ReleaseReport> {
  const item = ports.progress.start('verify');
  let done = 0;
  const subjects = await mapLimit(found, CONCURRENCY, async (each) => {
    const verdict = await check(each);
    item.update(++done, found.length);
    return { ...subjectOf(each), changed: false, verdict };
  });
  const good = subjects.filter(({ verdict }) => verdict.result === 'verified').length;
  const all = found.length + unasked.length;
  item.end(good === all ? 'done' : 'failed', `${good} of ${all} verified`);
  return {
    ...emptyReport('verify', VERSION),
    subjects,
    ...(unasked.length === 0 ? {} : { unasked: [...unasked] }),
    services: servicesOf(trust, found[0]?.repository),
  };
}

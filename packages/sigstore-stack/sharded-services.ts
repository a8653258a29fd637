import type { CtLog } from './ctlog/ctlog.ts';
import type { Fulcio } from './fulcio/fulcio.ts';
import type { Issuer } from './identity/issuer.ts';
import type { RekorV1 } from './rekor-v1/service.ts';
import type { Rekor } from './rekor-v2/rekor.ts';
import type { Shards } from './state/shards.ts';
import type { Tsa } from './tsa/tsa.ts';
import type { ChainedAuthority } from './x509/chain.ts';

/** The services of a stack that have shards. */
export interface ShardedServices {
  readonly issuer: Shards<Issuer>;
  readonly fulcio: Shards<Fulcio & Pick<ChainedAuthority, 'chain'>>;
  readonly ctlog: Shards<CtLog>;
  readonly rekor: Shards<Rekor>;
  readonly rekorV1: Shards<RekorV1>;
  readonly tsa: Shards<Tsa>;
}

/* One process of the attach test: it attaches artifacts to an image in parallel. Arguments: repository, descriptor of
 * the image as JSON, a name for this process, number of artifacts. */
import { openHttp, systemClock, systemRandom } from '@sealwright/core/node';
import { type Descriptor, openRegistryClient } from '@sealwright/oci';
import { pushArtifact } from '@sealwright/oci/testing';

const [repository = '', subject = '', name = '', count = ''] = process.argv.slice(2);
const { http, [Symbol.asyncDispose]: close } = openHttp();
const registries = openRegistryClient({
  http,
  clock: systemClock,
  random: systemRandom,
  credentials: { for: () => Promise.resolve(undefined) },
});
const store = registries.open(repository);
const image = JSON.parse(subject) as Descriptor;
await Promise.all(
  Array.from({ length: Number(count) }, (_, each) =>
    pushArtifact(store, image, 'application/vnd.example.note', { by: `${name}-${each}` }),
  ),
);
await close();

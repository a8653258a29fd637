import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { launch, start } from './real-process.ts';

/** The URL of a log, and the path of its public key in PEM. */
export type RealLog = readonly [url: string, key: string];

/** A running Trillian with storage in memory: its address, and the ids of two empty trees. */
export interface RealTrillian {
  readonly address: string;
  readonly trees: readonly string[];
}

/** Starts Trillian, which Rekor v1 and the CT log need. */
export async function startTrillian(running: AsyncDisposableStack): Promise<RealTrillian> {
  const { child } = launch(running, 'trillian', ['2']);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as RealTrillian;
}

/** Writes a key pair of a log, the private key as `exported` returns it, and returns both paths. */
async function writeKeys(
  work: string,
  name: string,
  exported: (key: KeyObject) => string | Buffer,
): Promise<readonly [privateKey: string, publicKey: string]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const paths = [join(work, `${name}.pem`), join(work, `${name}.pub`)] as const;
  await writeFile(paths[0], exported(privateKey));
  await writeFile(paths[1], publicKey.export({ type: 'spki', format: 'pem' }));
  return paths;
}

/** A CT log that is not running yet. Fulcio needs its URL and key before the log can trust Fulcio's root. */
export interface CtLogPlan {
  readonly log: RealLog;
  /** Starts it for the certificates of a root, the path of a PEM file. */
  open(root: string): Promise<void>;
}

/** Plans Google's CT log (RFC 6962) with a tree of Trillian. */
export async function planCtLog(
  running: AsyncDisposableStack,
  work: string,
  { address, trees }: RealTrillian,
): Promise<CtLogPlan> {
  const port = await freePort();
  const passphrase = 'secret';
  const [privateKey, publicKey] = await writeKeys(work, 'ct', (key) =>
    key.export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase }),
  );
  return {
    log: [`http://127.0.0.1:${port}/sig`, publicKey],
    async open(root) {
      const config = join(work, 'ctfe.cfg');
      await writeFile(
        config,
        `config {
          log_id: ${trees[0]}
          prefix: "sig"
          roots_pem_file: ${JSON.stringify(root)}
          private_key: { [type.googleapis.com/keyspb.PEMKeyFile] {
            path: ${JSON.stringify(privateKey)}
            password: "${passphrase}"
          } }
          ext_key_usages: "CodeSigning"
        }`,
      );
      await start(running, port, 'ct-server', [
        `--log_config=${config}`,
        `--log_rpc_server=${address}`,
        `--http_endpoint=127.0.0.1:${port}`,
      ]);
    },
  };
}

/** Starts Rekor v1 with the other tree, without the search index, which needs a database. */
export async function startRekorV1(
  running: AsyncDisposableStack,
  work: string,
  { address, trees }: RealTrillian,
): Promise<RealLog> {
  const port = await freePort();
  const [host, trillianPort] = address.split(':');
  const [privateKey, publicKey] = await writeKeys(work, 'rekor-v1', (key) =>
    key.export({ type: 'pkcs8', format: 'pem' }),
  );
  const url = await start(running, port, 'rekor-v1', [
    'serve',
    '--rekor_server.address=127.0.0.1',
    `--port=${port}`,
    '--rekor_server.hostname=127.0.0.1',
    `--trillian_log_server.address=${host}`,
    `--trillian_log_server.port=${trillianPort}`,
    `--trillian_log_server.tlog_id=${trees[1]}`,
    `--rekor_server.signer=${privateKey}`,
    '--enable_retrieve_api=false',
  ]);
  return [url, publicKey];
}

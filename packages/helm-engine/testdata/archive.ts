import { gzipSync } from 'node:zlib';

/** Returns a chart archive with these files, by their paths below the chart. Chart.yaml is added. */
export function archiveOf(files: Readonly<Record<string, string>>): Uint8Array {
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n', ...files };
  const parts = Object.entries(all).map(([name, text]) => entry(`app/${name}`, Buffer.from(text)));
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}

/** Returns one regular file of a tar (POSIX ustar). */
function entry(name: string, bytes: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/**
 * The program of the thread that runs the engine, as text, so that a bundle needs no file for it.
 *
 * It gives the module a clock, random bytes, RSA keys and a standard error, and returns ENOSYS for every other call of WASI: the
 * module has no files, no arguments, no environment and no network. One message is one request: the thread copies the
 * input into the module and posts the answer. A module whose memory has grown is replaced before the next request, since
 * its memory never shrinks.
 */
export const WORKER_PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { generateKeyPairSync, webcrypto } = require('node:crypto');
const { module, keepBytes, answerLimit } = workerData;
const BADF = 8, NOSYS = 52;
let instance, memory, printed = '';
const view = () => new DataView(memory.buffer);
const wasi = {
  clock_time_get(id, precision, at) {
    view().setBigUint64(at, BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6)), true);
    return 0;
  },
  random_get(at, size) {
    for (let from = at; from < at + size; from += 65536)
      webcrypto.getRandomValues(new Uint8Array(memory.buffer, from, Math.min(65536, at + size - from)));
    return 0;
  },
  args_sizes_get: empty, environ_sizes_get: empty,
  args_get: () => 0, environ_get: () => 0, sched_yield: () => 0,
  fd_prestat_get: () => BADF,
  fd_write(fd, list, count, written) {
    let size = 0;
    for (let index = 0; index < count; index++) {
      const at = view().getUint32(list + 8 * index, true), length = view().getUint32(list + 8 * index + 4, true);
      printed = (printed + Buffer.from(memory.buffer, at, length).toString()).slice(0, 4096);
      size += length;
    }
    view().setUint32(written, size, true);
    return 0;
  },
  poll_oneoff(subscriptions, events, count, written) {
    const data = view();
    for (let index = 0; index < 32; index++) data.setUint8(events + index, 0);
    data.setBigUint64(events, data.getBigUint64(subscriptions, true), true);
    data.setUint8(events + 10, data.getUint8(subscriptions + 8));
    data.setUint32(written, 1, true);
    return 0;
  },
  proc_exit(code) { throw new Error('exit ' + code + ': ' + printed.slice(0, 200)); },
};
const sealwright = {
  generate_key(modulusLength, at, capacity) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
    const der = privateKey.export({ type: 'pkcs1', format: 'der' });
    if (der.length > capacity) return 0;
    new Uint8Array(memory.buffer, at, der.length).set(der);
    return der.length;
  },
};
function empty(count, size) {
  view().setUint32(count, 0, true);
  view().setUint32(size, 0, true);
  return 0;
}
function start() {
  const imports = { sealwright };
  for (const { module: space, name } of WebAssembly.Module.imports(module))
    if (space !== 'sealwright') (imports[space] ??= {})[name] = wasi[name] ?? (() => NOSYS);
  instance = new WebAssembly.Instance(module, imports);
  memory = instance.exports.memory;
  instance.exports._initialize();
}
parentPort.on('message', ({ input }) => {
  printed = '';
  try {
    if (instance === undefined || memory.buffer.byteLength > keepBytes) start();
    const at = instance.exports.allocate(input.byteLength) >>> 0;
    new Uint8Array(memory.buffer, at, input.byteLength).set(input);
    const size = instance.exports.answer() >>> 0;
    if (size > answerLimit) throw new Error('output');
    const text = new Uint8Array(memory.buffer, instance.exports.result() >>> 0, size).slice();
    parentPort.postMessage({ text, bytes: memory.buffer.byteLength });
  } catch (error) {
    parentPort.postMessage({ failure: String(error.message) });
  }
});
`;

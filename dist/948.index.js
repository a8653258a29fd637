export const id = 948;
export const ids = [948];
export const modules = {

/***/ 77509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mv: () => (/* reexport */ TAR_BLOCK),
  ji: () => (/* reexport */ decompressed),
  Nj: () => (/* reexport */ encodeTarHeader),
  lY: () => (/* reexport */ gunzipped),
  gj: () => (/* reexport */ gzipBytes),
  UV: () => (/* reexport */ gzipOf),
  xn: () => (/* reexport */ tarChecksum),
  vr: () => (/* reexport */ tarPadding)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/core/lib/archive/zstd-frames.js
const MAGIC = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const RESERVED_BLOCK = 3;
const RLE_BLOCK = 1;
/** Reports whether content begins with a zstd frame or a skippable frame. */
function isZstd(head) {
    return isFrame(head) || isSkippable(head);
}
function isFrame(head) {
    return MAGIC.every((byte, index) => head[index] === byte);
}
function isSkippable(head) {
    const [first = 0, ...others] = head;
    return first >> 4 === 5 && others[0] === 0x2a && others[1] === 0x4d && others[2] === 0x18;
}
/**
 * Yields the frames of a zstd stream without its skippable frames (RFC 8878 §3.1). No chunk goes beyond the end of a
 * frame: the decompressor of Node ignores what follows a frame in the same chunk.
 *
 * @throws when the content ends inside of a frame, or has other bytes between frames
 */
async function* zstdFrames(content) {
    const parts = frameParts();
    let part = parts.next().value;
    let read = [];
    let missing = part.bytes;
    for await (const chunk of content) {
        let kept = 0;
        let at = 0;
        while (at < chunk.byteLength) {
            const end = Math.min(chunk.byteLength, at + missing);
            if (part.bytes <= 4)
                read.push(...chunk.subarray(at, end));
            missing -= end - at;
            at = end;
            if (!part.keep)
                kept = at;
            if (missing > 0)
                break;
            part = parts.next(read).value;
            missing = part.bytes;
            read = [];
            if (part.start === true && kept < at) {
                yield chunk.subarray(kept, at);
                kept = at;
            }
            if (part.before !== undefined)
                yield part.before;
        }
        if (kept < chunk.byteLength)
            yield chunk.subarray(kept);
    }
    if (part.start !== true || missing < part.bytes)
        throw new Error('expected the rest of a zstd frame, got the end of the content');
}
/** Yields the parts of a stream of frames. Takes the bytes of each part of at most four bytes. */
function* frameParts() {
    for (;;) {
        const magic = Uint8Array.from(yield { bytes: 4, keep: false, start: true });
        if (isSkippable(magic)) {
            const size = littleEndian(yield { bytes: 4, keep: false });
            if (size > 0)
                yield { bytes: size, keep: false };
        }
        else if (isFrame(magic)) {
            yield* zstd_frames_frame();
        }
        else {
            throw new Error('expected a zstd frame after the last one, got other bytes');
        }
    }
}
function* zstd_frames_frame() {
    const [descriptor = 0] = yield { bytes: 1, keep: true, before: MAGIC };
    const header = headerBytes(descriptor);
    if (header > 0)
        yield { bytes: header, keep: true };
    const checksum = (descriptor & 4) === 0 ? 0 : 4;
    for (let last = false; !last;) {
        const block = littleEndian(yield { bytes: 3, keep: true });
        last = (block & 1) === 1;
        const type = (block >> 1) & 3;
        if (type === RESERVED_BLOCK)
            throw new Error('expected a zstd block, got a reserved type');
        const bytes = (type === RLE_BLOCK ? 1 : block >>> 3) + (last ? checksum : 0);
        if (bytes > 0)
            yield { bytes, keep: true };
    }
}
/** Returns the size of the window descriptor, dictionary ID and content size of a frame. */
function headerBytes(descriptor) {
    const single = (descriptor >> 5) & 1;
    const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
    return 1 - single + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0) + contentSize;
}
function littleEndian(bytes) {
    return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

;// CONCATENATED MODULE: ./packages/core/lib/archive/decompress.js


/**
 * Decompresses content by its first bytes: gzip (RFC 1952), zstd (RFC 8878), or returned as it is.
 *
 * @throws when compressed content is damaged, ends early or is followed by other bytes
 */
async function* decompressed(content) {
    const { head, whole } = await peek(content, 4);
    if (head[0] === 0x1f && head[1] === 0x8b)
        yield* gunzipped(whole);
    else if (isZstd(head))
        yield* unzstd(whole);
    else
        yield* whole;
}
/**
 * Decompresses all members of gzip content. Zeros may follow the last one, as tape programs pad their blocks.
 *
 * @throws when the content is damaged, ends early or is followed by other bytes
 */
async function* gunzipped(content) {
    const gunzip = (0,external_node_zlib_.createGunzip)();
    let bytes = 0;
    let lastNonZero = 0;
    yield* through(gunzip, content, (chunk) => {
        const from = chunk.findLastIndex((byte) => byte !== 0);
        if (from >= 0)
            lastNonZero = bytes + from + 1;
        bytes += chunk.byteLength;
    });
    if (lastNonZero > gunzip.bytesWritten)
        throw new Error('expected the end of the content after the gzip members, got other bytes');
}
async function* unzstd(content) {
    const decompressor = (0,external_node_zlib_.createZstdDecompress)();
    let bytes = 0;
    yield* through(decompressor, zstdFrames(content), (chunk) => {
        bytes += chunk.byteLength;
    });
    if (bytes > decompressor.bytesWritten)
        throw new Error('expected a zstd frame of the size of its blocks, got a shorter one');
}
/** Sends content through a decompressor. Reads the content to its end even when the decompressor ends before. */
async function* through(decompressor, content, observe) {
    // Errors reach the loop below; a source that fails later reaches it through `fed`.
    decompressor.on('error', () => undefined);
    const fed = feed(decompressor, content, observe);
    fed.catch(() => undefined);
    try {
        for await (const chunk of decompressor)
            yield chunk;
        await fed;
    }
    finally {
        decompressor.destroy();
    }
}
async function feed(decompressor, content, observe) {
    try {
        for await (const chunk of content) {
            if (decompressor.destroyed)
                return;
            observe(chunk);
            if (!decompressor.readableEnded)
                await write(decompressor, chunk);
        }
        decompressor.end();
    }
    catch (cause) {
        decompressor.destroy(cause);
        throw cause;
    }
}
/** Waits until a chunk is used. A decompressor that has ended or failed never calls back. */
function write(decompressor, chunk) {
    return new Promise((resolve) => {
        const settle = () => {
            decompressor.off('end', settle);
            decompressor.off('close', settle);
            resolve();
        };
        decompressor.once('end', settle);
        decompressor.once('close', settle);
        decompressor.write(chunk, settle);
    });
}
/** Reads at least `count` bytes, fewer if the content is shorter, and returns them with the whole content. */
async function peek(content, count) {
    const iterator = content[Symbol.asyncIterator]();
    let head = new Uint8Array(0);
    while (head.byteLength < count) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        head = head.byteLength === 0 ? Uint8Array.from(next.value) : Buffer.concat([head, next.value]);
    }
    const rest = { [Symbol.asyncIterator]: () => iterator };
    async function* whole() {
        yield head;
        yield* rest;
    }
    return { head, whole: whole() };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./packages/core/lib/archive/gzip.js


/** Fixed: another level is another digest. */
const OPTIONS = { level: 6, strategy: external_node_zlib_.constants.Z_DEFAULT_STRATEGY };
const FCOMMENT = 0x10;
/**
 * Compresses content to one gzip member (RFC 1952) without anything of the host: no time, no name, operating system
 * unknown. The same content gives the same bytes under one version of Node; another zlib may compress differently.
 *
 * @param comment the member's comment, in ISO 8859-1
 */
async function* gzipOf(content, comment) {
    let checksum = 0;
    let size = 0;
    async function* counted() {
        for await (const chunk of content) {
            checksum = (0,external_node_zlib_.crc32)(chunk, checksum);
            size += chunk.byteLength;
            yield chunk;
        }
    }
    const deflate = (0,external_node_zlib_.createDeflateRaw)(OPTIONS);
    yield headerOf(comment);
    // A failing source destroys the deflater with its error, which the loop below then throws.
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(counted(), { objectMode: false }), deflate, () => undefined);
    for await (const chunk of deflate)
        yield chunk;
    yield trailerOf(checksum, size);
}
/**
 * Compresses bytes to those of `gzipOf`, in this thread. For few bytes, such as the archive of a chart, that takes less time
 * than to hand them to another thread.
 *
 * @param comment the member's comment, in ISO 8859-1
 */
function gzipBytes(bytes, comment) {
    const trailer = trailerOf((0,external_node_zlib_.crc32)(bytes), bytes.byteLength);
    return Buffer.concat([headerOf(comment), (0,external_node_zlib_.deflateRawSync)(bytes, OPTIONS), trailer]);
}
/** Returns the trailer: the checksum and the size of the content. */
function trailerOf(checksum, size) {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(checksum >>> 0, 0);
    trailer.writeUInt32LE(size % 2 ** 32, 4);
    return trailer;
}
/** Returns the header: deflate, no time, no extra flags, operating system unknown (zlib would write the host's). */
function headerOf(comment) {
    const flags = comment === undefined ? 0 : FCOMMENT;
    const fixed = Uint8Array.of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 0xff);
    return comment === undefined
        ? fixed
        : Buffer.concat([fixed, Buffer.from(`${comment}\0`, 'latin1')]);
}

;// CONCATENATED MODULE: ./packages/core/lib/archive/tar.js
/*
 * Headers of tar entries: POSIX.1-2017 ustar, with a pax extended header for what ustar cannot hold. The bytes matter to
 * digests, so they are written here: the tar library chooses its own for long names and times after 2038.
 */
/** Bytes of a tar block. */
const TAR_BLOCK = 512;
const MAX_OCTAL_7 = 0o7777777;
/** 8 GiB less one, as a size; the year 2242, as a time. */
const MAX_OCTAL_11 = 0o77777777777;
/** Returns the bytes that fill the last block of content of this size. */
function tarPadding(size) {
    return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
/** Returns the header blocks of an entry: a pax header first, where ustar cannot hold the entry. */
function encodeTarHeader(entry) {
    const { name, mode = 0o644, uid = 0, gid = 0, size = 0, mtime = 0, linkname = '' } = entry;
    const split = splitName(name);
    const block = headerBlock({
        name: split?.name ?? fallbackName(name),
        prefix: split?.prefix ?? '',
        mode,
        uid: Math.min(uid, MAX_OCTAL_7),
        gid: Math.min(gid, MAX_OCTAL_7),
        size: Math.min(size, MAX_OCTAL_11),
        mtime: Math.min(mtime, MAX_OCTAL_11),
        typeflag: entry.type,
        linkname: fallbackName(linkname),
    });
    const records = [];
    if (gid > MAX_OCTAL_7)
        records.push(['gid', String(gid)]);
    if (!isPlain(linkname) || linkname.length > 100)
        records.push(['linkpath', linkname]);
    if (mtime > MAX_OCTAL_11)
        records.push(['mtime', String(mtime)]);
    if (split === undefined)
        records.push(['path', name]);
    if (size > MAX_OCTAL_11)
        records.push(['size', String(size)]);
    if (uid > MAX_OCTAL_7)
        records.push(['uid', String(uid)]);
    return records.length === 0 ? block : Buffer.concat([paxBlocks(records, mtime), block]);
}
function paxBlocks(records, mtime) {
    const pax = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''));
    const header = headerBlock({
        name: 'PaxHeaders.0/entry',
        prefix: '',
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: pax.length,
        mtime: Math.min(mtime, MAX_OCTAL_11),
        typeflag: 'x',
        linkname: '',
    });
    return Buffer.concat([header, pax, Buffer.alloc(tarPadding(pax.length))]);
}
function headerBlock(fields) {
    const block = Buffer.alloc(TAR_BLOCK);
    block.write(fields.name, 0, 'latin1');
    block.write(octal(fields.mode, 7), 100, 'latin1');
    block.write(octal(fields.uid, 7), 108, 'latin1');
    block.write(octal(fields.gid, 7), 116, 'latin1');
    block.write(octal(fields.size, 11), 124, 'latin1');
    block.write(octal(fields.mtime, 11), 136, 'latin1');
    block.write(fields.typeflag, 156, 'latin1');
    block.write(fields.linkname, 157, 'latin1');
    block.write('ustar\x0000', 257, 'latin1');
    block.write(octal(0, 7), 329, 'latin1');
    block.write(octal(0, 7), 337, 'latin1');
    block.write(fields.prefix, 345, 'latin1');
    block.write(`${octal(tarChecksum(block), 6)}\0 `, 148, 'latin1');
    return block;
}
/** Returns the checksum of a header block: the sum of its bytes, the checksum field counted as blanks. */
function tarChecksum(block) {
    let sum = 8 * 0x20;
    for (const [at, byte] of block.entries())
        if (at < 148 || at >= 156)
            sum += byte;
    return sum;
}
/** Returns the name in ustar's two fields, or undefined when it does not fit them. */
function splitName(name) {
    if (!isPlain(name))
        return undefined;
    if (name.length <= 100)
        return { name, prefix: '' };
    const at = name.indexOf('/', name.length - 101);
    if (at <= 0 || at > 155 || at >= name.length - 1)
        return undefined;
    return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}
/** Returns the name for readers without pax support. */
function fallbackName(name) {
    return name.replace(/[^\x20-\x7e]/g, '_').slice(0, 100);
}
function isPlain(text) {
    return /^[\x20-\x7e]*$/.test(text);
}
/** Returns one pax record: its length, which counts itself, a blank, key=value and a line break. */
function paxRecord(key, value) {
    const size = Buffer.byteLength(` ${key}=${value}\n`);
    let length = size + String(size).length;
    length = size + String(length).length;
    return `${length} ${key}=${value}\n`;
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./packages/core/lib/archive/index.js





/***/ }),

/***/ 81290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IZ: () => (/* reexport */ acquireLock),
  vt: () => (/* reexport */ create),
  t2: () => (/* reexport */ exists),
  kg: () => (/* reexport */ gather),
  bf: () => (/* reexport */ hostTag),
  _n: () => (/* reexport */ isAlive),
  xt: () => (/* reexport */ locked),
  jH: () => (/* reexport */ readInputFile),
  lq: () => (/* reexport */ readInputJson),
  _o: () => (/* reexport */ readLent),
  JL: () => (/* reexport */ sizeOfFile),
  qQ: () => (/* reexport */ spanLent),
  cY: () => (/* reexport */ spanOwned),
  zR: () => (/* reexport */ syncDirectory),
  gD: () => (/* reexport */ syncFile),
  _M: () => (/* reexport */ touch),
  vK: () => (/* reexport */ writeAtomically),
  iW: () => (/* reexport */ writeAtomicallySync),
  f8: () => (/* reexport */ writeWhole)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/core/lib/fs/atomic.js




/*
 * A layout has many small files, and another thread needs longer to open one than this thread. So names, sizes and small
 * contents are handled here; large contents and syncing are not.
 */
/** Reports whether a file or directory exists. */
async function exists(path) {
    return (await sizeOfFile(path)) !== undefined;
}
/** Returns the size of a file in bytes; undefined when it does not exist. */
async function sizeOfFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size;
    }
    catch {
        return undefined;
    }
}
/**
 * Writes a file so that a reader finds the former content or all of the new one, also after a crash: a temporary file is
 * written, synced and renamed, then its directory is synced. Missing directories are made.
 *
 * @returns the size in bytes
 */
async function writeAtomically(path, content, { mode = 0o666, sync = true } = {}) {
    const temporary = temporaryOf(path);
    let fd = create(temporary, mode);
    let size = 0;
    try {
        for await (const chunk of content) {
            await writeWhole(fd, chunk);
            size += chunk.byteLength;
        }
        if (sync)
            await syncAsync(fd);
        (0,external_node_fs_.closeSync)(fd);
        fd = undefined;
        (0,external_node_fs_.renameSync)(temporary, path);
        if (sync)
            await syncDirectory((0,external_node_path_.dirname)(path));
        return size;
    }
    catch (error) {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** Writes small content as `writeAtomically` does, before it returns: for callers that cannot wait. */
function writeAtomicallySync(path, bytes, { mode = 0o666, sync = true } = {}) {
    const temporary = temporaryOf(path);
    try {
        const fd = create(temporary, mode);
        try {
            writeWholeSync(fd, bytes);
            if (sync)
                (0,external_node_fs_.fsyncSync)(fd);
        }
        finally {
            (0,external_node_fs_.closeSync)(fd);
        }
        (0,external_node_fs_.renameSync)(temporary, path);
        if (sync)
            syncDirectorySync((0,external_node_path_.dirname)(path));
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
function temporaryOf(path) {
    return `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
}
/** Creates a file, and its directory when it is missing. Returns the file descriptor. */
function create(path, mode = 0o666) {
    try {
        return (0,external_node_fs_.openSync)(path, 'wx', mode);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        return (0,external_node_fs_.openSync)(path, 'wx', mode);
    }
}
const SMALL_BYTES = 64 * 1024;
const writeAsync = (0,external_node_util_.promisify)(external_node_fs_.write);
const syncAsync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
/**
 * Writes all bytes to a file, at a position or, without one, at its current position. One write of the system may store
 * only a part: on a disk that gets full, or beyond 2 GiB.
 *
 * @throws the system's error when it does not accept all of them
 */
async function writeWhole(fd, bytes, position) {
    if (bytes.byteLength <= SMALL_BYTES)
        return writeWholeSync(fd, bytes, position);
    for (let done = 0; done < bytes.byteLength;) {
        const at = position === undefined ? null : position + done;
        done += (await writeAsync(fd, bytes, done, bytes.byteLength - done, at)).bytesWritten;
    }
    return undefined;
}
/** Writes all bytes as `writeWhole` does, before it returns. */
function writeWholeSync(fd, bytes, position) {
    for (let done = 0; done < bytes.byteLength;) {
        const at = position === undefined ? null : position + done;
        done += (0,external_node_fs_.writeSync)(fd, bytes, done, bytes.byteLength - done, at);
    }
}
/** Syncs a file to the disk. */
async function syncFile(path) {
    const fd = (0,external_node_fs_.openSync)(path, 'r+');
    try {
        await syncAsync(fd);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** Updates the change time of files that exist: cleaning removes the files that were used longest ago. */
function touch(paths) {
    for (const path of paths) {
        const found = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
        if (found !== undefined)
            (0,external_node_fs_.utimesSync)(path, found.atime, found.mtime);
    }
}
/** Makes a rename in a directory durable, where the system can. */
async function syncDirectory(directory) {
    // Windows opens no directories, and some file systems sync none: there a rename is as durable as it gets.
    let fd;
    try {
        fd = (0,external_node_fs_.openSync)(directory, 'r');
        await syncAsync(fd);
    }
    catch {
        return;
    }
    finally {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
    }
}
function syncDirectorySync(directory) {
    let fd;
    try {
        fd = (0,external_node_fs_.openSync)(directory, 'r');
        (0,external_node_fs_.fsyncSync)(fd);
    }
    catch {
        return;
    }
    finally {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/content.js
var lib_content = __webpack_require__(99892);
;// CONCATENATED MODULE: ./packages/core/lib/fs/gather.js


const BUFFER_BYTES = 1024 * 1024;
/**
 * Writes content to a file in large pieces. While one piece is filled, the piece before is written and, with a hash, hashed.
 * After a failure the file has everything read before it, and the hash is discarded.
 *
 * @returns the hash
 */
async function gather(fd, content, hash) {
    const buffers = [(0,lib_content/* sharedBuffer */.C9)(BUFFER_BYTES), (0,lib_content/* sharedBuffer */.C9)(BUFFER_BYTES)];
    let turn = 0;
    let used = 0;
    let busy = Promise.resolve();
    async function flush() {
        const piece = buffers[turn].subarray(0, used);
        await busy;
        busy = Promise.all([writeWhole(fd, piece), hash?.update(piece)]);
        // It is awaited later, before its buffer is used again.
        busy.catch(() => undefined);
        turn = turn === 0 ? 1 : 0;
        used = 0;
    }
    try {
        for await (const chunk of content) {
            for (let at = 0; at < chunk.byteLength;) {
                const part = chunk.subarray(at, at + BUFFER_BYTES - used);
                buffers[turn].set(part, used);
                used += part.byteLength;
                at += part.byteLength;
                if (used === BUFFER_BYTES)
                    await flush();
            }
        }
        if (used > 0)
            await flush();
        await busy;
        return hash;
    }
    catch (error) {
        if (used > 0)
            await flush().catch(() => undefined);
        await busy.catch(() => undefined);
        hash?.drop?.();
        throw error;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
// EXTERNAL MODULE: ./packages/core/lib/json.js
var json = __webpack_require__(95447);
;// CONCATENATED MODULE: ./packages/core/lib/fs/input.js



/** Reads a file that a user named. @throws `INPUT_INVALID`, whose message names the path */
async function readInputFile(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        const { message } = cause;
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot read ${path}: ${message}`, { cause });
    }
}
/** Reads and parses a JSON file that a user named, as `parseJson` does. @throws `INPUT_INVALID`, whose message names the path */
async function readInputJson(path, schema, limits) {
    const bytes = await readInputFile(path);
    try {
        return (0,json/* parseJson */.qF)(bytes, schema, path, limits);
    }
    catch (cause) {
        if (!(0,errors/* isSealwrightError */.f1)(cause, 'JSON_INVALID'))
            throw cause;
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', cause.message, { cause });
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/core/lib/fs/process.js



/* File names and locks name the process that owns them: a machine and a process id, which is valid only on that machine. */
/** Returns a short name of this machine: a hash of its host name. */
function hostTag() {
    return (0,external_node_crypto_.createHash)('sha256').update((0,external_node_os_.hostname)()).digest('hex').slice(0, 8);
}
/** Reports whether a process of this machine is running. Process id 0 is no process. */
function isAlive(pid) {
    if (pid === 0)
        return false;
    try {
        process.kill(pid, 0);
        return !isThread(pid);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/**
 * Reports whether a number is a thread of another process. Linux numbers both from one pool, which wraps within seconds on a
 * busy machine, and a signal can be sent to either.
 */
function isThread(pid) {
    try {
        const status = (0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return /^Tgid:\t(\d+)$/m.exec(status)?.[1] !== String(pid);
    }
    catch {
        // Other systems have no such file and number threads apart.
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/lock.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
const STALE_MS = 30_000;
const ORPHANED_MS = 1000;
/** A process that was killed before it wrote its name leaves an empty file. */
const UNNAMED_MS = 3000;
const TIMEOUT_MS = 60_000;
/** Runs `work` while holding a lock file, which keeps other processes out. @throws `LOCK_TIMEOUT` after a minute */
async function locked(path, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const lock = __addDisposableResource(env_1, await acquireLock(path), false);
        if (lock === undefined) {
            throw (0,errors/* coreError */.iW)('LOCK_TIMEOUT', `cannot write ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`, { hint: `if none is running, remove ${path}` });
        }
        await work();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/**
 * Takes a lock file, which names this process, and returns it; undefined when another process holds it for longer than
 * `waitMs`. A lock that its process left behind is broken. Disposing of the lock releases it.
 */
async function acquireLock(path, options = {}) {
    const { waitMs = TIMEOUT_MS } = options;
    const owner = `${hostTag()}-${process.pid}-${(0,external_node_crypto_.randomBytes)(16).toString('hex')}`;
    // After a break, another process may take the lock first: only one gets it.
    const release = () => {
        if (holderOf(path) === owner)
            (0,external_node_fs_.rmSync)(path, { force: true });
    };
    for (let waited = 0;; waited += POLL_MS) {
        if (take(path, owner))
            return { [Symbol.dispose]: release };
        if (waited % PROBE_EVERY_MS === 0 && (await breakStale(path, options)) && take(path, owner))
            return { [Symbol.dispose]: release };
        if (waited >= waitMs)
            return undefined;
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
}
function take(path, owner) {
    try {
        (0,external_node_fs_.writeFileSync)(path, owner, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
}
function holderOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Returns the age in milliseconds at which a lock is broken: it depends on the process that it names. */
function lifeOf(path, options) {
    const { staleMs = STALE_MS, orphanedMs = ORPHANED_MS } = options;
    const [host = '', pid] = (holderOf(path) ?? '').split('-');
    if (host === '')
        return UNNAMED_MS;
    return host === hostTag() && !isAlive(Number(pid)) ? orphanedMs : staleMs;
}
/** Removes a lock that a killed process left behind, once it is old enough. Returns whether it did. */
async function breakStale(path, options) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined)
        return false;
    const life = lifeOf(path, options);
    if (life === Number.POSITIVE_INFINITY)
        return false;
    // The file system's own clock stamps both files, so no other clock is needed.
    const probe = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await (await (0,promises_.open)(probe, 'wx')).close();
    const now = (await (0,promises_.stat)(probe)).mtimeMs;
    await (0,promises_.rm)(probe, { force: true });
    if (now - found.mtimeMs < life)
        return false;
    // Only one process can rename it. The renamed file may be a newer lock, taken since the look: then it is put back.
    const isMoved = await (0,promises_.rename)(path, probe).then(() => true, () => false);
    if (!isMoved)
        return false;
    const isSame = (await (0,promises_.stat)(probe)).mtimeMs === found.mtimeMs;
    if (!isSame)
        await (0,promises_.link)(probe, path).catch(() => undefined);
    await (0,promises_.rm)(probe, { force: true });
    return isSame;
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/read.js



const read_BUFFER_BYTES = 512 * 1024;
const read_SMALL_BYTES = 64 * 1024;
/** Reads a file from a byte offset, as borrowed content. */
async function* readLent(path, offset) {
    const small = readSmall(path, offset);
    if (small !== undefined) {
        yield small;
        return;
    }
    const file = await (0,promises_.open)(path, 'r');
    try {
        yield* spanLent(file, offset, Number.MAX_SAFE_INTEGER);
    }
    finally {
        await file.close();
    }
}
/** Reads a small file in this thread, which is faster than another one. */
function readSmall(path, offset) {
    const size = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size ?? read_SMALL_BYTES;
    if (size >= read_SMALL_BYTES)
        return undefined;
    const bytes = (0,external_node_fs_.readFileSync)(path);
    return offset === 0 ? bytes : bytes.subarray(offset);
}
/** Reads an open file from `start` to before `end`, in chunks that stay valid. */
function spanOwned(file, start, end) {
    return (0,lib_content/* owned */.SD)(spanLent(file, start, end));
}
/** Reads an open file from `start` to before `end`, as borrowed content: two buffers are filled in turn, one ahead. */
async function* spanLent(file, start, end) {
    const { size } = await file.stat();
    const last = Math.min(end, size);
    const length = Math.min(read_BUFFER_BYTES, Math.max(1, last - start));
    const buffers = [(0,lib_content/* sharedBuffer */.C9)(length), (0,lib_content/* sharedBuffer */.C9)(length)];
    let at = start;
    let turn = 0;
    const readNext = () => {
        const reading = file.read(buffers[turn], 0, Math.min(length, Math.max(0, last - at)), at);
        // A reader that stops early does not wait for the read-ahead.
        reading.catch(() => undefined);
        return reading;
    };
    for (let next = readNext(); at < last;) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0)
            return;
        at += bytesRead;
        turn ^= 1;
        next = readNext();
        yield buffer.subarray(0, bytesRead);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/index.js








/***/ }),

/***/ 70738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ lazily),
/* harmony export */   t: () => (/* binding */ optionalMember)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88532);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);

/**
 * Returns the schema of an optional member of a JSON object: `null` is absent, since programs in Go write nil slices,
 * maps and pointers as `null`.
 */
function optionalMember(schema) {
    return new OptionalMember({ type: 'optional', innerType: schema });
}
// One schema instead of the five of `.nullish().transform(…).optional()`: every command builds these at its start.
const OptionalMember = zod__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI('OptionalMember', (instance, definition) => {
    zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodOptional */ .IiU.init(instance, definition);
    const parse = instance._zod.parse.bind(instance._zod);
    instance._zod.parse = (payload, context) => {
        if (payload.value === null)
            payload.value = undefined;
        return parse(payload, context);
    };
});
/** Returns a function that makes a schema at its first call. A start builds no schema that only some runs need. */
function lazily(make) {
    let made;
    return () => (made ??= make());
}


/***/ }),

/***/ 69524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ ociError),
/* harmony export */   g: () => (/* binding */ RegistryError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Error codes of OCI content and registries, each with its kind. */
const OCI_ERRORS = {
    REFERENCE_INVALID: 'input',
    PLATFORM_INVALID: 'input',
    MANIFEST_INVALID: 'outside',
    NOT_FOUND: 'outside',
    TAG_EXISTS: 'input',
    UNAUTHORIZED: 'outside',
    FORBIDDEN: 'outside',
    REGISTRY_FAILED: 'outside',
    STORE_FAILED: 'outside',
    GRAPH_INVALID: 'outside',
    REFERRERS_UNSAFE: 'outside',
    CREDENTIALS_INVALID: 'input',
    CREDENTIALS_UNAVAILABLE: 'outside',
};
/** Returns an error of OCI content or registries, of the kind that its code declares. */
const ociError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(OCI_ERRORS);
/** A registry's response of an unexpected status. `code` is ours; `status` and `codes` are the registry's own. */
class RegistryError extends _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError {
    status;
    codes;
    retryAfter;
    constructor(code, message, response, details) {
        super(code, 'outside', message, details);
        this.status = response.status;
        this.codes = response.codes;
        this.retryAfter = response.retryAfter;
    }
}


/***/ }),

/***/ 40948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $v: () => (/* reexport */ model_manifest/* EMPTY_CONFIG */.$v),
  qx: () => (/* reexport */ LEGACY_SUFFIXES),
  MV: () => (/* reexport */ model_manifest/* MANIFEST_LIMIT */.MV),
  lr: () => (/* reexport */ MAX_DEPTH),
  zB: () => (/* reexport */ model_reference/* MAX_NAME */.zB),
  fQ: () => (/* reexport */ media_types/* OCI_ARTIFACT_MANIFEST */.fQ),
  TF: () => (/* reexport */ media_types/* OCI_CONFIG */.TF),
  g1: () => (/* reexport */ media_types/* OCI_EMPTY */.g1),
  $p: () => (/* reexport */ media_types/* OCI_INDEX */.$p),
  QP: () => (/* reexport */ media_types/* OCI_LAYER */.QP),
  BQ: () => (/* reexport */ media_types/* OCI_LAYER_GZIP */.BQ),
  EG: () => (/* reexport */ media_types/* OCI_MANIFEST */.EG),
  gl: () => (/* reexport */ errors/* RegistryError */.g),
  Dk: () => (/* reexport */ model_reference/* TAG */.Dk),
  Gh: () => (/* reexport */ model_manifest/* artifactTypeOf */.Gh),
  Mi: () => (/* reexport */ checkBounds),
  vc: () => (/* reexport */ contentSize),
  C: () => (/* reexport */ copy),
  q0: () => (/* reexport */ model_manifest/* describe */.q0),
  PC: () => (/* reexport */ model_platform/* distinctPlatforms */.PC),
  xg: () => (/* reexport */ findLocation),
  jq: () => (/* reexport */ model_descriptor/* isForeign */.j),
  $U: () => (/* reexport */ model_manifest/* isIndexType */.$U),
  f_: () => (/* reexport */ isInsecure),
  U9: () => (/* reexport */ model_reference/* isLoopback */.U9),
  Q3: () => (/* reexport */ model_manifest/* isManifestType */.Q3),
  en: () => (/* reexport */ model_reference/* isRepositoryName */.en),
  dz: () => (/* reexport */ model_reference/* isTag */.dz),
  g3: () => (/* reexport */ layout/* layoutStores */.P),
  w_: () => (/* reexport */ legacyTag),
  NG: () => (/* reexport */ loadCredentials),
  pC: () => (/* reexport */ model_platform/* matchesPlatform */.pC),
  xP: () => (/* reexport */ measure),
  Ih: () => (/* reexport */ memoryStores),
  v3: () => (/* reexport */ model_platform/* noPlatformError */.v3),
  T1: () => (/* reexport */ model_reference/* normalRegistry */.T1),
  Yd: () => (/* reexport */ errors/* ociError */.Y),
  p_: () => (/* reexport */ archive.openArchive),
  B9: () => (/* reexport */ layout.openLayout),
  cs: () => (/* reexport */ openRegistries),
  oD: () => (/* reexport */ openSource),
  Ch: () => (/* reexport */ openStore),
  Ap: () => (/* reexport */ openTarget),
  Ng: () => (/* reexport */ model_manifest/* parseManifest */.Ng),
  FL: () => (/* reexport */ model_platform/* parsePlatform */.FL),
  F2: () => (/* reexport */ model_reference/* parseReference */.F2),
  $r: () => (/* reexport */ model_platform/* platformName */.$r),
  Ee: () => (/* reexport */ pushBlob),
  y6: () => (/* reexport */ pushManifest),
  gm: () => (/* reexport */ readBlob),
  WI: () => (/* reexport */ content_readManifest),
  aq: () => (/* reexport */ readOnlyStore),
  _$: () => (/* reexport */ removeLogin),
  aR: () => (/* reexport */ model_reference/* repositoryName */.aR),
  ev: () => (/* reexport */ resolveSource),
  sH: () => (/* reexport */ model_platform/* sameArchitecture */.sH),
  my: () => (/* reexport */ model_platform/* samePlatform */.my),
  N8: () => (/* reexport */ saveLogin),
  L6: () => (/* reexport */ model_manifest/* successorsOf */.L6),
  Gw: () => (/* reexport */ tag_update/* updateTag */.G)
});

// UNUSED EXPORTS: DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, MANIFEST_ACCEPT, MAX_NODES, OMITTED_TYPE, blobName, checkTransport, contentOfEntry, createArchive, defaultPaths, descriptorSchema, fallbackTag, formatReference, isForeignLayerType, locationsOf, manifestSchema, memoryStore, openArchiveFile, openRegistryClient, parseChallenges, parseLocation, platformSchema, resolveOrThrow, walk

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
// EXTERNAL MODULE: ./packages/oci/lib/model/manifest.js
var model_manifest = __webpack_require__(32812);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/content.js



/** Pushes bytes as a blob, and returns its descriptor. */
async function pushBlob(store, mediaType, bytes) {
    const descriptor = (0,model_manifest/* describe */.q0)(mediaType, bytes);
    await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** Pushes a manifest or index, and returns its descriptor. Bytes are written unchanged, any other object as JSON. */
async function pushManifest(store, mediaType, value) {
    const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
    const descriptor = (0,model_manifest/* describe */.q0)(mediaType, bytes);
    await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** Returns the descriptor that a tag or digest names. `where` names the store in the message. @throws `NOT_FOUND` */
async function resolveOrThrow(store, reference, where) {
    const descriptor = await store.resolve(reference);
    if (descriptor !== undefined)
        return descriptor;
    throw ociError('NOT_FOUND', `cannot resolve ${reference}: it is not in ${where}`, {
        hint: 'check the tag or digest, and that it was pushed there',
    });
}
/**
 * Reads and verifies a manifest, and returns it with its raw bytes.
 *
 * @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `CONTENT_TOO_LARGE`, `JSON_INVALID`, `MANIFEST_INVALID`
 */
async function content_readManifest(store, descriptor) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(store.get(descriptor), model_manifest/* MANIFEST_LIMIT */.MV, what);
    return { bytes, manifest: (0,model_manifest/* parseManifest */.Ng)(bytes, what, descriptor.mediaType) };
}
/** Reads and verifies a small blob. @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `CONTENT_TOO_LARGE` beyond `limit` bytes */
async function readBlob(store, descriptor, limit) {
    return (0,lib.collect)(store.get(descriptor), limit, `blob ${descriptor.digest}`);
}

// EXTERNAL MODULE: ./packages/oci/lib/model/media-types.js
var media_types = __webpack_require__(56489);
;// CONCATENATED MODULE: ./packages/oci/lib/model/graph.js




/** The deepest nesting of a graph that is followed: a hostile graph must not keep the process busy for ever. */
const MAX_DEPTH = 16;
/** The most manifests and blobs of a graph that are followed. */
const MAX_NODES = 100_000;
/**
 * Yields every node of a graph once, parents before children, in the order in which manifests name them.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep or too large, and the errors of the store
 */
async function* walk(source, root) {
    const seen = new Set();
    const pending = [{ descriptor: root, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { descriptor, depth } = next;
        if (seen.has(descriptor.digest))
            continue;
        seen.add(descriptor.digest);
        checkBounds(root.digest, depth, seen.size);
        const content = isManifestType(descriptor.mediaType)
            ? await readManifest(source, descriptor)
            : undefined;
        yield { descriptor, content, depth };
        if (content === undefined)
            continue;
        const children = successorsOf(content.manifest).toReversed();
        pending.push(...children.map((child) => ({ descriptor: child, depth: depth + 1 })));
    }
}
/** Throws beyond `MAX_DEPTH` or `MAX_NODES`. @throws `GRAPH_INVALID`, whose message names the root */
function checkBounds(root, depth, nodes) {
    if (depth > MAX_DEPTH)
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `cannot follow the graph of ${root}: it is nested deeper than ${MAX_DEPTH}`);
    if (nodes > MAX_NODES)
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `cannot follow the graph of ${root}: it has more than ${MAX_NODES} manifests and blobs`);
}

// EXTERNAL MODULE: ./packages/oci/lib/model/descriptor.js
var model_descriptor = __webpack_require__(92968);
;// CONCATENATED MODULE: ./packages/oci/lib/copy/listed-referrers.js

/** Returns the referrers of a manifest in the source, without those that `filter` omits. Lists each manifest once. */
function listReferrers(subject, state) {
    const known = state.listed.get(subject.digest);
    if (known !== undefined)
        return known;
    const started = state.acquire(() => list(subject, state));
    state.listed.set(subject.digest, started);
    return started;
}
async function list(subject, state) {
    const { from, options } = state;
    const listed = [];
    for await (const referrer of from.referrers?.(subject) ?? []) {
        checkBounds(subject.digest, 1, state.nodes.size + listed.length);
        if (options.filter?.(referrer) === false)
            state.omitted.push(referrer);
        else
            listed.push(referrer);
    }
    return listed;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./packages/oci/lib/model/platform.js
var model_platform = __webpack_require__(17414);
;// CONCATENATED MODULE: ./packages/oci/lib/copy/omissions.js








/**
 * Artifact type of the record of an incomplete index, a referrer of it. Its single layer is JSON, `{"omitted": […]}`,
 * with the descriptors that a copy omitted. The index itself stays unchanged, and so do its digest and signatures.
 */
const OMITTED_TYPE = 'application/vnd.sealwright.copy.omitted.v1+json';
const RECORD_LIMIT = 4 * 1024 * 1024;
const recordSchema = schemas/* strictObject */.rej({ omitted: schemas/* array */.YOg(model_descriptor/* descriptorSchema */.T).max(10_000) });
/** BuildKit's annotation of an attestation manifest: the digest of the image that it describes. */
const DESCRIBED_DIGEST = 'vnd.docker.reference.digest';
/**
 * Splits the descriptors in a manifest into those to copy and those to omit by `platforms` and `filter`. Manifests that
 * the source itself lacks, by its own record, are in neither. With `platforms`, an attestation of BuildKit that a layout
 * lacks is omitted: `docker save` of one platform writes its image without it.
 *
 * @throws `INPUT_INVALID` when the root lacks one of the platforms, or another index all of them
 */
async function omit(parent, parts, state) {
    const { platforms, filter } = state.options;
    const inside = parts.filter((part) => (0,media_types/* isManifestType */.Q3)(part.mediaType));
    if (inside.length === 0)
        return { kept: parts, omitted: [] };
    const isRoot = parent.digest === state.root.digest;
    const chosen = platforms === undefined ? undefined : choose(parent, inside, platforms, isRoot);
    const lacking = chosen === undefined ? new Set() : await lackingAttestations(inside, state);
    const omitted = inside.filter((part) => chosen?.has(part.digest) === false || filter?.(part) === false || lacking.has(part.digest));
    const already = await recordedAsOmitted(parent, state);
    const out = new Set([...omitted, ...already].map(({ digest }) => digest));
    state.omitted.push(...inside.filter(({ digest }) => out.has(digest)));
    return { kept: parts.filter(({ digest }) => !out.has(digest)), omitted };
}
async function lackingAttestations(children, { from }) {
    const lacking = new Set();
    for (const { digest, annotations } of children) {
        if (annotations?.[DESCRIBED_DIGEST] === undefined || from.sizeOf === undefined)
            continue;
        if ((await from.sizeOf(digest)) === undefined)
            lacking.add(digest);
    }
    return lacking;
}
/** Returns the digests of the children for these platforms. @throws `INPUT_INVALID` as `omit` does */
function choose(parent, children, platforms, isRoot) {
    const wanted = children.filter(({ platform }) => platform !== undefined && platforms.some((each) => (0,model_platform/* matchesPlatform */.pC)(each, platform)));
    const present = children.flatMap(({ platform }) => platform ?? []);
    const missing = platforms.filter((each) => !present.some((one) => (0,model_platform/* matchesPlatform */.pC)(each, one)));
    // An index in an index, or a referrer, need not have all of the platforms.
    const isWhole = isRoot && children.every(({ mediaType }) => !(0,media_types/* isIndexType */.$U)(mediaType));
    if (present.length > 0 && (isWhole ? missing.length > 0 : wanted.length === 0))
        throw (0,model_platform/* noPlatformError */.v3)(`cannot copy ${parent.digest}`, missing, present);
    const digests = new Set(wanted.map(({ digest }) => digest));
    for (const { digest, platform, annotations } of children) {
        // A manifest without platform is for all platforms, unless it describes one of the images.
        const described = annotations?.[DESCRIBED_DIGEST];
        const isWanted = described === undefined ? platform === undefined : digests.has(described);
        if (isWanted)
            digests.add(digest);
    }
    return digests;
}
/** Returns the manifests that the source lacks and that a record in the source names. */
async function recordedAsOmitted(parent, state) {
    if (state.options.referrers !== true)
        return [];
    const records = (await listReferrers(parent, state)).filter(({ artifactType }) => artifactType === OMITTED_TYPE);
    const lists = await Promise.all(records.map((record) => readRecord(record, state)));
    const checked = await Promise.all(lists.flat().map(async (each) => ({ each, isPresent: await state.from.has(each) })));
    return checked.flatMap(({ each, isPresent }) => (isPresent ? [] : [each]));
}
async function readRecord(record, { from }) {
    try {
        const { manifest } = await content_readManifest(from, record);
        const [layer] = manifest.layers ?? [];
        if (layer === undefined)
            return [];
        const text = (0,lib.textOf)(await readBlob(from, layer, RECORD_LIMIT));
        return (0,lib.parseJson)(text, recordSchema, `record ${record.digest}`).omitted;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND', 'JSON_INVALID'))
            return [];
        throw error;
    }
}
/** Records in the destination what was omitted from an index. The same omissions give the same record. */
async function recordOmitted(index, omitted, { to, acquire }) {
    const sorted = [...omitted].sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const record = new TextEncoder().encode(JSON.stringify({ omitted: sorted }));
    await acquire(async () => {
        await pushBlob(to, model_manifest/* EMPTY_CONFIG */.$v.mediaType, new TextEncoder().encode('{}'));
        const layer = await pushBlob(to, OMITTED_TYPE, record);
        const { mediaType, digest, size } = index;
        await pushManifest(to, media_types/* OCI_MANIFEST */.EG, {
            schemaVersion: 2,
            mediaType: media_types/* OCI_MANIFEST */.EG,
            artifactType: OMITTED_TYPE,
            config: model_manifest/* EMPTY_CONFIG */.$v,
            layers: [layer],
            subject: { mediaType, digest, size },
        });
    });
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy/state.js
/** Enough to keep a registry busy that fsyncs every blob, and few enough for the buffers of large blobs. */
const DEFAULT_CONCURRENCY = 12;
const MAX_CONCURRENCY = 64;
/** Returns the state of a copy that has not started. */
function openCopyState(from, to, root, options) {
    const concurrency = Math.max(1, options.concurrency ?? DEFAULT_CONCURRENCY);
    return {
        from,
        to,
        root,
        options,
        acquire: limiter(Math.min(concurrency, MAX_CONCURRENCY)),
        nodes: new Map(),
        subjects: [],
        manifests: [],
        listed: new Map(),
        omitted: [],
        tagged: [],
        copied: 0,
        skipped: 0,
        bytes: 0,
        mounted: 0,
        done: 0,
        known: 0,
    };
}
/** Reports the progress of a copy after more bytes are done. */
function progress(state, bytes) {
    state.done += bytes;
    state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}
/** Runs at most `limit` pieces of work at a time. After the first failure all that wait fail with it. */
function limiter(limit) {
    let running = 0;
    let failure;
    const waiting = [];
    return async (work) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running++;
        try {
            if (failure !== undefined)
                throw failure.reason;
            return await work();
        }
        catch (reason) {
            failure ??= { reason };
            throw reason;
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy/node.js










/** From this size on, a blob is hashed in another thread: a smaller one costs less than the transfer to the thread. */
const THREAD_HASH_BYTES = 4 * 1024 * 1024;
/**
 * Copies a node of a graph and the nodes below it. Concurrent calls for one node share one copy of it.
 *
 * @throws `GRAPH_INVALID`, `INTERRUPTED`, and the errors of the stores
 */
function copyNode(descriptor, path, state, content) {
    if (path.includes(descriptor.digest))
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `cannot copy ${path[0]}: ${descriptor.digest} contains itself`);
    // Registries store manifests and blobs apart, so one digest may have to arrive as both.
    const isManifest = (0,media_types/* isManifestType */.Q3)(descriptor.mediaType);
    const key = isManifest ? descriptor.digest : `blob ${descriptor.digest}`;
    const running = state.nodes.get(key);
    if (running !== undefined)
        return running;
    checkBounds(path[0] ?? descriptor.digest, path.length, state.nodes.size + 1);
    const started = isManifest
        ? copyManifest(descriptor, path, state, content)
        : copyBlob(descriptor, state);
    state.nodes.set(key, started);
    return started;
}
async function copyManifest(descriptor, path, state, content) {
    const { from, options, acquire } = state;
    (0,lib.throwIfAborted)(options.signal);
    const isRoot = descriptor.digest === state.root.digest;
    const isPresent = await acquire(() => hasManifest(descriptor, isRoot, state));
    state.manifests.push(descriptor.digest);
    if (isPresent && !(0,media_types/* isIndexType */.$U)(descriptor.mediaType)) {
        state.skipped++;
        state.subjects.push(descriptor);
        return;
    }
    const { bytes, manifest } = content ?? (await acquire(() => content_readManifest(from, descriptor)));
    if (options.referrers === true)
        void listReferrers(descriptor, state).catch(() => undefined);
    const children = isPresent ? (manifest.manifests ?? []) : (0,model_manifest/* successorsOf */.L6)(manifest);
    const { kept, omitted } = await omit(descriptor, children, state);
    const below = [...path, descriptor.digest];
    // Waits for all of them, so that no transfer continues after a failure.
    await (0,lib.settled)(kept.map(async (child) => copyNode(child, below, state)));
    state.subjects.push(descriptor);
    if (isPresent)
        state.skipped++;
    else
        await putManifest(descriptor, bytes, isRoot, state);
    if (omitted.length > 0)
        await recordOmitted(descriptor, omitted, state);
}
/** Reports whether the destination has a manifest. For the root, resolving its first tag checks both at once. */
async function hasManifest(descriptor, isRoot, { to, options, tagged }) {
    const [tag] = isRoot ? (options.tags ?? []) : [];
    if (tag === undefined || to.resolve === undefined)
        return to.has(descriptor);
    const current = await to.resolve(tag);
    if (current?.digest !== descriptor.digest)
        return current !== undefined && to.has(descriptor);
    tagged.push(tag);
    return true;
}
async function putManifest(descriptor, bytes, isRoot, state) {
    const { to, acquire, tagged } = state;
    state.known += bytes.byteLength;
    const tags = isRoot && (await isRootLast(state)) ? (state.options.tags ?? []) : [];
    await acquire(async () => {
        const content = (0,lib.contentOf)(bytes);
        if (tags.length === 0 || to.putTagged === undefined)
            return to.put(descriptor, content);
        await to.putTagged(descriptor, content, tags);
        tagged.push(...tags);
        return undefined;
    });
    state.copied++;
    state.bytes += bytes.byteLength;
    progress(state, bytes.byteLength);
}
/** Reports whether nothing follows the root. Then it is pushed with its tags: a client finds referrers by the tag. */
async function isRootLast(state) {
    const { options, listed, omitted } = state;
    if (options.legacyTags === true || omitted.length > 0)
        return false;
    if (options.referrers !== true)
        return true;
    const lists = await Promise.all(listed.values());
    return lists.every((list) => list.length === 0);
}
async function copyBlob(descriptor, state) {
    state.known += descriptor.size;
    await state.acquire(async () => {
        (0,lib.throwIfAborted)(state.options.signal);
        if (await needsNoTransfer(descriptor, state))
            return;
        const { passed, content } = observed(state.from.get(descriptor, { raw: true }), state);
        await state.to.put(descriptor, hashedInThread(content, descriptor, state));
        state.copied++;
        state.bytes += descriptor.size;
        // A store that got the blob in another way, such as a concurrent push, did not read the content.
        if (passed() < descriptor.size)
            progress(state, descriptor.size - passed());
    });
}
/** Returns content that another thread verifies, for a large blob when there is a hasher. */
function hashedInThread(content, descriptor, { options }) {
    const { hasher } = options;
    if (hasher === undefined || descriptor.size < THREAD_HASH_BYTES || !(0,lib.isRereadable)(content))
        return content;
    return (0,lib.rereadVerified)(content, descriptor, hasher);
}
/** Reports whether a blob is in the destination, was mounted there, or does not belong there. */
async function needsNoTransfer(descriptor, state) {
    const { from, to, options } = state;
    const isPresent = await (to.hasBeforePut?.(descriptor) ?? to.has(descriptor));
    if (!isPresent && options.mountFrom !== undefined) {
        if (await to.mount?.(descriptor, options.mountFrom)) {
            state.known -= descriptor.size;
            state.mounted += descriptor.size;
            state.copied++;
            return true;
        }
    }
    // A foreign layer that the source has is copied as any other.
    if (!isPresent && !((0,model_descriptor/* isForeign */.j)(descriptor) && !(await from.has(descriptor))))
        return false;
    state.known -= descriptor.size;
    state.skipped++;
    return true;
}
/** Returns content that reports progress and stops at an interruption. `passed` returns the bytes that were read. */
function observed(source, state) {
    let passed = 0;
    async function* observe(content, start) {
        let at = start;
        for await (const chunk of content) {
            (0,lib.throwIfAborted)(state.options.signal);
            yield chunk;
            at += chunk.byteLength;
            // Bytes that are reread were counted before.
            if (at > passed)
                progress(state, at - passed);
            passed = Math.max(passed, at);
        }
    }
    const content = (0,lib.isRereadable)(source)
        ? (0,lib.rereadable)((offset) => observe(source.from(offset), offset))
        : observe(source, 0);
    return { passed: () => passed, content };
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy/legacy-tags.js


/** Suffixes of the tags under which cosign stores signatures, attestations and SBOMs without referrers. */
const LEGACY_SUFFIXES = ['sig', 'att', 'sbom'];
/** In a repository with more tags than this, each tag is resolved by itself instead of listing all. */
const MAX_TAGS = 10_000;
/** Copies the manifests under cosign's tags of all manifests that are in the destination. */
async function copyLegacy(state) {
    const { from, to, acquire } = state;
    if (from.resolve === undefined || to.tag === undefined)
        return;
    const subjects = [...new Set(state.manifests)];
    const tags = await acquire(() => legacyTagsOf(subjects, state));
    await (0,lib.settled)(tags.map(async (tag) => {
        const manifest = await acquire(async () => from.resolve?.(tag, { read: true }));
        if (manifest === undefined)
            return;
        await copyNode(manifest, [], state);
        await acquire(async () => {
            if ((await to.resolve?.(tag))?.digest !== manifest.digest)
                await to.tag?.(manifest, tag);
        });
    }));
}
/** Returns cosign's tag of a digest, such as `sha256-….sig`. */
function legacyTag(digest, suffix) {
    return `${(0,lib.algorithmOf)(digest)}-${(0,lib.hexOf)(digest)}.${suffix}`;
}
/** Returns cosign's tags of the subjects: those in the list of the source, or all possible ones if it is too long. */
async function legacyTagsOf(subjects, { from }) {
    const wanted = subjects.flatMap((digest) => LEGACY_SUFFIXES.map((suffix) => legacyTag(digest, suffix)));
    if (from.tags === undefined)
        return wanted;
    const names = new Set(wanted);
    const present = [];
    let count = 0;
    for await (const tag of from.tags()) {
        if (names.has(tag))
            present.push(tag);
        if (++count > MAX_TAGS)
            return wanted;
    }
    return present;
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy/referrers.js





/** Copies the referrers of a manifest that is in the destination. @throws `GRAPH_INVALID`, and the stores' errors */
async function copyReferrers(subject, state) {
    const listed = await listReferrers(subject, state);
    await (0,lib.settled)(listed.map(async (referrer) => copyReferrer(subject, referrer, state)));
}
async function copyReferrer(subject, referrer, state) {
    const content = await state.acquire(() => content_readManifest(state.from, referrer));
    // The list may be wrong. Readers of the copy go by the subject in the manifest.
    const actual = content.manifest.subject?.digest;
    if (actual !== subject.digest) {
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `cannot copy the referrer ${referrer.digest}: expected the subject ${subject.digest}, got ${actual ?? 'no subject'}`);
    }
    await copyNode(referrer, [], state, content);
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy/copy.js






/**
 * Copies a manifest and the graph below it, children before parents, so that the destination never has a manifest
 * without its content. An image that the destination has is complete, so its blobs are not checked. The children of an
 * index that it has are checked. After a failure no transfer starts, and the running ones end before the error is
 * thrown.
 *
 * The manifests that `platforms` or `filter` omit from an index are recorded in the destination, in a referrer of the
 * index of type `application/vnd.sealwright.copy.omitted.v1+json`.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, `INPUT_INVALID` when the root lacks one of
 * the `platforms`, and the errors of the stores
 */
async function copy(from, to, root, options = {}) {
    const state = openCopyState(from, to, root, options);
    await copyNode(root, [], state);
    // Referrers follow when all subjects are complete. A referrer may itself contain a subject: if one waited for the
    // other, both could wait for ever.
    for (let depth = 1; options.referrers === true && state.subjects.length > 0; depth++) {
        checkBounds(root.digest, depth, state.nodes.size);
        const subjects = state.subjects.splice(0);
        await (0,lib.settled)(subjects.map(async (subject) => copyReferrers(subject, state)));
    }
    if (options.legacyTags === true)
        await copyLegacy(state);
    await writeTags(state);
    const { copied, skipped, bytes, mounted, omitted, tagged } = state;
    return { copied, skipped, bytes, totalBytes: bytes + mounted, omitted, tagged };
}
/** Writes the tags that were not written together with the root. */
async function writeTags({ to, root, options, tagged }) {
    for (const tag of options.tags ?? []) {
        if (tagged.includes(tag))
            continue;
        if ((await to.resolve?.(tag))?.digest === root.digest)
            continue;
        await to.tag?.(root, tag);
        tagged.push(tag);
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
// EXTERNAL MODULE: ./packages/core/lib/schema.js
var schema = __webpack_require__(70738);
// EXTERNAL MODULE: ./packages/oci/lib/model/reference.js
var model_reference = __webpack_require__(64344);
;// CONCATENATED MODULE: ./packages/oci/lib/credentials/config-file.js






const configSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({
        auth: schemas/* string */.YjP().nullish(),
        username: schemas/* string */.YjP().nullish(),
        password: schemas/* string */.YjP().nullish(),
        identitytoken: schemas/* string */.YjP().nullish(),
    }))
        .nullish(),
    credHelpers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().nullish()).nullish(),
    credsStore: schemas/* string */.YjP().nullish(),
}));
/**
 * Reads a configuration file. Returns undefined when it does not exist and need not.
 *
 * @throws `CREDENTIALS_INVALID`
 */
async function readConfigFile(path, mustExist) {
    try {
        return { ...(0,lib.parseJson)(await (0,promises_.readFile)(path), configSchema(), path), path };
    }
    catch (cause) {
        const missing = ['ENOENT', 'ENOTDIR'].includes(cause.code ?? '');
        if (missing && !mustExist)
            return undefined;
        throw (0,errors/* ociError */.Y)('CREDENTIALS_INVALID', `cannot read the registry configuration ${path}: ${missing ? 'there is no such file' : 'it cannot be parsed'}`, { cause, hint: 'pass a docker config.json or a containers auth.json' });
    }
}
/** Returns the host of references for each of its spellings. Any other text is in lower case. */
function normalHost(host) {
    return (0,model_reference/* normalRegistry */.T1)(host) ?? host.toLowerCase();
}
/**
 * Returns the credential helper for a host. An empty name in `credHelpers` means that the host has none, as in docker,
 * not even that of `credsStore`. `null` counts as absent.
 */
function helperOf(host, config) {
    const named = Object.entries(config.credHelpers ?? {}).find(([key, helper]) => isKeyOf(key, host) && (helper ?? undefined) !== undefined);
    return (named?.[1] ?? config.credsStore) || undefined;
}
/** Reports whether a key of `auths` or `credHelpers` is a spelling of this host, without a namespace. */
function isKeyOf(key, host) {
    const parsed = parseKey(key);
    return parsed.host === host && parsed.namespace === '';
}
/**
 * Returns the credential that `auths` has for exactly this host and namespace.
 *
 * @param namespace the first components of repository names, such as `team` or `team/app`, or '' for the whole host
 * @throws `CREDENTIALS_INVALID`
 */
function authOf(host, namespace, config) {
    for (const [key, entry] of Object.entries(config.auths ?? {})) {
        const parsed = parseKey(key);
        if (parsed.host !== host || parsed.namespace !== namespace)
            continue;
        if ((entry.identitytoken ?? '') !== '')
            return { identityToken: entry.identitytoken ?? '' };
        if ((entry.auth ?? '') !== '')
            return decodeAuth(entry.auth ?? '', key, config.path);
        if ((entry.username ?? '') !== '')
            return { username: entry.username ?? '', password: entry.password ?? '' };
    }
    return undefined;
}
/**
 * Splits a key. Docker writes `host`, `https://host` or `https://host/v1/`. Podman also writes `host/namespace`
 * (containers-auth.json(5)).
 */
function parseKey(key) {
    const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
    const isWhole = /^\/?(v[12]\/?)?$/.test(path);
    return { host: normalHost(host), namespace: isWhole ? '' : path.replace(/^\/|\/$/g, '') };
}
function decodeAuth(auth, key, path) {
    const text = (0,lib.fromBase64)(auth).toString('utf8').replace(/\0+$/, '');
    const colon = text.indexOf(':');
    if (colon <= 0)
        throw (0,errors/* ociError */.Y)('CREDENTIALS_INVALID', `cannot read the registry configuration ${path}: expected the "auth" of ${key} to be the base64 of user:password`, { hint: `log in again: sealwright login ${key}` });
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

;// CONCATENATED MODULE: ./packages/oci/lib/credentials/helper.js



const HELPER_TIMEOUT_MS = 30_000;
/** Docker's key for Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const NOT_FOUND = /credentials not found/i;
const helperSchema = schemas/* looseObject */._H3({ Username: schemas/* string */.YjP(), Secret: schemas/* string */.YjP() });
/**
 * Runs a credential helper by docker's protocol: the server on standard input, JSON on standard output. Returns
 * undefined when the helper has no credential for the host.
 *
 * @param path the configuration file that names the helper, for messages
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
async function runHelper(helper, host, exec, path) {
    const program = programOf(helper, path);
    const server = serverOf(host);
    const result = await execHelper(program, 'get', server, exec, path);
    if (result.exitCode !== 0) {
        if (NOT_FOUND.test(`${result.stdout} ${result.stderr}`))
            return undefined;
        throw (0,errors/* ociError */.Y)('CREDENTIALS_UNAVAILABLE', `cannot get credentials for ${server} from ${program} (configured in ${path}): ${outputOf(result)}`);
    }
    const entry = (0,lib.parseJson)(result.stdout, helperSchema, `the output of ${program}`);
    if (entry.Secret === '')
        return undefined;
    return entry.Username === '<token>'
        ? { identityToken: entry.Secret }
        : { username: entry.Username, password: entry.Secret };
}
/**
 * Stores a credential in a credential helper. The secret goes to its standard input.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
async function storeInHelper(helper, host, { username, password }, exec, path) {
    const program = programOf(helper, path);
    const entry = { ServerURL: serverOf(host), Username: username, Secret: password };
    const result = await execHelper(program, 'store', JSON.stringify(entry), exec, path);
    if (result.exitCode === 0)
        return;
    // A helper may repeat its input, which has the secret.
    const output = outputOf(result).replaceAll(password, '***');
    throw (0,errors/* ociError */.Y)('CREDENTIALS_UNAVAILABLE', `cannot store the credentials for ${host} in ${program} (configured in ${path}): ${output}`);
}
/**
 * Removes a credential from a credential helper. Returns false when the helper states that it has none.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
async function eraseFromHelper(helper, host, exec, path) {
    // Some helpers erase what they do not have without an error.
    if ((await runHelper(helper, host, exec, path)) === undefined)
        return false;
    const program = programOf(helper, path);
    const result = await execHelper(program, 'erase', serverOf(host), exec, path);
    if (result.exitCode === 0)
        return true;
    throw (0,errors/* ociError */.Y)('CREDENTIALS_UNAVAILABLE', `cannot remove the credentials for ${host} from ${program} (configured in ${path}): ${outputOf(result)}`);
}
/** Returns docker's key of a registry, as its configuration and the helpers have it. */
function serverOf(host) {
    return host === 'docker.io' ? DOCKER_HUB : host;
}
function programOf(helper, path) {
    if (/^\w[\w.-]*$/.test(helper))
        return `docker-credential-${helper}`;
    throw (0,errors/* ociError */.Y)('CREDENTIALS_INVALID', `cannot read the registry configuration ${path}: expected the name of a credential helper, got "${helper}"`);
}
function outputOf({ stderr, stdout }) {
    return (stderr.trim() || stdout.trim()).slice(0, 300);
}
async function execHelper(program, action, stdin, exec, path) {
    try {
        return await exec({ argv: [program, action], stdin, timeoutMs: HELPER_TIMEOUT_MS });
    }
    catch (cause) {
        throw (0,errors/* ociError */.Y)('CREDENTIALS_UNAVAILABLE', `cannot run ${program} ${action}: ${path} configures it for credentials`, { cause, hint: `install ${program}, or remove it from ${path}` });
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/credentials/lookup.js



/**
 * Loads the credentials of docker and podman. `explicit` comes first. Then the most specific key that contains the
 * repository counts (`host/team/app`, then `host/team`, then `host`), and of equal keys that of the first file. The
 * files are `configPath` or else `REGISTRY_AUTH_FILE` alone; without them `$DOCKER_CONFIG/config.json` (default
 * `~/.docker/config.json`), `$XDG_RUNTIME_DIR/containers/auth.json` and `$XDG_CONFIG_HOME/containers/auth.json` (default
 * `~/.config/containers/auth.json`). Each file is searched in the order `credHelpers`, `credsStore`, `auths`. Files are
 * read once. A helper runs once for a host, when a registry first sends a challenge.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
async function loadCredentials(options) {
    const { explicit, exec } = options;
    const configs = await readConfigs(options);
    const hosts = new Map();
    async function find(name, repository) {
        const host = normalHost(name);
        if (explicit !== undefined && normalHost(explicit.host) === host)
            return { username: explicit.username, password: explicit.password };
        const own = ofNamespaces(host, repository, configs);
        if (own !== undefined)
            return own;
        const known = hosts.get(host) ?? ofHost(host, configs, exec);
        hosts.set(host, known);
        return known;
    }
    return {
        async for(name, repository = '') {
            const credential = await find(name, repository);
            for (const secret of credential === undefined ? [] : secretsOf(credential))
                options.mask(secret);
            return credential;
        },
    };
}
/** Returns the secrets of a credential, also in the form of an `auth` member and a Basic header. */
function secretsOf(credential) {
    if ('identityToken' in credential)
        return [credential.identityToken];
    const { username, password } = credential;
    return [password, (0,lib.base64)(`${username}:${password}`)];
}
async function readConfigs(options) {
    const { configPath } = options;
    const paths = configPath === undefined ? defaultPaths(options.env) : [configPath];
    const configs = [];
    for (const path of paths) {
        const config = await readConfigFile(path, configPath !== undefined);
        if (config !== undefined)
            configs.push(config);
    }
    return configs;
}
/** Returns the paths of the configuration files of docker and podman, in the order in which they are read. */
function defaultPaths(env) {
    const get = (name) => env(name) || undefined;
    const file = get('REGISTRY_AUTH_FILE');
    if (file !== undefined)
        return [file];
    const home = get('HOME') ?? get('USERPROFILE');
    const inHome = (path) => (home === undefined ? undefined : `${home}/${path}`);
    const docker = get('DOCKER_CONFIG') ?? inHome('.docker');
    const podman = [get('XDG_RUNTIME_DIR'), get('XDG_CONFIG_HOME') ?? inHome('.config')];
    return [
        ...(docker === undefined ? [] : [`${docker}/config.json`]),
        ...podman.flatMap((path) => (path === undefined ? [] : [`${path}/containers/auth.json`])),
    ];
}
/** Returns the credential of the longest namespace of a repository, including the repository itself. */
function ofNamespaces(host, repository, configs) {
    const components = repository.split('/').filter(Boolean);
    for (let length = components.length; length > 0; length--) {
        const namespace = components.slice(0, length).join('/');
        for (const config of configs) {
            const credential = authOf(host, namespace, config);
            if (credential !== undefined)
                return credential;
        }
    }
    return undefined;
}
async function ofHost(host, configs, exec) {
    for (const config of configs) {
        const helper = helperOf(host, config);
        const credential = (helper === undefined ? undefined : await runHelper(helper, host, exec, config.path)) ??
            authOf(host, '', config);
        if (credential !== undefined)
            return credential;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/oci/lib/credentials/login.js








/**
 * Writes a credential for a registry as docker does: to the credential helper of the configuration, else into the
 * configuration with mode 0600. All other members of the file stay.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`, `INPUT_INVALID` without a home directory, `STORE_FAILED`
 */
async function saveLogin(name, login, options) {
    const host = normalHost(name);
    const path = await configPathOf(options);
    const helper = helperIn(await readConfigFile(path, false), host);
    if (helper !== undefined)
        await storeInHelper(helper, host, login, options.exec, path);
    // Docker lists the registries of its helper too.
    const entry = helper === undefined ? { auth: (0,lib.base64)(`${login.username}:${login.password}`) } : {};
    await updateAuths(path, (auths) => ({ ...withoutHost(auths, host), [serverOf(host)]: entry }));
    return locationOf(path, helper);
}
/**
 * Removes the credential for a registry from the configuration and from its credential helper. Returns undefined when
 * there was none.
 *
 * @throws as `saveLogin`
 */
async function removeLogin(name, options) {
    const host = normalHost(name);
    const path = await configPathOf(options);
    const config = await readConfigFile(path, options.configPath !== undefined);
    if (config === undefined)
        return undefined;
    const helper = helperIn(config, host);
    const isErased = helper !== undefined && (await eraseFromHelper(helper, host, options.exec, path));
    const isListed = Object.keys(config.auths ?? {}).some((key) => isKeyOf(key, host));
    if (isListed)
        await updateAuths(path, (auths) => withoutHost(auths, host));
    return isErased || isListed ? locationOf(path, helper) : undefined;
}
/** Returns the first configuration file that is read. A link is followed, so that it stays one. */
async function configPathOf({ env, configPath }) {
    const path = configPath ?? defaultPaths(env)[0];
    if (path === undefined)
        throw (0,lib.coreError)('INPUT_INVALID', 'cannot find the configuration of docker: HOME is not set', {
            hint: 'name the file with --registry-config, or set DOCKER_CONFIG',
        });
    return (0,promises_.realpath)(path).catch(() => path);
}
function helperIn(config, host) {
    return config === undefined ? undefined : helperOf(host, config);
}
function locationOf(path, helper) {
    return { path, helper: helper === undefined ? undefined : `docker-credential-${helper}` };
}
/** Other spellings of the host are removed too: a reader could find their credential first. */
function withoutHost(auths, host) {
    return Object.fromEntries(Object.entries(auths).filter(([key]) => !isKeyOf(key, host)));
}
async function updateAuths(path, change) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        await (0,fs/* locked */.xt)(`${path}.lock`, async () => {
            // It was read and checked before; another process may have changed it since.
            const isThere = (await readConfigFile(path, false)) !== undefined;
            const document = isThere ? (0,lib.readJson)(await (0,promises_.readFile)(path), path) : {};
            const auths = change((document['auths'] ?? {}));
            // Docker indents with tabs.
            const text = `${JSON.stringify({ ...document, auths }, undefined, '\t')}\n`;
            await (0,fs/* writeAtomically */.vK)(path, [Buffer.from(text)], { mode: 0o600 });
        });
    }
    catch (cause) {
        if (!(cause instanceof Error && 'syscall' in cause))
            throw cause;
        throw (0,errors/* ociError */.Y)('STORE_FAILED', `cannot write ${path}: ${cause.message}`, { cause });
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/model/size.js





/** Manifests that are read at the same time. */
const CONCURRENCY = 8;
/** Returns the bytes of manifests and blobs. Each digest counts once. */
function contentSize(parts) {
    const sizes = new Map();
    for (const { digest, size } of parts)
        sizes.set(digest, size);
    return sizes.values().reduce((sum, size) => sum + size, 0);
}
/**
 * Measures a manifest and every manifest below it. Blobs are not read: their descriptors have their sizes. A manifest
 * that cannot be read is no error, because a size is never needed: who needs the manifest reads it and fails.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep or too large, `INTERRUPTED`
 */
async function measure(source, root) {
    const below = new Map();
    const seen = new Set([root.digest]);
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
        checkBounds(root.digest, depth, seen.size);
        const manifests = level.filter(({ mediaType }) => (0,media_types/* isManifestType */.Q3)(mediaType));
        const read = await (0,lib.mapLimit)(manifests, CONCURRENCY, async (descriptor) => {
            const parts = await partsIn(source, descriptor);
            below.set(descriptor.digest, parts);
            return parts ?? [];
        });
        level = read.flat().filter(({ digest }) => !seen.has(digest) && seen.add(digest));
    }
    return (descriptor) => {
        const parts = partsBelow(descriptor, below);
        const isUnread = ({ digest }) => below.has(digest) && below.get(digest) === undefined;
        return parts.some(isUnread) ? undefined : contentSize(parts);
    };
}
async function partsIn(source, descriptor) {
    try {
        return (0,model_manifest/* successorsOf */.L6)((await content_readManifest(source, descriptor)).manifest);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
            throw error;
        return undefined;
    }
}
function partsBelow(descriptor, below) {
    const parts = new Map([[descriptor.digest, descriptor]]);
    // Parts that are added while the map is iterated are visited too.
    for (const part of parts.values()) {
        for (const each of below.get(part.digest) ?? []) {
            if (!parts.has(each.digest))
                parts.set(each.digest, each);
        }
    }
    return [...parts.values()];
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/hints.js
/** What a workflow needs so that its own token can push to ghcr.io. */
const PACKAGES_WRITE = 'permissions:\n  packages: write';
/** Returns the hint for a request without valid credentials. For ghcr.io it contains the lines of a workflow. */
function loginHint(host, hadCredentials) {
    const common = hadCredentials
        ? `${host} does not accept the credentials for this: check the user name, the password or token, and the permissions of the account`
        : `log in first (sealwright login ${host}), or set the inputs registry-username and registry-password`;
    if (host !== 'ghcr.io')
        return common;
    return `${common}. In a workflow:\n\n${PACKAGES_WRITE}\n…\n    with:\n      registry-username: \${{ github.actor }}\n      registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}
/** Returns the hint for a request that the account has no permission for. For a push to ghcr.io it is a workflow's. */
function forbiddenHint(host, repository, isWrite) {
    if (host === 'ghcr.io' && isWrite)
        return `give the job the permission (a pull request from a fork never has it):\n\n${PACKAGES_WRITE}`;
    return `the account may not ${isWrite ? 'push to' : 'read'} ${host}/${repository}: request access, or log in as another user (sealwright login ${host}, or the inputs registry-username and registry-password)`;
}
/** Returns the hint for a refusal by another server that the registry names, mostly its storage. It gets no login. */
function storageHint(host, elsewhere) {
    return `${host} sends this request to ${elsewhere}, which refuses it: check the storage settings of the registry, and whether a proxy or firewall blocks ${elsewhere}`;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/auth/challenge.js
/** Parses the challenges of a header. Skips parts that do not follow the grammar. */
function parseChallenges(header) {
    const challenges = [];
    const token = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?\s*,?\s*/y;
    let at = 0;
    while (at < header.length) {
        token.lastIndex = at;
        const match = token.exec(header);
        if (match === null)
            break;
        at = token.lastIndex;
        const [, name = '', quoted, plain] = match;
        const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), parameters: {} });
        else
            Object.assign(challenges.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/auth/tokens.js





/** How long before its expiry a token is renewed; for short-lived tokens the last quarter of their lifetime. */
const MARGIN_MS = 10_000;
/** The lifetime of a token without `expires_in` (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;
const TOKEN_RESPONSE_LIMIT = 256 * 1024;
const tokenSchema = schemas/* looseObject */._H3({
    token: schemas/* string */.YjP().optional(),
    access_token: schemas/* string */.YjP().optional(),
    expires_in: schemas/* number */.aig().nullish(),
});
/**
 * Opens the authentication to one registry: basic, or bearer tokens of the token server in its challenge
 * (distribution's token and oauth2 specifications). Tokens are cached by scope until shortly before they expire.
 * Concurrent requests for the same token share one fetch.
 *
 * @throws (from its methods) `UNAUTHORIZED`, `REGISTRY_FAILED`, and the errors of the credentials
 */
function openAuthenticator(options) {
    const cache = new Map();
    const share = (0,lib.singleFlight)();
    let challenges = [];
    /** Credentials by repository: those of podman may be for a namespace. */
    const credentials = new Map();
    async function obtain(scopes) {
        const repository = repositoryOf(scopes);
        const credential = credentials.get(repository) ?? (await options.credentials.for(options.host, repository));
        credentials.set(repository, credential);
        const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
        if (bearer !== undefined) {
            const token = await fetchToken(bearer, scopes, credential, options);
            cache.set(keyOf(scopes), token);
            return token.header;
        }
        const basic = challenges.some((challenge) => challenge.scheme === 'basic');
        return basic && credential !== undefined && 'username' in credential
            ? basicHeader(credential)
            : undefined;
    }
    function cached(scopes) {
        const now = options.clock.now();
        return keysFor(scopes)
            .map((key) => cache.get(key))
            .find((token) => token !== undefined && token.renewAt > now)?.header;
    }
    return {
        async header(scopes) {
            if (challenges.length === 0)
                return undefined;
            return cached(scopes) ?? share(keyOf(scopes), () => obtain(scopes));
        },
        async respond(wwwAuthenticate, scopes, refused) {
            const parsed = parseChallenges(wwwAuthenticate ?? '');
            if (parsed.length > 0)
                challenges = parsed;
            // If one token is refused before it expires, the others are too: the registry may have a new signing key.
            if ([...cache.values()].some((token) => token.header === refused))
                cache.clear();
            const all = withChallengeScopes(scopes, parsed);
            const header = cached(scopes) ?? (await share(keyOf(all), () => obtain(all)));
            const token = cache.get(keyOf(all));
            if (token !== undefined)
                cache.set(keyOf(scopes), token);
            return header === refused ? undefined : header;
        },
        hasCredentials: (scopes) => credentials.get(repositoryOf(scopes)) !== undefined,
    };
}
function keyOf(scopes) {
    return scopes.join(' ');
}
/** Returns the cache keys of the tokens that cover the scopes: a token to push can pull too. */
function keysFor(scopes) {
    const key = keyOf(scopes);
    return key.endsWith(':pull') ? [key, `${key},push`] : [key];
}
/** Adds the scopes in the challenge: some registries have another name for the repository there. */
function withChallengeScopes(scopes, challenges) {
    const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
    const wanted = (bearer?.parameters['scope'] ?? '')
        .slice(0, 2000)
        .split(' ')
        .filter((each) => each !== '');
    return [...scopes, ...wanted.filter((each) => !scopes.some((own) => covers(own, each)))];
}
function covers(own, wanted) {
    const [name, actions] = splitScope(own);
    const [wantedName, wantedActions] = splitScope(wanted);
    const has = actions.split(',');
    return name === wantedName && wantedActions.split(',').every((action) => has.includes(action));
}
function repositoryOf([own = '']) {
    const [name] = splitScope(own);
    return name.startsWith('repository:') ? name.slice('repository:'.length) : '';
}
function splitScope(scope) {
    const at = scope.lastIndexOf(':');
    return [scope.slice(0, at), scope.slice(at + 1)];
}
function basicHeader(credential) {
    return `Basic ${(0,lib.base64)(`${credential.username}:${credential.password}`)}`;
}
async function fetchToken(challenge, scopes, credential, options) {
    const realm = realmOf(challenge, options);
    const sentAt = options.clock.now();
    const response = await options.http({
        ...tokenRequest(realm, challenge.parameters['service'], scopes, credential),
        ...(realm.origin === options.origin.origin ? {} : { namedBy: options.origin }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (response.status !== 200) {
        await response.discard();
        const message = `cannot get a token for ${keyOf(scopes) || 'the login'}: expected status 200 from ${realm.host}, got ${response.status}`;
        // OAuth2 servers return 400 for a refresh token that they do not accept (RFC 6749 §5.2).
        if ([400, 401, 403].includes(response.status))
            throw (0,errors/* ociError */.Y)('UNAUTHORIZED', message, {
                hint: loginHint(options.host, credential !== undefined),
            });
        const { status, headers } = response;
        // Any other status is not that of the registry, by which callers decide.
        if (!(0,lib.isTransientStatus)(status))
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', message);
        const retryAfter = headers['retry-after'];
        throw new errors/* RegistryError */.g('REGISTRY_FAILED', message, { status, codes: [], retryAfter });
    }
    const bytes = await response.bytes(TOKEN_RESPONSE_LIMIT);
    const body = (0,lib.parseJson)(bytes, tokenSchema, `the token of ${realm.host}`);
    const token = [body.token, body.access_token].find((text) => (text ?? '') !== '');
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot get a token for ${keyOf(scopes) || 'the login'}: expected a token in the response of ${realm.host}, got none`);
    const seconds = body.expires_in ?? 0;
    const lifetime = (seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1000;
    const renewAt = sentAt + lifetime - Math.min(MARGIN_MS, lifetime / 4);
    return { header: `Bearer ${token}`, renewAt };
}
function tokenRequest(realm, service, scopes, credential) {
    if (credential !== undefined && 'identityToken' in credential) {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'sealwright',
            refresh_token: credential.identityToken,
            scope: keyOf(scopes),
            ...(service === undefined ? {} : { service }),
        });
        return {
            method: 'POST',
            url: realm,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
        };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.append('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    return {
        method: 'GET',
        url,
        headers: credential === undefined ? {} : { authorization: basicHeader(credential) },
    };
}
/** Returns the URL of the token server. Credentials go there, so it must be as protected as the registry itself. */
function realmOf(challenge, options) {
    const text = challenge.parameters['realm'] ?? '';
    const realm = URL.canParse(text) ? new URL(text) : undefined;
    const allowed = realm?.protocol === 'https:' ||
        (realm?.protocol === 'http:' && options.origin.protocol === 'http:');
    if (realm !== undefined && allowed)
        return realm;
    throw (0,errors/* ociError */.Y)('UNAUTHORIZED', `cannot get a token for ${options.host}: expected an https URL of its token server, got "${text.slice(0, 200)}"`, {
        hint: 'check the configuration of the registry, and whether a proxy changes its responses; no credentials were sent there',
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/journal.js






/** A file of the journal. `place` is the upload location. */
const entrySchema = schemas/* strictObject */.rej({ repository: schemas/* string */.YjP(), digest: schemas/* string */.YjP(), place: schemas/* url */.OZ5() });
/** Opens the journal of one repository in a directory: one file of mode 0600 for each partly sent blob. */
function openUploadJournal(directory, repository) {
    const pathOf = (digest) => {
        const name = (0,external_node_crypto_.createHash)('sha256').update(`${repository}\n${digest}`).digest('hex');
        return (0,external_node_path_.join)(directory, `${name}.json`);
    };
    return {
        async find(digest) {
            const path = pathOf(digest);
            try {
                const entry = (0,lib.parseJson)(await (0,promises_.readFile)(path), entrySchema, path);
                return entry.repository === repository && entry.digest === digest
                    ? new URL(entry.place)
                    : undefined;
            }
            catch {
                return undefined; // There is no usable record: the blob is sent from its start.
            }
        },
        async keep(digest, location) {
            const text = JSON.stringify({ repository, digest, place: location.href });
            await (0,fs/* writeAtomically */.vK)(pathOf(digest), [new TextEncoder().encode(text)], { mode: 0o600 });
        },
        drop: (digest) => (0,promises_.rm)(pathOf(digest), { force: true }),
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/errors.js




/** The most bytes of an error document that are read: it is only for messages and codes. */
const ERROR_LIMIT = 64 * 1024;
const TEXT_LENGTH = 500;
const CODE_LENGTH = 100;
const errorsSchema = schemas/* looseObject */._H3({
    errors: schemas/* array */.YOg(schemas/* looseObject */._H3({ code: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP().optional() }))
        .max(100),
});
/** Returns the error for a response of an unexpected status. Its code follows from the status and the body. */
async function statusError(response, call, { host, elsewhere, repository, hadCredentials }) {
    const { status } = response;
    const { codes, text } = await readErrors(response);
    const server = elsewhere === undefined ? host : `${elsewhere} (named by ${host})`;
    const message = `cannot ${call.action}: ${call.method} to ${server} returned ${status}${text === '' ? '' : ` (${text})`}`;
    const refusal = { status, codes, retryAfter: response.headers['retry-after'] };
    if (status === 401)
        return new errors/* RegistryError */.g('UNAUTHORIZED', message, refusal, {
            hint: elsewhere === undefined ? loginHint(host, hadCredentials) : storageHint(host, elsewhere),
        });
    if (status === 403)
        return new errors/* RegistryError */.g('FORBIDDEN', message, refusal, {
            hint: elsewhere === undefined
                ? forbiddenHint(host, repository, call.write === true)
                : storageHint(host, elsewhere),
        });
    const isPush = call.write === true && call.method !== 'DELETE';
    if (isPush && status === 400 && codes.includes('DIGEST_INVALID'))
        return new errors/* RegistryError */.g('CONTENT_DIFFERS', message, refusal, {
            hint: 'the content changed while it was read or on its way: push it again',
        });
    const hint = HINTS[status];
    return new errors/* RegistryError */.g('REGISTRY_FAILED', message, refusal, hint === undefined ? {} : { hint });
}
/** Registries return 404 and 416 for an upload session that they lost. */
const LOST_SESSION = [404, 416];
/** Returns the `Retry-After` of a failure that may be transient; undefined when a retry cannot succeed. */
function transientFailure(error) {
    if ((0,lib.isSealwrightError)(error, 'HTTP_FAILED'))
        return { retryAfter: undefined };
    if (!(0,lib.isSealwrightError)(error, 'REGISTRY_FAILED'))
        return undefined;
    if ((0,lib.isSealwrightError)(error.cause, 'HTTP_FAILED'))
        return { retryAfter: undefined };
    if (!(error instanceof errors/* RegistryError */.g))
        return undefined;
    if (!(0,lib.isTransientStatus)(error.status) && !LOST_SESSION.includes(error.status))
        return undefined;
    return { retryAfter: error.retryAfter };
}
const HINTS = {
    405: 'the registry does not support this, or is read-only',
    413: 'the registry, or a proxy before it, limits the size of content: raise its limit',
    429: 'the registry limits the rate of requests: retry later, or log in for a higher limit',
};
/** Reads the errors of a response (distribution-spec, "Error Codes"): their codes, and all of them on one line. */
async function readErrors(response) {
    const body = await response.text(ERROR_LIMIT).catch(() => '');
    const errors = errorsOf(body);
    if (errors === undefined) {
        const isPage = body.trimStart().startsWith('<');
        return { codes: [], text: isPage ? '' : oneLine(body.slice(0, 200)) };
    }
    const codes = errors.flatMap(({ code }) => (code === undefined ? [] : [oneLine(code)]));
    const texts = errors.map((error) => [error.code, error.message].filter(Boolean).join(': '));
    return {
        codes: codes.map((code) => code.slice(0, CODE_LENGTH)),
        text: oneLine(texts.join('; ')).slice(0, TEXT_LENGTH),
    };
}
function errorsOf(body) {
    try {
        return errorsSchema.safeParse(JSON.parse(body)).data?.errors;
    }
    catch {
        return undefined; // The body is not JSON.
    }
}
function oneLine(text) {
    return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}
/** System error codes of a response that is not TLS. */
const NOT_TLS = ['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'];
function isNotTls(cause) {
    return cause instanceof Error && 'code' in cause && NOT_TLS.includes(cause.code);
}
/** Returns the error for a request that got no response. */
function connectionError(cause, call, url) {
    const isPlain = url.protocol === 'https:' && isNotTls(cause.cause);
    const hint = isPlain
        ? `${url.host} does not speak https: if that is intended, add it to insecure-registries`
        : cause.hint;
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${call.action}: ${call.method} to ${url.host} got no response`, hint === undefined ? { cause } : { cause, hint });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/link-header.js
/* The Link header (RFC 8288 §3), which registries use to page lists. */
const SEPARATOR = /[ \t]*(?:,[ \t]*)+/y;
const TARGET = /<([^<>]*)>/y;
/** `; name`, `; name=token` or `; name="quoted"`. The token may hold a URL, as RFC 8288, appendix B.3 accepts. */
const PARAMETER = /[ \t]*;[ \t]*(?:([^\s=;,"<>]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?)?/y;
/**
 * Parses a Link header. Several headers are joined with commas, as HTTP does. Unknown parameters are skipped, and of
 * several `rel` parameters the first one counts.
 *
 * @returns undefined for a text that is not a list of links
 */
function parseLinks(header) {
    const text = header.trim();
    const links = [];
    let at = take(SEPARATOR, text, 0)?.[0].length ?? 0;
    while (at < text.length) {
        const target = take(TARGET, text, at);
        if (target === undefined)
            return undefined;
        at += target[0].length;
        let relation;
        for (;;) {
            const parameter = take(PARAMETER, text, at);
            if (parameter === undefined)
                break;
            at += parameter[0].length;
            const [, name, quoted, token] = parameter;
            if (name?.toLowerCase() === 'rel')
                relation ??= quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
        }
        links.push({ target: target[1]?.trim() ?? '', relations: relationsOf(relation ?? '') });
        const separator = take(SEPARATOR, text, at);
        if (separator === undefined && at < text.length)
            return undefined;
        at += separator?.[0].length ?? 0;
    }
    return links;
}
function take(pattern, text, at) {
    const sticky = new RegExp(pattern);
    sticky.lastIndex = at;
    return sticky.exec(text) ?? undefined;
}
function relationsOf(value) {
    return value
        .toLowerCase()
        .split(/\s+/)
        .filter((relation) => relation !== '');
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/http.js




const MAX_REDIRECTS = 5;
/**
 * Returns a function that sends requests about one repository to its registry.
 *
 * @throws (from the function) `UNAUTHORIZED`, `FORBIDDEN`, `CONTENT_DIFFERS`, `REGISTRY_FAILED`, and the errors of the
 * credentials
 */
function openRegistryHttp(options) {
    const { authenticator } = options;
    return async (call) => {
        const scopes = call.scopes ?? [
            `repository:${options.repository}:${actionsOf(call)}`,
            ...(call.alsoReads === undefined ? [] : [`repository:${call.alsoReads}:pull`]),
        ];
        const first = await withContext(call, authenticator.header(scopes));
        let response = await follow(call, first, options);
        // Only the registry itself may send a challenge: a server that it redirects to gets no credentials.
        if (response.status === 401 && response.isOwn) {
            const challenge = response.headers['www-authenticate'];
            const second = await withContext(call, authenticator.respond(challenge, scopes, first));
            if (second !== undefined && !isReadOnce(call.body)) {
                await response.discard();
                response = await follow(call, second, options);
            }
        }
        warnOnce(response, options);
        const isRedirect = call.sameOriginOnly === true && response.status >= 300 && response.status < 400;
        if (isExpected(response, call) || isRedirect)
            return response;
        throw await statusError(response, call, {
            host: options.host,
            ...(response.isOwn ? {} : { elsewhere: response.url.host }),
            repository: options.repository,
            hadCredentials: authenticator.hasCredentials(scopes),
        });
    };
}
function isExpected({ status, isOwn }, call) {
    return (call.expect.includes(status) || (!isOwn && call.expectElsewhere?.includes(status) === true));
}
/** Adds the action of a request to an authentication error. */
async function withContext(call, authentication) {
    try {
        return await authentication;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        const { code, message, hint, cause } = error;
        const details = { cause, ...(hint === undefined ? {} : { hint }) };
        const text = `cannot ${call.action}: ${message}`;
        if (code === 'UNAUTHORIZED')
            throw (0,errors/* ociError */.Y)(code, text, details);
        // A failure that may be transient stays recognisable: an upload is sent again after it.
        if (error instanceof errors/* RegistryError */.g)
            throw new errors/* RegistryError */.g('REGISTRY_FAILED', text, error, details);
        if (code === 'HTTP_FAILED')
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', text, { ...details, cause: error });
        if (code !== 'REGISTRY_FAILED')
            throw error;
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', text, details);
    }
}
/** Returns the actions of a token scope that a request needs (distribution's token specification). */
function actionsOf(call) {
    if (call.method === 'DELETE')
        return 'pull,push,delete';
    return call.write === true ? 'pull,push' : 'pull';
}
/** Reports whether a request cannot be repeated, because its content can be read only once. */
function isReadOnce(body) {
    return body !== undefined && !(body instanceof Uint8Array) && !(0,lib.isRereadable)(body);
}
/**
 * Sends a request and follows redirects. Authorization goes to the registry's own origin only. After a redirect to
 * another origin no request carries it any more, not even one that leads back.
 */
async function follow(call, authorization, options) {
    let url = resolveUrl(call.path.toString(), options.origin, call);
    let isOwn = url.origin === options.origin.origin;
    for (let hops = 0;; hops++) {
        const response = await send(call, url, isOwn ? authorization : undefined, options);
        const location = redirectOf(response, call);
        if (location === undefined)
            return finalResponse(response, url, isOwn);
        const next = resolveUrl(location, url, call);
        if (call.sameOriginOnly === true && next.origin !== options.origin.origin)
            return finalResponse(response, url, isOwn);
        await response.discard();
        if (isReadOnce(call.body))
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${call.action}: ${call.method} to ${url.host} was redirected to ${next.host}, and the content can be read only once`, { hint: 'copy the content to a layout first (oci:DIRECTORY), and push it from there' });
        if (hops >= MAX_REDIRECTS)
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${call.action}: ${call.method} to ${options.host} was redirected more than ${MAX_REDIRECTS} times`);
        url = next;
        isOwn &&= url.origin === options.origin.origin;
    }
}
async function send(call, url, authorization, options) {
    try {
        return await options.http({
            method: call.method,
            url,
            headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
            ...(call.body === undefined ? {} : { body: call.body }),
            ...(call.bulk === true ? { bulk: true } : {}),
            ...(url.origin === options.origin.origin ? {} : { namedBy: options.origin }),
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
    }
    catch (cause) {
        throw (0,lib.isSealwrightError)(cause, 'HTTP_FAILED') ? connectionError(cause, call, url) : cause;
    }
}
function finalResponse(response, url, isOwn) {
    const { status, headers, body } = response;
    return {
        status,
        headers,
        body,
        url,
        isOwn,
        bytes: (limit) => response.bytes(limit),
        text: (limit) => response.text(limit),
        discard: () => response.discard(),
    };
}
/** Returns the Location of a redirect to follow. Only 307 and 308 keep a method other than GET and HEAD. */
function redirectOf(response, call) {
    const followed = call.method === 'GET' || call.method === 'HEAD' ? [301, 302, 303, 307, 308] : [307, 308];
    return followed.includes(response.status) ? response.headers['location'] : undefined;
}
/** Resolves a URL from a registry, relative to the URL that it came from. Refuses a step from https to http. */
function resolveUrl(location, from, call) {
    const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${call.action}: expected a URL from ${from.host}, got "${redactUrl(location)}"`);
    }
    if (from.protocol === 'https:' && url.protocol === 'http:') {
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${call.action}: ${from.host} redirects from https to http at ${url.host}`, {
            hint: 'check the configuration of the registry, and whether a proxy changes its responses; no request was sent there',
        });
    }
    return url;
}
/** Returns a URL without its query, which may carry a signature. */
function redactUrl(text) {
    return text.replace(/\?.*$/s, '?…').slice(0, 200);
}
const MAX_WARNINGS = 100;
/** Logs each text of `Warning: 299 - "text"` headers once (distribution-spec, "Warnings"). */
function warnOnce(response, options) {
    const header = response.headers['warning'];
    if (header === undefined)
        return;
    for (const [, quoted = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
        const text = quoted.replaceAll(/\\(.)/g, '$1').slice(0, 500);
        if (options.warned.has(text) || options.warned.size >= MAX_WARNINGS)
            continue;
        options.warned.add(text);
        options.log?.warn(`warning from ${options.host}: ${text}`);
    }
}
/**
 * Returns the URL of the `next` link of a response (RFC 8288), by which registries page. Returns undefined at the end
 * of the list: without a Link header, or when its links have other relations.
 *
 * @throws `REGISTRY_FAILED` when the header cannot be parsed, has a link without relation or several next links, or
 * leads to another origin or back to the same page
 */
function nextPage(response, action) {
    const header = response.headers['link'] ?? '';
    const links = parseLinks(header);
    const next = new Set(links?.filter(isNext).map(({ target }) => target));
    const isEnd = links?.every(({ relations }) => relations.length > 0) === true;
    if (next.size === 0 && isEnd)
        return undefined;
    const [target] = next;
    if (target === undefined || next.size > 1)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected a Link header such as <URL>; rel="next" from ${response.url.host}, got "${redactUrl(header)}"`, {
            hint: 'check whether a proxy changes the responses of the registry: the list has more pages',
        });
    const url = URL.canParse(target, response.url.href) ? new URL(target, response.url) : undefined;
    if (url?.origin !== response.url.origin || url.href === response.url.href)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected a next page of ${response.url.host}, got "${redactUrl(target)}"`);
    return url;
}
function isNext({ relations }) {
    return relations.includes('next');
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/names.js



const MAX_PAGES = 10_000;
const MAX_NAMES = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
/**
 * Reads all pages of a list and returns the names in lexical order. Returns undefined when the registry has no list
 * there (404).
 *
 * @throws `REGISTRY_FAILED`, `JSON_INVALID`, and the errors of requests
 */
async function readNames(send, { path: first, scopes, action, what, page: schema }) {
    const names = new Set();
    let path = first;
    for (let page = 0; path !== undefined; page++) {
        const call = { method: 'GET', path, expect: [200, 404], action };
        const response = await send(scopes === undefined ? call : { ...call, scopes });
        if (response.status === 404) {
            await response.discard();
            if (page === 0)
                return undefined;
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: a further page is missing`);
        }
        const bytes = await response.bytes(PAGE_LIMIT);
        const listed = (0,lib.parseJson)(bytes, schema, what, { bytes: PAGE_LIMIT, depth: 8 });
        for (const name of listed)
            names.add(name);
        if (page >= MAX_PAGES || names.size > MAX_NAMES)
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: the list does not end`);
        path = nextPage(response, action);
    }
    return [...names].sort();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/catalog.js




const pageSchema = schemas/* looseObject */._H3({ repositories: schemas/* array */.YOg(schemas/* string */.YjP()).nullable() })
    .transform(({ repositories }) => repositories ?? []);
/** Statuses of registries that do not list their repositories. */
const REFUSALS = ['UNAUTHORIZED', 'FORBIDDEN', 'REGISTRY_FAILED'];
/**
 * Lists the repositories of a registry in lexical order, by the catalog of distribution, which is no part of the
 * distribution specification.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN` or `REGISTRY_FAILED`, with a hint, from a registry that does not list its
 * repositories; `JSON_INVALID`
 */
async function listRepositories(send, host) {
    const action = `list the repositories of ${host}`;
    try {
        const names = await readNames(send, {
            path: '/v2/_catalog',
            scopes: ['registry:catalog:*'],
            action,
            what: `repositories of ${host}`,
            page: pageSchema,
        });
        if (names !== undefined)
            return names;
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: the registry has no such list`);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error) || !REFUSALS.some((code) => code === error.code))
            throw error;
        const hint = `many registries list no repositories, or only for administrators; name a repository to list its tags: sealwright tag-list ${host}/NAME`;
        throw (0,lib.restated)(error, { hint: [error.hint, hint].filter(Boolean).join('\n') });
    }
}
/**
 * Sends the request that needs a login in most registries (distribution-spec, "Determining Support"). Returns false when
 * the registry answers without one.
 *
 * @throws `UNAUTHORIZED` when the registry or its token server does not accept the credentials, `REGISTRY_FAILED`
 */
async function checkLogin(send, host, hasCredentials) {
    const action = `log in to ${host}`;
    const response = await send({ method: 'GET', path: '/v2/', scopes: [], expect: [200], action });
    await response.discard();
    return hasCredentials();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/concurrency-limit.js
const INITIAL_LIMIT = 16;
const MAX_LIMIT = 64;
/**
 * Returns an http port that limits the concurrent requests to each origin. The limit grows by one for every round of
 * successful responses, and halves after a 429 or 503 (additive increase, multiplicative decrease). A request counts
 * until the head of its response is here, so a body that is read slowly delays no other request.
 */
function limitConcurrency(http) {
    const limits = new Map();
    return async (request) => {
        const { origin } = new URL(request.url);
        const state = limits.get(origin) ?? {
            limit: INITIAL_LIMIT,
            running: 0,
            halvings: 0,
            waiting: [],
        };
        limits.set(origin, state);
        if (state.running >= Math.floor(state.limit))
            await new Promise((resolve) => state.waiting.push(resolve));
        else
            state.running++;
        try {
            return await adjusting(http, request, state);
        }
        finally {
            release(state);
        }
    };
}
/** Sends a request and adjusts the limit by the status of its response. */
async function adjusting(http, request, state) {
    const { halvings } = state;
    const response = await http(request);
    const isOverloaded = response.status === 429 || response.status === 503;
    if (!isOverloaded)
        state.limit = Math.min(MAX_LIMIT, state.limit + 1 / state.limit);
    else if (state.halvings === halvings) {
        state.halvings++;
        state.limit = Math.max(1, state.limit / 2);
    }
    return response;
}
/** Ends a request, and starts as many waiting ones as the current limit allows. */
function release(state) {
    state.running--;
    while (state.running < Math.floor(state.limit)) {
        const next = state.waiting.shift();
        if (next === undefined)
            return;
        state.running++;
        next();
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/origin.js

/** Returns the origin of a registry: https, or plain http on loopback and for the hosts in `insecure`. */
function originOf(registry, insecure) {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const plain = (0,model_reference/* isLoopback */.U9)(registry) || isInsecure(registry, insecure);
    return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}
/** Reports whether a registry is among hosts in any spelling. A host without a port counts for each of its ports. */
function isInsecure(registry, insecure) {
    const name = registry.replace(/:\d+$/, '');
    return insecure.some((each) => [registry, name].includes((0,model_reference/* normalRegistry */.T1)(each) ?? each));
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/download.js


/** How often one download resumes after its connection broke. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 250;
/** From this size on, content is sent and received as a bulk transfer. */
const BULK_BYTES = 1024 * 1024;
/**
 * Downloads content from `offset` to its end, unverified. Resumes where the connection broke. Sends `Range` only when
 * it is needed: some registries respond to it wrongly.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, and `HTTP_FAILED` when the connection broke too often
 */
async function* download(parts, offset) {
    let at = offset;
    for (let resumed = 0; at < parts.descriptor.size || at === 0; resumed++) {
        const response = await requestFrom(parts, at);
        // A registry that ignores Range sends all of it: skip the bytes before the offset.
        let skip = response.status === 206 ? 0 : at;
        try {
            for await (const chunk of response.body) {
                const rest = skip < chunk.byteLength ? chunk.subarray(skip) : undefined;
                skip = Math.max(0, skip - chunk.byteLength);
                if (rest === undefined)
                    continue;
                at += rest.byteLength;
                yield rest;
            }
            return;
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'HTTP_FAILED') || resumed >= RESUMES)
                throw error;
            if (parts.signal?.aborted === true)
                throw error;
            await parts.clock.sleep(RESUME_PAUSE_MS * 2 ** resumed, parts.signal);
        }
    }
}
async function requestFrom(parts, at, ranged = at > 0) {
    const action = `read ${parts.descriptor.digest} of ${parts.shown}`;
    // Some registries support only ranges with both ends.
    const range = ranged ? { range: `bytes=${at}-${parts.descriptor.size - 1}` } : {};
    const response = await parts.send({
        method: 'GET',
        path: parts.path,
        headers: { accept: parts.accept, ...range },
        bulk: parts.borrowed === true && parts.descriptor.size >= BULK_BYTES,
        expect: ranged ? [200, 206, 404, 416] : [200, 404],
        action,
    });
    if (response.status === 416) {
        await response.discard();
        return requestFrom(parts, at, false);
    }
    if (response.status === 404) {
        await response.discard();
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot ${action}: the registry does not have it`);
    }
    const start = /^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1];
    if (response.status === 206 && Number(start) !== at) {
        await response.discard();
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected the bytes from ${at} on, got those from ${start ?? 'an unknown offset'} on`);
    }
    return response;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/existence.js

/** Up to this size a blob is sent again in fewer bytes than an existence check takes. */
const SMALL_BYTES = 1024;
/** After this many checks, one more request to find out whether the registry supports self-mounts pays off. */
const MIN_CHECKS = 12;
/** Returns the existence checks of one repository. */
function openExistenceChecks(parts) {
    const { repository, uploads, selfMounts, absent } = parts;
    let checks = 0;
    async function selfMount({ digest }) {
        if (await uploads.mount(digest, repository))
            return true;
        absent.add(digest);
        return false;
    }
    return {
        async check(descriptor) {
            checks++;
            return selfMounts.state === 'supported' ? selfMount(descriptor) : parts.has(descriptor);
        },
        async checkBeforePush(descriptor) {
            const { digest, size } = descriptor;
            if (size > SMALL_BYTES || selfMounts.state === 'ignored' || uploads.isOpen(digest))
                return parts.has(descriptor);
            try {
                if (await selfMount(descriptor))
                    return true;
                if (uploads.isOpen(digest))
                    return false;
            }
            catch (error) {
                if (!(0,lib.isSealwrightError)(error, 'REGISTRY_FAILED'))
                    throw error;
            }
            // It neither mounted nor opened a session: the registry does not support mounts, so HEAD checks from now on.
            selfMounts.state = 'ignored';
            absent.delete(digest);
            return parts.has(descriptor);
        },
        async pushed(digest) {
            if (selfMounts.state !== 'unknown' || checks < MIN_CHECKS)
                return;
            // Checks that start during the request below use HEAD.
            selfMounts.state = 'ignored';
            if (await uploads.mount(digest, repository))
                selfMounts.state = 'supported';
            else
                await uploads.abandon(digest);
        },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/upload-location.js

/* Upload sessions of a registry and their locations (distribution-spec, "Pushing blobs"). */
/**
 * Opens an upload session. `minChunk` is the least number of bytes that the registry accepts in one chunk, 0 when it
 * does not state one.
 *
 * @throws `REGISTRY_FAILED`, `UNAUTHORIZED`, `FORBIDDEN`
 */
async function openUpload(send, base, action, algorithm = 'sha256') {
    const query = algorithm === 'sha256' ? '' : `?digest-algorithm=${algorithm}`;
    const response = await send({
        method: 'POST',
        path: `${base}/blobs/uploads/${query}`,
        headers: { 'content-length': '0' },
        write: true,
        expect: [202],
        action,
    });
    await response.discard();
    const stated = Number(response.headers['oci-chunk-min-length'] ?? 0);
    const minChunk = Number.isSafeInteger(stated) ? stated : 0;
    return { location: uploadLocation(response, action), minChunk };
}
/**
 * Returns how many bytes an upload session has received, and its current location.
 *
 * @throws `NOT_FOUND` when the registry does not have the session any more
 */
async function readUploadStatus(send, location, action) {
    const response = await send({
        method: 'GET',
        path: location,
        write: true,
        expect: [200, 202, 204, 400, 404],
        action,
    });
    await response.discard();
    if (response.status === 400 || response.status === 404)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot ${action}: the registry no longer has the upload session`, {
            hint: 'start the upload again',
        });
    const end = Number(/^(?:bytes=)?0-(\d+)$/.exec(response.headers['range'] ?? '')?.[1] ?? 0);
    const hasLocation = response.headers['location'] !== undefined;
    return {
        location: hasLocation ? uploadLocation(response, action) : response.url,
        // Registries return "0-0" for no byte as well as for one.
        received: end === 0 ? 0 : end + 1,
    };
}
/** Cancels an upload session. A registry that does not support this removes the session itself after a while. */
async function cancelUpload(send, location, shown) {
    const response = await send({
        method: 'DELETE',
        path: location,
        write: true,
        expect: [200, 202, 204, 400, 404, 405, 501],
        action: `cancel an upload to ${shown}`,
    });
    await response.discard();
}
/** Returns the upload location of a response, from its `Location` header. @throws `REGISTRY_FAILED` without one */
function uploadLocation(response, action) {
    const location = response.headers['location'] ?? '';
    if (location === '' || !URL.canParse(location, response.url.href))
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: the response of ${response.url.host} has no valid Location header`);
    return new URL(location, response.url);
}
/** Appends `digest` to the query of an upload location. Registries sign the query, so the rest stays as it is. */
function withDigest(location, digest) {
    const parameter = `digest=${encodeURIComponent(digest)}`;
    const url = new URL(location);
    url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
    return url;
}
/** Joins chunks until each has at least `size` bytes, except the last. A chunk is valid only until the next read. */
async function* joinChunks(content, size) {
    let buffer;
    let held = 0;
    for await (const chunk of content) {
        if (held === 0 && chunk.byteLength >= size) {
            yield chunk;
            continue;
        }
        // A chunk is copied: it may be a borrowed buffer.
        buffer ??= Buffer.allocUnsafe(size);
        for (let at = 0; at < chunk.byteLength;) {
            const part = chunk.subarray(at, at + size - held);
            buffer.set(part, held);
            held += part.byteLength;
            at += part.byteLength;
            if (held < size)
                continue;
            yield buffer;
            held = 0;
        }
    }
    if (buffer !== undefined && held > 0)
        yield buffer.subarray(0, held);
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/ingest.js


/** The size of a chunk. It is in memory, so that it can be retried. */
const CHUNK = 8 * 1024 * 1024;
/** The largest chunk that is kept in memory, even if the registry accepts only larger ones. */
const MAX_CHUNK = 256 * 1024 * 1024;
/**
 * Opens an upload session in chunks (distribution-spec, "Pushing a blob in chunks"), or resumes the one of `id`. The id
 * is its upload location.
 *
 * @throws `NOT_FOUND` when the registry does not have the session of that id, `REGISTRY_FAILED`
 */
async function registryIngest(send, base, shown, id) {
    const action = `upload to ${shown}`;
    const opened = id === undefined ? await openUpload(send, base, action) : undefined;
    const minChunk = opened?.minChunk ?? 0;
    if (minChunk > MAX_CHUNK)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected a minimum chunk of at most ${MAX_CHUNK} bytes, got ${minChunk}`);
    const upload = opened
        ? { send, action, location: opened.location, sent: 0, tail: new Uint8Array() }
        : await resume(send, id ?? '', action);
    const size = Math.max(minChunk, CHUNK);
    return {
        get id() {
            return upload.location.href;
        },
        get offset() {
            return upload.sent + upload.tail.byteLength;
        },
        async append(content) {
            for await (const chunk of joinChunks(after(upload.tail, content), size)) {
                if (chunk.byteLength < minChunk) {
                    upload.tail = Uint8Array.from(chunk);
                    return;
                }
                upload.tail = new Uint8Array();
                await sendChunk(upload, chunk);
            }
        },
        commit: (digest) => commit(upload, digest),
        abort: () => cancelUpload(send, upload.location, shown),
    };
}
async function* after(tail, content) {
    if (tail.byteLength > 0)
        yield tail;
    yield* content;
}
async function resume(send, id, action) {
    const { location, received } = await readUploadStatus(send, id, action);
    return { send, action, location, sent: received, tail: new Uint8Array() };
}
async function sendChunk(upload, chunk) {
    const end = upload.sent + chunk.byteLength;
    const response = await upload.send({
        method: 'PATCH',
        path: upload.location,
        headers: {
            'content-type': 'application/octet-stream',
            'content-range': `${upload.sent}-${end - 1}`,
            'content-length': String(chunk.byteLength),
        },
        body: chunk,
        write: true,
        expect: [202, 416],
        action: upload.action,
    });
    await response.discard();
    if (response.status === 202)
        upload.location = uploadLocation(response, upload.action);
    else
        await checkReceived(upload, end);
    upload.sent = end;
}
/**
 * Checks an upload session after a 416, which means that the chunk is out of order. It is when it arrived with an
 * earlier attempt and only the response was lost.
 */
async function checkReceived(upload, end) {
    const { location, received } = await readUploadStatus(upload.send, upload.location, upload.action);
    if (received !== end)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${upload.action}: expected ${upload.sent} or ${end} received bytes, got ${received}`, { hint: 'start the upload again, and let no other client write to it' });
    upload.location = location;
}
async function commit(upload, digest) {
    const { tail, sent } = upload;
    const response = await upload.send({
        method: 'PUT',
        path: withDigest(upload.location, digest),
        headers: {
            'content-length': String(tail.byteLength),
            ...(tail.byteLength === 0
                ? {}
                : {
                    'content-type': 'application/octet-stream',
                    'content-range': `${sent}-${sent + tail.byteLength - 1}`,
                }),
        },
        ...(tail.byteLength === 0 ? {} : { body: tail }),
        write: true,
        expect: [201, 204],
        action: `${upload.action}, as ${digest}`,
    });
    await response.discard();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/mount.js


/** Mounts a blob from another repository of the registry (distribution-spec, "Mounting a blob"). */
async function mountBlob({ send, base, shown }, digest, from) {
    const action = `mount ${digest} from ${from} in ${shown}`;
    const query = new URLSearchParams({ mount: digest, from });
    try {
        const response = await send({
            method: 'POST',
            path: `${base}/blobs/uploads/?${query.toString()}`,
            write: true,
            ...(base === `/v2/${from}` ? {} : { alsoReads: from }),
            headers: { 'content-length': '0' },
            expect: [201, 202, 400, 404, 405],
            action,
        });
        await response.discard();
        if (response.status === 202)
            return { mounted: false, location: uploadLocation(response, action) };
        return { mounted: response.status === 201 };
    }
    catch (error) {
        // An account that may not read there may still push here. If not, the push fails with the same error.
        if ((0,lib.isSealwrightError)(error, 'UNAUTHORIZED', 'FORBIDDEN'))
            return { mounted: false };
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/exists.js
/** The statuses of storage that does not accept HEAD, or not with this signature. */
const HEAD_REFUSALS = [400, 401, 403, 405, 501];
/**
 * Reports whether a blob or manifest exists, by HEAD. A registry may redirect to storage by a URL that is signed for GET
 * only, so a HEAD that the storage refuses is repeated as a GET of one byte.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`
 */
async function exists(send, { headers, ...call }) {
    const response = await send({
        ...call,
        method: 'HEAD',
        ...(headers === undefined ? {} : { headers }),
        expect: [200, 404],
        expectElsewhere: HEAD_REFUSALS,
    });
    await response.discard();
    if (response.status === 200 || response.status === 404)
        return response.status === 200;
    const first = await send({
        ...call,
        method: 'GET',
        headers: { ...headers, range: 'bytes=0-0' },
        // Empty content has no first byte: 416.
        expect: [200, 206, 404, 416],
    });
    await first.discard();
    return first.status !== 404;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/resumable-upload.js





/** Smaller chunks of a stream are joined: every chunk costs a system call. */
const MIN_CHUNK = 64 * 1024;
/** How often one blob is sent or resumed before the upload fails. */
const ATTEMPTS = 6;
const PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;
/**
 * Sends a blob to the upload location of `session`, or opens a session. A large blob resumes the session in the journal
 * if there is one. Retries transient failures if the content can be reread.
 *
 * @throws `CONTENT_DIFFERS`, the errors of requests, and the errors of the content
 */
async function sendBlob(parts, descriptor, content, session) {
    const { digest, size } = descriptor;
    const isBulk = size >= BULK_BYTES;
    const source = isBulk ? content : await inMemory(content, descriptor);
    const check = (0,lib.verifier)(descriptor);
    const upload = {
        ...parts,
        descriptor,
        isBulk,
        canReread: (0,lib.isRereadable)(source),
        action: `push blob ${digest} (${size} bytes) to ${parts.shown}`,
        read: (offset) => {
            const readFrom = (at) => ((0,lib.isRereadable)(source) ? source.from(at) : source);
            return (0,lib.verifies)(source, descriptor) ? readFrom(offset) : check(readFrom, offset);
        },
    };
    const location = session ?? (isBulk ? await parts.journal?.find(digest) : undefined);
    await sendWithRetries(upload, location, session === undefined);
    if (isBulk)
        await parts.journal?.drop(digest);
}
/** Reads small content into memory, so that it is verified before the first request and can be retried. */
async function inMemory(content, descriptor) {
    const bytes = await (0,lib.collect)((0,lib.owned)((0,lib.verified)(content, descriptor)), BULK_BYTES, descriptor.digest);
    return (0,lib.rereadable)((offset) => (0,lib.contentOf)(bytes.subarray(offset)));
}
/** `isPartial`: the session at the first location may have received content already, so it is resumed. */
async function sendWithRetries(upload, firstLocation, isPartial) {
    let location = firstLocation;
    let mayResume = location !== undefined && isPartial;
    for (let attempt = 1;; attempt++) {
        const failures = watchSource();
        try {
            if (mayResume && location !== undefined && (await resumable_upload_resume(upload, location, failures)))
                return;
            location = await openSession(upload, mayResume ? undefined : location);
            mayResume = true;
            await sendWhole(upload, location, failures);
            return;
        }
        catch (error) {
            // The failure of the source is the cause; that of the request is its effect.
            if (failures.failure !== undefined)
                throw failures.failure.reason;
            const failure = transientFailure(error);
            if (failure === undefined || !upload.canReread || attempt >= ATTEMPTS)
                throw error;
            await pause(upload, attempt, failure.retryAfter);
            // The blob may have arrived, and only the response was lost.
            if (await hasArrived(upload))
                return;
        }
    }
}
async function openSession(upload, location) {
    const { send, base, action, descriptor, journal, isBulk } = upload;
    if (location !== undefined)
        return location;
    const opened = await openUpload(send, base, action, (0,lib.algorithmOf)(descriptor.digest));
    if (isBulk)
        await journal?.keep(descriptor.digest, opened.location);
    return opened.location;
}
async function sendWhole(upload, location, failures) {
    const { send, action, isBulk } = upload;
    const { digest, size } = upload.descriptor;
    const response = await send({
        method: 'PUT',
        path: withDigest(location, digest),
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
        body: await bodyOf(upload, 0, failures),
        bulk: isBulk,
        write: true,
        expect: [201, 204],
        action,
    });
    await response.discard();
}
/**
 * Sends the rest of a blob to its upload session, and ends the session. Returns false when the registry no longer has
 * the session, or when what it received is wrong.
 */
async function resumable_upload_resume(upload, location, failures) {
    const { send, action } = upload;
    const { digest, size } = upload.descriptor;
    const status = await readUploadStatus(send, location, action).catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND') || transientFailure(error) !== undefined)
            return undefined;
        throw error;
    });
    if (status === undefined || status.received === 0 || status.received > size)
        return false;
    let last = status.location;
    if (status.received < size)
        last = await sendRest(upload, last, status.received, failures);
    const response = await send({
        method: 'PUT',
        path: withDigest(last, digest),
        headers: { 'content-length': '0' },
        write: true,
        expect: [201, 204],
        action,
    }).catch((error) => {
        // The first part in the session is damaged: send all of it again.
        if ((0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            return undefined;
        throw error;
    });
    await response?.discard();
    return response !== undefined;
}
/** Sends the content from `received` on to an upload session, and returns its new location. */
async function sendRest(upload, location, received, failures) {
    const { send, action, isBulk, descriptor } = upload;
    const { size } = descriptor;
    const response = await send({
        method: 'PATCH',
        path: location,
        headers: {
            'content-type': 'application/octet-stream',
            'content-range': `${received}-${size - 1}`,
            'content-length': String(size - received),
        },
        body: await bodyOf(upload, received, failures),
        bulk: isBulk,
        write: true,
        expect: [202],
        action,
    });
    await response.discard();
    return uploadLocation(response, action);
}
/** Returns the content from `offset` on, so that a redirect or an expired token can send it again. */
async function bodyOf({ read, isBulk, canReread }, offset, failures) {
    if (!isBulk)
        return (0,lib.collect)(read(offset), BULK_BYTES);
    const open = (at) => failures.watch(joinChunks(read(offset + at), MIN_CHUNK));
    return canReread ? (0,lib.rereadable)(open) : open(0);
}
function hasArrived({ send, base, descriptor, action }) {
    return exists(send, { path: `${base}/blobs/${descriptor.digest}`, action });
}
async function pause({ clock, random, signal }, attempt, header) {
    const wanted = (0,lib.retryAfter)(header, clock.now());
    const own = (0,lib.jitter)(random, PAUSE_MS * 2 ** (attempt - 1));
    await clock.sleep(Math.min(wanted ?? own, MAX_PAUSE_MS), signal);
}
function watchSource() {
    const failures = {
        failure: undefined,
        async *watch(content) {
            try {
                yield* content;
            }
            catch (reason) {
                failures.failure = { reason };
                throw reason;
            }
        },
    };
    return failures;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/blobs/upload.js



/** How long the upload session of a refused mount is used. After that the registry may have removed it. */
const SESSION_LIFETIME_MS = 60_000;
/** Opens the uploads to one repository. @throws (from its methods) `CONTENT_DIFFERS` and the errors of requests */
function registryUploads(parts) {
    /** The upload sessions that refused mounts opened. */
    const sessions = new Map();
    return {
        async put(descriptor, content) {
            const session = sessions.get(descriptor.digest);
            sessions.delete(descriptor.digest);
            const isFresh = session !== undefined && session.until > parts.clock.now();
            await sendBlob(parts, descriptor, content, isFresh ? session.location : undefined);
        },
        async mount(digest, from) {
            const { mounted, location } = await mountBlob(parts, digest, from);
            if (location !== undefined)
                sessions.set(digest, { location, until: parts.clock.now() + SESSION_LIFETIME_MS });
            return mounted;
        },
        isOpen: (digest) => sessions.has(digest),
        async abandon(digest) {
            const session = sessions.get(digest);
            sessions.delete(digest);
            if (session !== undefined)
                await cancelUpload(parts.send, session.location, parts.shown);
        },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/manifests/byte-cache.js
/** Returns a cache that removes its oldest entries when it has more than `limit` bytes. */
function byteCache(limit) {
    const entries = new Map();
    let size = 0;
    const drop = (digest) => {
        size -= entries.get(digest)?.byteLength ?? 0;
        entries.delete(digest);
    };
    return {
        get: (digest) => entries.get(digest),
        set(digest, bytes) {
            drop(digest);
            entries.set(digest, bytes);
            size += bytes.byteLength;
            for (const oldest of entries.keys()) {
                if (size <= limit)
                    break;
                drop(oldest);
            }
        },
        delete: drop,
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/manifests/missing-blob-retry.js

/** The pauses before a manifest is sent again when the registry does not find a blob of it yet. */
const PAUSES_MS = [100, 400, 1000];
/**
 * Sends a manifest, and retries while the registry does not find a blob of it. A blob that was just pushed may be
 * missing for a moment: another client pushes it too, or the storage of the registry is eventually consistent.
 */
async function sendUntilBlobsExist(parts, call) {
    for (const wait of PAUSES_MS) {
        try {
            return await parts.send(call);
        }
        catch (error) {
            const isMissing = error instanceof errors/* RegistryError */.g && error.codes.includes('MANIFEST_BLOB_UNKNOWN');
            if (!isMissing)
                throw error;
            await parts.clock.sleep(wait, parts.signal);
        }
    }
    return parts.send(call);
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/manifests/manifests.js










/** The size of the cache of manifests, in bytes: tagging and attaching need a manifest again that was just written. */
const CACHE_BYTES = 16 * 1024 * 1024;
/**
 * Opens the manifests of one repository.
 *
 * @throws (from its methods) `NOT_FOUND`, `REGISTRY_FAILED`, `REFERENCE_INVALID`, `JSON_INVALID`, `MANIFEST_INVALID`,
 * `CONTENT_DIFFERS`
 */
function registryManifests(options) {
    const parts = { ...options, cache: byteCache(CACHE_BYTES) };
    return {
        resolve: (reference) => resolve(parts, reference),
        fetch: (reference) => fetch(parts, reference),
        read: (descriptor) => read(parts, descriptor),
        put: (mediaType, bytes, name) => putAlways(parts, mediaType, bytes, name),
        putIfAbsent: async (mediaType, bytes, tag) => (await put(parts, mediaType, bytes, tag, { ifAbsent: true })) !== undefined,
        putTagged: (descriptor, bytes, tags) => putTagged(parts, descriptor, bytes, tags),
        forget: (digest) => parts.cache.delete(digest),
        pathOf: (reference) => pathOf(parts, reference),
    };
}
function pathOf({ base, shown }, reference) {
    return `${base}/manifests/${checkReference(reference, shown)}`;
}
async function resolve(parts, reference) {
    const action = `resolve ${reference} of ${parts.shown}`;
    const response = await parts.send({
        method: 'HEAD',
        path: pathOf(parts, reference),
        headers: { accept: media_types/* MANIFEST_ACCEPT */.dY },
        expect: [200, 404],
        expectElsewhere: HEAD_REFUSALS,
        action,
    });
    await response.discard();
    if (response.status === 404)
        return undefined;
    // The HEAD of some registries lacks digest, type or size, or storage refuses it: then GET the manifest.
    const described = response.status === 200 ? describedBy(response, reference, action) : undefined;
    return described ?? (await fetch(parts, reference))?.descriptor;
}
async function fetch(parts, reference) {
    const action = `read ${reference} of ${parts.shown}`;
    const response = await parts.send({
        method: 'GET',
        path: pathOf(parts, reference),
        headers: { accept: media_types/* MANIFEST_ACCEPT */.dY },
        expect: [200, 404],
        action,
    });
    if (response.status === 404) {
        await response.discard();
        return undefined;
    }
    const bytes = await response.bytes(model_manifest/* MANIFEST_LIMIT */.MV);
    const header = response.headers['docker-content-digest'];
    const expected = (0,lib.isDigest)(reference) ? reference : header;
    const algorithm = expected !== undefined && (0,lib.isDigest)(expected) ? (0,lib.algorithmOf)(expected) : 'sha256';
    const digest = (0,lib.digestOf)(bytes, algorithm);
    if (expected !== undefined && expected !== digest)
        throw digestDiffers(action, digest, expected);
    const manifest = (0,model_manifest/* parseManifest */.Ng)(bytes, `${reference} of ${parts.shown}`);
    const mediaType = manifest.mediaType ?? mediaTypeOf(response) ?? '';
    parts.cache.set(digest, bytes);
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}
async function read(parts, descriptor) {
    const cached = parts.cache.get(descriptor.digest);
    if (cached !== undefined)
        return cached;
    const content = download({
        ...parts,
        path: pathOf(parts, descriptor.digest),
        accept: descriptor.mediaType,
        descriptor,
    }, 0);
    const what = `${descriptor.digest} of ${parts.shown}`;
    const bytes = await (0,lib.collect)((0,lib.verified)(content, descriptor, what), model_manifest/* MANIFEST_LIMIT */.MV, what);
    parts.cache.set(descriptor.digest, bytes);
    return bytes;
}
async function putTagged(parts, { mediaType, digest }, bytes, tags) {
    const [first, ...more] = tags;
    // Under a tag, registries compute sha256: any other digest has to be in the path.
    const isSha256 = (0,lib.algorithmOf)(digest) === 'sha256';
    if (first === undefined)
        return putAlways(parts, mediaType, bytes, digest);
    if (isSha256 && (more.length === 0 || parts.tagParameters.state === 'ignored')) {
        const headers = await putAlways(parts, mediaType, bytes, first);
        for (const tag of more)
            await putAlways(parts, mediaType, bytes, tag);
        return headers;
    }
    const query = tags.map((tag) => `tag=${checkReference(tag, parts.shown)}`).join('&');
    const headers = await putAlways(parts, mediaType, bytes, digest, `?${query}`);
    const accepted = new Set((headers['oci-tag'] ?? '').split(',').map((tag) => tag.trim()));
    const missing = tags.filter((tag) => !accepted.has(tag));
    parts.tagParameters.state = missing.length === 0 ? 'supported' : 'ignored';
    for (const tag of missing)
        await putAlways(parts, mediaType, bytes, tag);
    return headers;
}
async function putAlways(parts, mediaType, bytes, name, query = '') {
    return (await put(parts, mediaType, bytes, name, { query })) ?? {};
}
/** Pushes bytes and returns the headers of the response; undefined when `ifAbsent` is set and the registry has the name. */
async function put(parts, mediaType, bytes, name, { query = '', ifAbsent = false }) {
    const action = `push manifest ${name} to ${parts.shown}`;
    const response = await sendUntilBlobsExist(parts, {
        method: 'PUT',
        path: `${pathOf(parts, name)}${query}`,
        headers: { 'content-type': mediaType, ...(ifAbsent ? { 'if-none-match': '*' } : {}) },
        body: bytes,
        write: true,
        expect: ifAbsent ? [201, 202, 412] : [201, 202],
        action,
    });
    await response.discard();
    if (response.status === 412)
        return undefined;
    const header = response.headers['docker-content-digest'];
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(name) ? (0,lib.algorithmOf)(name) : 'sha256');
    // Under a tag, a registry may use another algorithm than we do.
    if (header?.startsWith(`${(0,lib.algorithmOf)(digest)}:`) === true && header !== digest)
        throw digestDiffers(action, header, digest);
    parts.cache.set(digest, bytes);
    return response.headers;
}
function digestDiffers(action, actual, expected) {
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected digest ${expected} from the registry, got ${actual}`, { hint: 'check whether the registry, or a proxy before it, changes content' });
}
/**
 * Returns the descriptor in the headers of a HEAD; undefined when they lack a part of it.
 *
 * @throws `REGISTRY_FAILED` when they state another digest than the requested one
 */
function describedBy(response, reference, action) {
    const digest = response.headers['docker-content-digest'];
    if ((0,lib.isDigest)(reference) && digest !== undefined && digest !== reference)
        throw digestDiffers(action, digest, reference);
    const size = response.headers['content-length'];
    const described = model_descriptor/* descriptorSchema */.T.safeParse({
        mediaType: mediaTypeOf(response),
        digest: digest ?? ((0,lib.isDigest)(reference) ? reference : undefined),
        size: size !== undefined && /^[1-9]\d*$/.test(size) ? Number(size) : undefined,
    });
    if (!described.success)
        return undefined;
    const { mediaType, digest: checked, size: bytes } = described.data;
    // A proxy may send text/html or application/octet-stream, which does not tell what the manifest is.
    return mediaType.startsWith('application/vnd.')
        ? { mediaType, digest: checked, size: bytes }
        : undefined;
}
function mediaTypeOf(response) {
    return response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
/** Throws unless a reference is a tag or a digest: nothing else may become a part of a path. */
function checkReference(reference, shown) {
    if ((0,lib.isDigest)(reference) || (0,model_reference/* isTag */.dz)(reference))
        return reference;
    throw (0,errors/* ociError */.Y)('REFERENCE_INVALID', `cannot request "${reference.slice(0, 200)}" from ${shown}: expected a tag or a digest`, { hint: 'write a tag of up to 128 letters, digits, _ . -' });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/manifests/new-tag.js

/** The pause before a new tag is read back from a registry that ignores conditions. A writer at the same time has written by then. */
const SETTLE_MS = 500;
/**
 * Makes a tag name a manifest unless it names another one. The registry decides between writers at the same time where it
 * honours `If-None-Match`. Elsewhere the tag is read again after a pause, and the writer that finds another digest has lost.
 *
 * @throws `TAG_EXISTS` with both digests, `NOT_FOUND`
 */
async function createTag(parts, descriptor, reference) {
    // A registry that honours the condition looks itself.
    const isHonoured = parts.conditions.state === 'honoured';
    if (!isHonoured && (await isTaken(parts, descriptor, reference)))
        return;
    const bytes = await parts.manifests.read(descriptor);
    const put = () => parts.manifests.putIfAbsent(descriptor.mediaType, bytes, reference);
    // A refusal can be of our own tag: the response to an earlier PUT may have been lost.
    if (!(await put()))
        return requireOwn(parts, descriptor, reference);
    if (parts.conditions.state === 'unknown')
        parts.conditions.state = (await put()) ? 'ignored' : 'honoured';
    if (parts.conditions.state === 'honoured')
        return;
    await parts.clock.sleep(SETTLE_MS, parts.signal);
    await requireOwn(parts, descriptor, reference);
}
/** Reports whether the tag names the manifest already. @throws `TAG_EXISTS` when it names another one */
async function isTaken({ manifests, shown }, { digest }, reference) {
    const current = await manifests.resolve(reference);
    if (current === undefined || current.digest === digest)
        return current !== undefined;
    throw (0,errors/* ociError */.Y)('TAG_EXISTS', `cannot tag ${digest} in ${shown}: ${reference} names ${current.digest} already`, { hint: 'use another tag, or remove this one first with sealwright delete' });
}
async function requireOwn(parts, descriptor, reference) {
    if (await isTaken(parts, descriptor, reference))
        return;
    throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot tag ${descriptor.digest} in ${parts.shown}: expected ${reference} to exist after it was written, got nothing`, { hint: 'check whether another job deletes this tag' });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/manifests/tags.js



/** A list of tags. An empty one may be null, or absent beside the name. */
const tags_pageSchema = schemas/* looseObject */._H3({ name: schemas/* string */.YjP().nullish(), tags: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() })
    .refine(({ name, tags }) => name !== undefined || tags !== undefined, {
    error: 'expected a list of tags',
})
    .transform(({ tags }) => tags ?? []);
/**
 * Lists all pages of the tags of a repository, and yields the tags in lexical order. A repository that does not exist
 * has no tags, unless it must exist.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, `JSON_INVALID`, and the errors of requests
 */
async function* listTags(send, base, shown, mustExist = false) {
    const action = `list the tags of ${shown}`;
    const path = `${base}/tags/list`;
    const tags = await readNames(send, { path, action, what: `tags of ${shown}`, page: tags_pageSchema });
    if (tags === undefined && mustExist)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot ${action}: the registry has no such repository`, {
            hint: 'check the name; a private registry returns "not found" without a login',
        });
    yield* tags ?? [];
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/registry/referrers/fallback.js
var referrers_fallback = __webpack_require__(78053);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/referrers/page.js







/** The statuses of registries without the referrers API. Any other status is an error, never an empty list. */
const UNSUPPORTED = [400, 404, 405, 406, 410, 501];
/**
 * Docker Hub may deny access to the API of a repository whose images can be read. The request for the fallback tag,
 * which follows, fails if the account may not read at all.
 */
const DENIED = [401, 403];
const DENYING_HOSTS = ['docker.io', 'registry-1.docker.io'];
/** GHCR redirects requests for referrers to a web site, and has no API. A redirect of another registry proves nothing. */
const REDIRECTING_HOSTS = ['ghcr.io'];
/** An index. Its media type is optional, and writers in Go state an empty list as null. */
const page_pageSchema = schemas/* looseObject */._H3({
    mediaType: schemas/* literal */.euz(['', media_types/* OCI_INDEX */.$p]).nullish(),
    manifests: schemas/* array */.YOg(model_descriptor/* descriptorSchema */.T).nullish(),
})
    .refine((page) => page.mediaType === media_types/* OCI_INDEX */.$p || page.manifests !== undefined, {
    error: 'expected an image index',
});
/**
 * Requests one page of the referrers API, or returns why there is no list.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED` for a response that is neither an index nor that of a registry
 * without the API
 */
async function requestPage(request) {
    const { send, host, path, action } = request;
    const response = await send({
        method: 'GET',
        path,
        headers: { accept: media_types/* OCI_INDEX */.$p },
        expect: [200, ...UNSUPPORTED, ...(DENYING_HOSTS.includes(host) ? DENIED : [])],
        sameOriginOnly: true,
        action,
    });
    if (response.status !== 200) {
        await response.discard();
        if (isRedirect(response) && !REDIRECTING_HOSTS.includes(host))
            throw unusable(action, host, `a redirect to "${redirectHost(response)}"`);
        return DENIED.includes(response.status) ? 'denied' : 'absent';
    }
    const descriptors = await readIndex(response, action);
    return { descriptors, next: nextPage(response, action) };
}
function isRedirect({ status }) {
    return status >= 300 && status < 400;
}
function redirectHost({ headers }) {
    const location = headers['location'] ?? '';
    return URL.parse(location)?.host ?? location.slice(0, 100);
}
function unusable(action, host, found, cause) {
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: expected an image index from ${host}, got ${found}`, {
        ...(cause === undefined ? {} : { cause }),
        hint: 'check whether a proxy changes the responses of the registry',
    });
}
/** Reads an index by its content: some registries send it as `application/json`. */
async function readIndex(response, action) {
    const bytes = await response.bytes(model_manifest/* MANIFEST_LIMIT */.MV);
    try {
        return (0,lib.parseJson)(bytes, page_pageSchema, 'the list of referrers').manifests ?? [];
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'JSON_INVALID'))
            throw cause;
        const type = response.headers['content-type'] ?? '';
        const found = `other content of type "${type.slice(0, 100)}"`;
        throw unusable(action, response.url.host, found, cause);
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/referrers/referrers.js





const referrers_MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;
/**
 * Opens the referrers of one repository.
 *
 * @throws (from its methods) `REFERRERS_UNSAFE` when the fallback tag names something else, `UNAUTHORIZED`, `FORBIDDEN`,
 * `REGISTRY_FAILED`
 */
function registryReferrers(parts) {
    const { api } = parts;
    const fallback = (0,referrers_fallback/* registryFallback */.C4)(parts);
    return {
        async *list(subject, artifactType) {
            for (const descriptor of await referrers_all(parts, fallback, subject, artifactType)) {
                if (artifactType === undefined || descriptor.artifactType === artifactType)
                    yield descriptor;
            }
        },
        async added(descriptor, manifest, headers) {
            const subject = manifest.subject;
            if (subject === undefined)
                return;
            // The header alone proves nothing: some registries send it without having the API.
            const hasHeader = headers['oci-subject'] === subject.digest;
            const isListed = async () => {
                if (hasHeader && (api.state === 'responds' || api.state === 'proven'))
                    return true;
                if (api.state === 'absent')
                    return false;
                const listed = await byApi(parts, subject);
                if (listed === 'absent')
                    api.state = 'absent';
                if (typeof listed === 'string')
                    return false;
                return hasHeader || listed.some((each) => each.digest === descriptor.digest);
            };
            if (!(await isListed()))
                await fallback.add(subject, (0,referrers_fallback/* referrerEntry */.oY)(descriptor, manifest));
            else
                api.state = 'proven';
        },
        async removing(descriptor) {
            const subject = await subjectOf(parts, descriptor);
            if (subject === undefined || api.state === 'proven')
                return;
            const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject);
            if (typeof listed === 'string')
                await fallback.remove(subject, descriptor.digest);
        },
    };
}
/** Returns all pages of the API, or why there is no list. */
async function byApi(parts, subject, artifactType) {
    const { api } = parts;
    const action = `list the referrers of ${subject.digest} in ${parts.shown}`;
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
    const referrers = [];
    let path = `${parts.base}/referrers/${subject.digest}${filter}`;
    for (let page = 0; path !== undefined; page++) {
        const listed = await requestPage({ ...parts, path, action });
        if (typeof listed === 'string') {
            if (page === 0)
                return listed;
            throw unending(action, 'a further page is missing');
        }
        referrers.push(...listed.descriptors);
        if (page >= referrers_MAX_PAGES || referrers.length > MAX_REFERRERS)
            throw unending(action, 'the list does not end');
        path = listed.next;
    }
    if (referrers.length > 0)
        api.state = 'proven';
    else if (api.state !== 'proven')
        api.state = 'responds';
    return referrers;
}
async function referrers_all(parts, fallback, subject, artifactType) {
    const { api } = parts;
    const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject, artifactType);
    if (typeof listed === 'string') {
        const kept = await fallback.list(subject);
        // The repository exists, and its list does not: the registry does not have the API.
        if (listed === 'absent' && kept.length > 0)
            api.state = 'absent';
        return kept;
    }
    if (api.state === 'proven')
        return listed;
    // An empty list proves nothing while the API has not listed anything yet.
    return fallback.list(subject).catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'REFERRERS_UNSAFE'))
            return listed;
        throw error;
    });
}
/** Returns the subject of a manifest; undefined also for a manifest that cannot be read, so that it can be deleted. */
async function subjectOf(parts, descriptor) {
    try {
        const bytes = await parts.manifests.read(descriptor);
        return (0,model_manifest/* parseManifest */.Ng)(bytes, descriptor.digest).subject;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND', 'CONTENT_DIFFERS', 'JSON_INVALID', 'MANIFEST_INVALID'))
            return undefined;
        throw error;
    }
}
function unending(action, reason) {
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `cannot ${action}: ${reason}`);
}


;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/repository.js












/** Opens a repository of a registry as a store. Sends no request. */
function openRepository(parts) {
    const own = newRepository(parts);
    const { send, host, base, shown, manifests, referrers, uploads, existence } = own;
    return {
        has: (descriptor) => has(own, descriptor),
        hasBeforePut: (descriptor) => (0,media_types/* isManifestType */.Q3)(descriptor.mediaType) ? has(own, descriptor) : existence.check(descriptor),
        get: (descriptor, options) => (0,media_types/* isManifestType */.Q3)(descriptor.mediaType)
            ? manifestContent(own, descriptor, options?.offset ?? 0)
            : blobContent(own, descriptor, options),
        put: (descriptor, content, { isNew = false } = {}) => (0,media_types/* isManifestType */.Q3)(descriptor.mediaType)
            ? repository_putManifest(own, descriptor, content, [])
            : own.sharing(descriptor.digest, () => putBlob(own, descriptor, content, isNew)),
        putTagged: (descriptor, content, tags) => repository_putManifest(own, descriptor, content, tags),
        ingest: (id) => registryIngest(send, base, shown, id),
        resolve: async (reference, { read = false } = {}) => read ? (await manifests.fetch(reference))?.descriptor : manifests.resolve(reference),
        tag: (descriptor, reference, { ifAbsent = false } = {}) => tag(own, descriptor, reference, ifAbsent),
        tags: ({ mustExist } = {}) => listTags(send, base, shown, mustExist),
        referrers: (subject, { artifactType } = {}) => referrers.list(subject, artifactType),
        delete: (descriptor) => deleteContent(own, descriptor),
        untag: (name) => deletePath(send, manifests.pathOf(name), `delete the tag ${name} of ${shown}`),
        async mount({ digest }, from) {
            const path = from.startsWith(`${host}/`) ? from.slice(host.length + 1) : from;
            const mounted = await uploads.mount(digest, path);
            if (mounted)
                own.absent.delete(digest);
            return mounted;
        },
    };
}
function newRepository(options) {
    const base = `/v2/${options.repository}`;
    const shown = `${options.host}/${options.repository}`;
    const parts = { ...options, base, shown };
    const manifests = registryManifests(parts);
    const uploads = registryUploads(parts);
    const absent = new Set();
    const own = {
        ...parts,
        manifests,
        referrers: registryReferrers({ ...parts, manifests }),
        uploads,
        existence: openExistenceChecks({
            ...options,
            uploads,
            absent,
            has: (descriptor) => has(own, descriptor),
        }),
        absent,
        sharing: (0,lib.singleFlight)(),
    };
    return own;
}
function repository_pathOf({ base, manifests }, { mediaType, digest }) {
    return (0,media_types/* isManifestType */.Q3)(mediaType)
        ? manifests.pathOf(digest)
        : `${base}/blobs/${(0,lib.parseDigest)(digest)}`;
}
async function has(own, descriptor) {
    const isManifest = (0,media_types/* isManifestType */.Q3)(descriptor.mediaType);
    const isThere = await exists(own.send, {
        path: repository_pathOf(own, descriptor),
        headers: { accept: isManifest ? media_types/* MANIFEST_ACCEPT */.dY : '*/*' },
        action: `check for ${descriptor.digest} in ${own.shown}`,
    });
    if (isThere)
        own.absent.delete(descriptor.digest);
    else
        own.absent.add(descriptor.digest);
    return isThere;
}
function blobContent(own, descriptor, { offset = 0, raw = false } = {}) {
    const { send, clock, signal, shown } = own;
    const path = repository_pathOf(own, descriptor);
    const parts = { send, clock, signal, shown, path, accept: '*/*', descriptor };
    if (raw)
        return (0,lib.rereadable)((at) => download({ ...parts, borrowed: true }, offset + at));
    const content = download(parts, offset);
    return offset === 0 ? (0,lib.verified)(content, descriptor, `${descriptor.digest} of ${shown}`) : content;
}
async function* manifestContent(own, descriptor, offset) {
    const bytes = await own.manifests.read(descriptor);
    const whole = (0,lib.verified)((0,lib.contentOf)(bytes), descriptor, `${descriptor.digest} of ${own.shown}`);
    if (offset === 0)
        yield* whole;
    else
        yield bytes.subarray(offset);
}
async function repository_putManifest(own, descriptor, content, tags) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)((0,lib.owned)((0,lib.verified)(content, descriptor)), model_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,model_manifest/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const headers = await own.manifests.putTagged(descriptor, bytes, tags);
    await own.referrers.added(descriptor, manifest, headers);
}
async function putBlob(own, descriptor, content, isNew) {
    const isAbsent = own.absent.delete(descriptor.digest) || isNew;
    if (!isAbsent && (await own.existence.checkBeforePush(descriptor)))
        return;
    own.absent.delete(descriptor.digest);
    await own.uploads.put(descriptor, content);
    await own.existence.pushed(descriptor.digest);
}
async function tag(own, descriptor, reference, ifAbsent) {
    if (ifAbsent)
        return createTag(own, descriptor, reference);
    await own.manifests.put(descriptor.mediaType, await own.manifests.read(descriptor), reference);
}
async function deleteContent(own, descriptor) {
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType)) {
        await own.referrers.removing(descriptor);
        own.manifests.forget(descriptor.digest);
    }
    await deletePath(own.send, repository_pathOf(own, descriptor), `delete ${descriptor.digest} of ${own.shown}`);
}
/** Deletes what a path names. Does nothing when it does not exist. */
async function deletePath(send, path, action) {
    const response = await send({
        method: 'DELETE',
        path,
        write: true,
        expect: [200, 202, 204, 404],
        action,
    });
    await response.discard();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry/registry.js









/** The retries of one client, for all its requests together. */
const RETRY_BUDGET = 60;
/** Opens a client of OCI registries (distribution-spec v1.1). Sends no request. */
function openRegistryClient(options) {
    const { signal, log } = options;
    const http = (0,lib.retrying)(limitConcurrency(options.http), {
        clock: options.clock,
        random: options.random,
        budget: { retries: RETRY_BUDGET },
        onRetry: (reason, wait) => log?.debug(`retrying in ${wait} ms: ${reason}`),
        ...(signal === undefined ? {} : { signal }),
    });
    const registries = new Map();
    const stores = new Map();
    function registryAt(host) {
        const registry = registries.get(host) ?? newRegistry(host, http, options);
        registries.set(host, registry);
        return registry;
    }
    const sendTo = (host) => openRegistryHttp({ http, host, repository: '', log, signal, ...registryAt(host) });
    return {
        repositories: (host) => listRepositories(sendTo(host), host),
        checkLogin: (host) => checkLogin(sendTo(host), host, () => registryAt(host).authenticator.hasCredentials([])),
        open(text) {
            const { registry: host, repository } = (0,model_reference/* parseReference */.F2)(text);
            const name = `${host}/${repository}`;
            const known = stores.get(name);
            if (known !== undefined)
                return known;
            const registry = registryAt(host);
            const { api, tagParameters, conditions, selfMounts } = registry;
            const store = openRepository({
                ...options,
                send: openRegistryHttp({ http, host, repository, log, signal, ...registry }),
                host,
                repository,
                api,
                tagParameters,
                conditions,
                selfMounts,
                journal: options.journal === undefined ? undefined : openUploadJournal(options.journal, name),
            });
            stores.set(name, store);
            return store;
        },
    };
}
function newRegistry(host, http, options) {
    const { clock, credentials, signal, insecureHosts = [] } = options;
    const origin = originOf(host, insecureHosts);
    return {
        origin,
        authenticator: openAuthenticator({ http, clock, credentials, host, origin, signal }),
        warned: new Set(),
        api: { state: 'unknown' },
        tagParameters: { state: 'unknown' },
        conditions: { state: 'unknown' },
        selfMounts: { state: 'unknown' },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/registries.js




/**
 * Opens a registry client. A user name and password in the inputs are for the host of the target. All other credentials
 * come from the docker or podman configuration.
 *
 * @throws `REFERENCE_INVALID` for a target that cannot be parsed, `INPUT_INVALID` for a user name without a password or a
 * password without a user name, `CREDENTIALS_INVALID`
 */
async function openRegistries(inputs, target, ports) {
    const secret = inputs['registry-password'] || undefined;
    if (secret !== undefined)
        ports.log.mask(secret);
    const login = loginOf(inputs['registry-username'] || undefined, secret);
    const host = target === undefined ? undefined : registryOf(target);
    const explicit = host === undefined || login === undefined ? undefined : { host, ...login };
    const journal = journalPath((variable) => ports.env.get(variable));
    const credentials = await loadCredentials({
        env: (variable) => ports.env.get(variable),
        exec: ports.exec,
        mask: (text) => ports.log.mask(text),
        ...(inputs['registry-config'] === undefined ? {} : { configPath: inputs['registry-config'] }),
        ...(explicit === undefined ? {} : { explicit }),
    });
    return openRegistryClient({
        http: ports.http,
        clock: ports.clock,
        random: ports.random,
        credentials,
        insecureHosts: inputs['insecure-registries'],
        log: ports.log,
        signal: ports.signal,
        ...(journal === undefined ? {} : { journal }),
    });
}
/** Returns the login of the inputs. Half a login is an error: to ignore it would use another account. */
function loginOf(username, password) {
    if (username !== undefined && password !== undefined)
        return { username, password };
    if (username === undefined && password === undefined)
        return undefined;
    const [given, missing] = password === undefined
        ? ['registry-username', 'registry-password']
        : ['registry-password', 'registry-username'];
    throw (0,lib.coreError)('INPUT_INVALID', `cannot log in to the registry: expected registry-username and registry-password, got only ${given}`, { hint: `set ${missing} too, or leave both out to use the login of docker or podman` });
}
/** Returns the registry of a target; undefined for a layout or an archive. */
function registryOf(target) {
    // `alpine:3` is a tag of Docker Hub as a reference, and a host with a port as a destination.
    if (typeof target === 'object')
        return (0,model_reference/* parseReference */.F2)(`${target.destination}/x`).registry;
    if (/^oci(-archive)?:/.test(target))
        return undefined;
    (0,model_reference/* checkTransport */.iU)(target);
    return (0,model_reference/* parseReference */.F2)(target.split('@')[0] ?? '').registry;
}
/** Returns the directory of the upload journal, in the XDG state directory; undefined without a home directory. */
function journalPath(env) {
    const home = env('HOME') ?? env('LOCALAPPDATA');
    const state = env('XDG_STATE_HOME') ?? (home === undefined ? undefined : `${home}/.local/state`);
    return state === undefined ? undefined : `${state}/sealwright/uploads`;
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/archive/archive.js
var archive = __webpack_require__(23277);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive/writer.js + 1 modules
var writer = __webpack_require__(34237);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/layout.js + 3 modules
var layout = __webpack_require__(90319);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/reader.js
var reader = __webpack_require__(18078);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/read-only.js

/**
 * Returns a `LocalStore` that reads from `reader`. Methods that write reject, except `mount`: it returns false.
 *
 * @throws (when a method writes) `FORBIDDEN`
 */
function readOnlyStore(reader) {
    const refuse = () => Promise.reject((0,errors/* ociError */.Y)('FORBIDDEN', 'cannot write to the repository: it is read-only'));
    return {
        has: (descriptor) => reader.has(descriptor),
        get: (descriptor, options) => reader.get(descriptor, options),
        sizeOf: (digest) => reader.sizeOf(digest),
        resolve: (reference) => reader.resolve(reference),
        tags: () => reader.tags(),
        referrers: (subject, options) => reader.referrers(subject, options),
        put: refuse,
        putTagged: refuse,
        ingest: refuse,
        tag: refuse,
        tagIf: refuse,
        delete: refuse,
        untag: refuse,
        mount: () => Promise.resolve(false),
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/location.js







/**
 * Opens `HOST/NAME[:TAG][@DIGEST]`, `oci:DIR` or `oci-archive:FILE` for reading. Creates nothing.
 *
 * @throws `REFERENCE_INVALID`; `NOT_FOUND` for a path without a layout or archive, `STORE_FAILED` for a damaged one
 */
function openSource(text, registries) {
    return openWith(text, registries, (archive) => archive);
}
/** Opens a location as a `Store`. Writing to an archive fails with `FORBIDDEN`. @throws as `openSource` */
function openStore(text, registries) {
    return openWith(text, registries, (archive) => ({
        ...readOnlyStore(archive),
        roots: () => archive.roots(),
    }));
}
/** Opens a location for writing. Creates a layout or an archive that does not exist. @throws as `openSource` */
async function openTarget(text, registries) {
    const location = findLocation(text);
    const rest = { reference: referenceOf(location), shown: shownOf(location) };
    const plain = { ...rest, commit: nothing, [Symbol.asyncDispose]: nothing };
    if (location.kind === 'registry')
        return { ...plain, store: registries.open(rest.shown) };
    if (location.kind === 'layout') {
        const { openLayout } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 90319));
        return { ...plain, store: await openLayout(location.path) };
    }
    const { createArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 34237));
    const archive = await createArchive(location.path);
    return {
        ...rest,
        store: archive,
        concurrency: 1,
        commit: () => archive.commit(),
        [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
    };
}
/**
 * Returns the manifest that a source names: by its tag or digest, else the only image of a layout, else `latest`.
 *
 * @throws `NOT_FOUND`, whose hint lists tags of the source
 */
async function resolveSource(source) {
    const { store, shown } = source;
    const only = source.reference === undefined ? await onlyRoot(store) : undefined;
    if (only !== undefined)
        return only;
    const wanted = source.reference ?? 'latest';
    const descriptor = await store.resolve(wanted, { read: true });
    if (descriptor !== undefined)
        return { descriptor, tag: (0,lib.isDigest)(wanted) ? undefined : (0,reader/* tagInName */.Nt)(wanted) };
    const tags = await firstTags(store, 10);
    throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot resolve ${wanted}: it is not in ${shown}`, {
        hint: tags.length === 0
            ? `push an image first: ${shown} has no tags`
            : `use one of the tags of ${shown}: ${tags.join(', ')}`,
    });
}
/** Returns the only image of a layout, or the only one with a tag; undefined when there are several or none. */
async function onlyRoot({ roots }) {
    const listed = (await roots?.()) ?? [];
    const named = listed.filter(({ tags }) => tags.length > 0);
    const [first, another] = named.length > 0 ? named : listed;
    if (first === undefined || another !== undefined)
        return undefined;
    return { descriptor: first.descriptor, tag: first.tags[0] };
}
async function firstTags(store, limit) {
    const tags = [];
    try {
        for await (const tag of store.tags()) {
            if (tags.length >= limit)
                return [...tags, '…'];
            tags.push(tag);
        }
    }
    catch {
        return tags; // The list is only for the hint: without it the hint is shorter.
    }
    return tags;
}
/** Opens a location for reading; `ofArchive` adapts the store of an archive. */
async function openWith(text, registries, ofArchive) {
    const location = findLocation(text);
    const rest = { reference: referenceOf(location), shown: shownOf(location) };
    if (location.kind === 'registry')
        return { ...rest, store: registries.open(rest.shown), [Symbol.asyncDispose]: nothing };
    if (location.kind === 'layout') {
        const { openLayout } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 90319));
        const store = await openLayout(location.path, { mustExist: true });
        return { ...rest, store, [Symbol.asyncDispose]: nothing };
    }
    const { openArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 23277));
    const archive = await openArchive(location.path);
    return {
        ...rest,
        store: ofArchive(archive),
        [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
    };
}
/**
 * Returns the location that a text names. Where a path is a layout or an archive, the rest is a name in it. Else, if the
 * directory of a new one does not exist, the path ends at the first colon, as other tools parse it.
 *
 * @throws `REFERENCE_INVALID`
 */
function findLocation(text) {
    const location = (0,model_reference/* parseLocation */.zS)(text);
    const splits = (0,model_reference/* locationsOf */.Ue)(text);
    const stored = splits.find(({ kind, path }) => (0,external_node_fs_.existsSync)(kind === 'layout' ? (0,external_node_path_.join)(path, 'oci-layout') : path));
    if (stored !== undefined || location.kind === 'registry')
        return stored ?? location;
    return (0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(location.path)) ? location : (splits[0] ?? location);
}
function referenceOf(location) {
    if (location.kind !== 'registry')
        return location.reference;
    return location.reference.digest ?? location.reference.tag;
}
function shownOf(location) {
    if (location.kind === 'registry')
        return (0,model_reference/* repositoryName */.aR)(location.reference);
    return `${location.kind === 'layout' ? 'oci' : 'oci-archive'}:${location.path}`;
}
async function nothing() {
    // Registries and layouts keep no open file.
}

// EXTERNAL MODULE: ./packages/core/lib/node/system.js
var system = __webpack_require__(71409);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory/bytes.js

/** The most bytes of one blob. Stores in memory are for tests and demonstrations. */
const CONTENT_LIMIT = 2 * 1024 ** 3;
/** The size of a large segment. Segments of this size are shared between threads. */
const SEGMENT_BYTES = 1024 * 1024;
/** Returns an empty blob. */
function memoryBytes() {
    const full = [];
    let tail = new Uint8Array(0);
    let used = 0;
    let size = 0;
    function* segments() {
        yield* full;
        if (used > 0)
            yield tail.subarray(0, used);
    }
    return {
        get size() {
            return size;
        },
        append(chunk) {
            if (size + chunk.byteLength > CONTENT_LIMIT)
                throw (0,lib.coreError)('CONTENT_TOO_LARGE', `cannot store a blob in memory: expected at most ${CONTENT_LIMIT} bytes, got more`);
            for (let at = 0; at < chunk.byteLength;) {
                if (used === tail.byteLength) {
                    if (used > 0)
                        full.push(tail);
                    // Segments grow with the blob: a small blob uses little memory, and a large one has few segments.
                    const wanted = Math.max(chunk.byteLength - at, size);
                    tail =
                        wanted < SEGMENT_BYTES ? Buffer.allocUnsafeSlow(wanted) : (0,lib.sharedBuffer)(SEGMENT_BYTES);
                    used = 0;
                }
                const part = chunk.subarray(at, at + tail.byteLength - used);
                tail.set(part, used);
                used += part.byteLength;
                at += part.byteLength;
                size += part.byteLength;
            }
        },
        close() {
            if (used < tail.byteLength)
                tail = Uint8Array.from(tail.subarray(0, used));
        },
        async *read(offset) {
            let at = 0;
            for (const segment of segments()) {
                const start = Math.max(0, offset - at);
                at += segment.byteLength;
                if (start < segment.byteLength)
                    yield start === 0 ? segment : segment.subarray(start);
            }
        },
        segments,
        full,
    };
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/upload-id.js
var upload_id = __webpack_require__(20251);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory/ingest.js




/** From this size on an upload is hashed while it is received. */
const HASHED_BYTES = 2 * 1024 * 1024;
/**
 * Opens a new upload, or resumes the one of `id`. A commit passes the blob to `keep`.
 *
 * @throws `NOT_FOUND` when there is no upload of that id
 */
function memoryIngest(uploads, { clock, random, hasher }, id, keep) {
    const uploadId = id ?? (0,upload_id/* newUploadId */.n)(random);
    const upload = id === undefined ? { bytes: memoryBytes(), hash: undefined, touched: 0 } : uploads.get(id);
    if (upload === undefined)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot find upload ${id}: it ended, or it expired`, {
            hint: 'start the upload again',
        });
    const { bytes } = upload;
    upload.touched = clock.now();
    uploads.set(uploadId, upload);
    return {
        id: uploadId,
        get offset() {
            return bytes.size;
        },
        async append(content) {
            for await (const chunk of content) {
                bytes.append(chunk);
                hashFullSegments(upload, hasher);
            }
            upload.touched = clock.now();
        },
        async commit(digest) {
            const actual = await digestOf(upload, (0,lib.algorithmOf)(digest));
            if (actual !== digest) {
                throw (0,lib.coreError)('CONTENT_DIFFERS', `cannot end upload ${uploadId}: expected content of ${digest}, got ${actual}`);
            }
            bytes.close();
            keep(digest, bytes);
            uploads.delete(uploadId);
        },
        async abort() {
            upload.hash?.sha256.drop?.();
            uploads.delete(uploadId);
        },
    };
}
/** Starts to hash the segments of a large upload that got full. They do not change any more. */
function hashFullSegments(upload, hasher) {
    const { full, size } = upload.bytes;
    if (size < HASHED_BYTES || full.length === (upload.hash?.segments ?? 0))
        return;
    upload.hash ??= { sha256: hasher.open('sha256'), segments: 0 };
    for (; upload.hash.segments < full.length; upload.hash.segments++) {
        const segment = full[upload.hash.segments];
        // A failed hash fails again at the commit.
        if (segment !== undefined)
            Promise.resolve(upload.hash.sha256.update(segment)).catch(() => undefined);
    }
}
async function digestOf(upload, algorithm) {
    const { bytes, hash: started } = upload;
    const isStarted = started !== undefined && algorithm === 'sha256';
    const hash = isStarted ? started.sha256.copy() : (0,lib.digester)(algorithm);
    let at = 0;
    for (const segment of bytes.segments())
        if (++at > (isStarted ? started.segments : 0))
            await hash.update(segment);
    const digest = await hash.digest();
    started?.sha256.drop?.();
    upload.hash = undefined;
    return digest;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory/memory.js







/** Returns an empty repository in memory. */
function memoryStore() {
    const repository = memory_newRepository();
    return repositoryStore(repository, {
        clock: monotonicClock,
        random: systemRandom,
        hasher: { open: digester },
        blobs: new Map(),
        repositories: new Map([['', repository]]),
    });
}
/**
 * Returns repositories in memory that share their blobs. Content is verified when it is written and never changes, so
 * it is not hashed again when it is read.
 */
function memoryStores({ clock = system/* monotonicClock */.VF, random = system/* systemRandom */.vg, hasher = { open: lib.digester }, } = {}) {
    const repositories = new Map();
    const shared = { clock, random, hasher, blobs: new Map(), repositories };
    return {
        open(repositoryName) {
            const repository = repositories.get(repositoryName) ?? memory_newRepository();
            repositories.set(repositoryName, repository);
            return Promise.resolve(repositoryStore(repository, shared));
        },
        async *list() {
            for (const [each, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
                if (visible.size > 0)
                    yield each;
            }
        },
        has: (repositoryName) => Promise.resolve((repositories.get(repositoryName)?.visible.size ?? 0) > 0),
        clean(olderThan, busy) {
            let removed = 0;
            for (const { uploads } of repositories.values()) {
                for (const [id, { touched, hash }] of uploads) {
                    if (busy.has(id) || clock.now() - touched < olderThan)
                        continue;
                    hash?.sha256.drop?.();
                    uploads.delete(id);
                    removed++;
                }
            }
            return Promise.resolve(removed);
        },
        forget(repositoryName) {
            const repository = repositories.get(repositoryName);
            if (repository === undefined)
                return true;
            if (repository.visible.size + repository.uploads.size > 0)
                return false;
            return repositories.delete(repositoryName);
        },
        kept: () => [...repositories.keys()],
    };
}
function memory_newRepository() {
    return {
        visible: new Set(),
        manifests: new Map(),
        tags: new Map(),
        referrers: new Map(),
        uploads: new Map(),
    };
}
function repositoryStore(repository, shared) {
    const { visible, manifests, tags } = repository;
    const bytesOf = (digest) => visible.has(digest) ? shared.blobs.get(digest) : undefined;
    return {
        has: ({ digest, size }) => Promise.resolve(bytesOf(digest)?.size === size),
        sizeOf: (digest) => Promise.resolve(bytesOf(digest)?.size),
        get(descriptor, { offset = 0, raw = false } = {}) {
            const from = (at) => memory_read(bytesOf(descriptor.digest), descriptor, at);
            return raw ? (0,lib.rereadable)((at) => from(offset + at)) : from(offset);
        },
        put: (descriptor, content) => memory_put(repository, shared, descriptor, content),
        async putTagged(descriptor, content, names) {
            await memory_put(repository, shared, descriptor, content);
            for (const each of names)
                setTag(repository, descriptor, each);
        },
        ingest: async (id) => ingest(repository, shared, id),
        resolve: (reference) => Promise.resolve(manifests.get((0,lib.isDigest)(reference) ? reference : (tags.get(reference) ?? 'sha256:'))),
        tag: async (descriptor, reference, options) => memory_tag(repository, descriptor, reference, options?.ifAbsent === true),
        async tagIf(descriptor, reference, current) {
            if (tags.get(reference) !== current)
                return false;
            setTag(repository, descriptor, reference);
            return true;
        },
        async *tags() {
            yield* [...tags.keys()].sort();
        },
        async *referrers(subject, options) {
            for (const referrer of repository.referrers.get(subject.digest) ?? []) {
                if (options?.artifactType === undefined || referrer.artifactType === options.artifactType)
                    yield referrer;
            }
        },
        delete: async (descriptor) => memory_deleteContent(repository, shared, descriptor.digest),
        async untag(tagName) {
            tags.delete(tagName);
        },
        async mount({ digest }, from) {
            if (shared.repositories.get(from)?.visible.has(digest) !== true)
                return false;
            visible.add(digest);
            return true;
        },
    };
}
function ingest(repository, shared, id) {
    return memoryIngest(repository.uploads, shared, id, (digest, bytes) => keep(repository, shared, digest, bytes));
}
function memory_tag(repository, descriptor, reference, ifAbsent) {
    const current = repository.tags.get(reference);
    if (ifAbsent && current !== undefined && current !== descriptor.digest) {
        throw (0,errors/* ociError */.Y)('TAG_EXISTS', `cannot tag ${descriptor.digest}: ${reference} names ${current} already`, { hint: 'use another tag, or remove this one first with sealwright delete' });
    }
    setTag(repository, descriptor, reference);
}
function setTag({ manifests, tags }, { digest }, reference) {
    if (!manifests.has(digest)) {
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot tag ${digest} as ${reference}: the manifest is not in this store`);
    }
    tags.set(reference, digest);
}
async function* memory_read(bytes, { digest, size }, offset = 0) {
    if (bytes === undefined)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot read ${digest}: it is not in this store`);
    if (bytes.size !== size)
        throw (0,lib.coreError)('CONTENT_DIFFERS', `cannot read ${digest}: expected ${size} bytes, got ${bytes.size}`);
    yield* bytes.read(offset);
}
async function memory_put(repository, shared, descriptor, content) {
    const bytes = memoryBytes();
    for await (const chunk of (0,lib.verified)(content, descriptor))
        bytes.append(chunk);
    bytes.close();
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        index(repository, descriptor, bytes);
    keep(repository, shared, descriptor.digest, bytes);
}
function keep({ visible }, { blobs }, digest, bytes) {
    if (!blobs.has(digest))
        blobs.set(digest, bytes);
    visible.add(digest);
}
function index(repository, descriptor, bytes) {
    const { mediaType, digest, size } = descriptor;
    if (size > model_manifest/* MANIFEST_LIMIT */.MV)
        throw (0,errors/* ociError */.Y)('MANIFEST_INVALID', `cannot store manifest ${digest}: expected at most ${model_manifest/* MANIFEST_LIMIT */.MV} bytes, got ${size}`);
    const manifest = (0,model_manifest/* parseManifest */.Ng)(Buffer.concat([...bytes.segments()]), `manifest ${digest}`);
    repository.manifests.set(digest, { mediaType, digest, size });
    if (manifest.subject === undefined)
        return;
    const artifactType = (0,model_manifest/* artifactTypeOf */.Gh)(manifest);
    const referrer = {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
    const others = (repository.referrers.get(manifest.subject.digest) ?? []).filter((each) => each.digest !== digest);
    repository.referrers.set(manifest.subject.digest, [...others, referrer]);
}
function memory_deleteContent(repository, shared, digest) {
    removeFrom(repository, digest);
    const isReferenced = [...shared.repositories.values()].some(({ visible }) => visible.has(digest));
    if (!isReferenced)
        shared.blobs.delete(digest);
}
/** Removes content from a repository, with its tags and its entries in lists of referrers. */
function removeFrom(repository, digest) {
    repository.visible.delete(digest);
    repository.manifests.delete(digest);
    for (const [name, tagged] of repository.tags)
        if (tagged === digest)
            repository.tags.delete(name);
    for (const [subject, list] of repository.referrers) {
        repository.referrers.set(subject, list.filter((each) => each.digest !== digest));
    }
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/tag-update.js
var tag_update = __webpack_require__(45190);
;// CONCATENATED MODULE: ./packages/oci/lib/index.js





























/***/ }),

/***/ 92968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ descriptorSchema),
/* harmony export */   j: () => (/* binding */ isForeign)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70738);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56489);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17414);





/** Schema of a descriptor: `digest` is sha256 or sha512. Unknown keys are kept. */
const descriptorSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
    mediaType: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).max(255),
    digest: zod__WEBPACK_IMPORTED_MODULE_4__/* .custom */ .IeY((value) => typeof value === 'string' && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(value), 'expected sha256 or sha512, then ":" and lower-case hex'),
    size: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    artifactType: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    annotations: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())),
    platform: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .platformSchema */ .vd),
    urls: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())),
    data: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
});
/** Reports whether the content of a descriptor may be stored elsewhere, so that a registry or layout may lack it. */
function isForeign({ mediaType, urls }) {
    return (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isForeignLayerType */ .mi)(mediaType) || (urls ?? []).length > 0;
}


/***/ }),

/***/ 32812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* reexport safe */ _media_types_js__WEBPACK_IMPORTED_MODULE_4__.$U),
/* harmony export */   $v: () => (/* binding */ EMPTY_CONFIG),
/* harmony export */   Gh: () => (/* binding */ artifactTypeOf),
/* harmony export */   L6: () => (/* binding */ successorsOf),
/* harmony export */   MV: () => (/* binding */ MANIFEST_LIMIT),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   Q3: () => (/* reexport safe */ _media_types_js__WEBPACK_IMPORTED_MODULE_4__.Q3),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export manifestSchema */
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70738);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92968);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56489);






/** The most bytes of a manifest, 4 MiB: what every registry must accept (distribution-spec, "Pushing Manifests"). */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
/**
 * Schema of a manifest or an index (image-spec manifest.md, image-index.md), and of an artifact manifest, which has
 * `blobs` and no `schemaVersion`. Unknown keys are kept.
 */
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schemaVersion: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz([1, 2], { error: 'expected 2' })),
    mediaType: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    artifactType: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    config: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T),
    layers: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T).max(10_000)),
    blobs: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T).max(10_000)),
    manifests: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T).max(10_000)),
    subject: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T),
    annotations: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())),
});
/**
 * Parses the bytes of a manifest or index. `what` names it in messages; its own `mediaType` must be the given one.
 *
 * @throws `JSON_INVALID`; `MANIFEST_INVALID` for another media type, for members of several kinds and for schema 1
 */
function parseManifest(bytes, what, mediaType) {
    const manifest = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.parseJson)(bytes, manifestSchema, what, { bytes: MANIFEST_LIMIT, depth: 32 });
    checkVersion(manifest, what);
    if (mediaType !== undefined &&
        manifest.mediaType !== undefined &&
        manifest.mediaType !== mediaType) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `cannot read ${what}: expected the mediaType ${mediaType}, got ${manifest.mediaType}`);
    }
    // One client could read it as an image, another as an index: CVE-2021-41190.
    const { config, layers, blobs, manifests } = manifest;
    const kinds = [config ?? layers, blobs, manifests].filter((members) => members !== undefined);
    if (kinds.length > 1) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `cannot read ${what}: expected an image, an artifact or an index, got members of several`);
    }
    return manifest;
}
/** Throws unless a manifest is of schema 2, or an artifact manifest. @throws `MANIFEST_INVALID` */
function checkVersion({ schemaVersion, mediaType }, what) {
    if (schemaVersion === 1)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `cannot read ${what}: expected an OCI or Docker schema 2 manifest, got Docker schema 1, which is not supported`, { hint: 'convert it first: skopeo copy --format v2s2 docker://SOURCE docker://DESTINATION' });
    if (schemaVersion === undefined && mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_ARTIFACT_MANIFEST */ .fQ)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `cannot read ${what}: expected schemaVersion 2, got none`);
}
/** Returns the descriptors in a manifest without its `subject`: config, layers, blobs, manifests, in that order. */
function successorsOf(manifest) {
    return [
        ...(manifest.config === undefined ? [] : [manifest.config]),
        ...(manifest.layers ?? []),
        ...(manifest.blobs ?? []),
        ...(manifest.manifests ?? []),
    ];
}
/** Returns the artifact type for a list of referrers: the manifest's own, else the media type of its config. */
function artifactTypeOf(manifest) {
    return manifest.artifactType ?? manifest.config?.mediaType;
}
/** The descriptor of `{}`, the config of artifacts (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
const EMPTY_CONFIG = {
    mediaType: _media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_EMPTY */ .g1,
    digest: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.digestOf)('{}'),
    size: 2,
    data: 'e30=',
};
/** Returns the descriptor of bytes, with their sha256 digest. */
function describe(mediaType, bytes) {
    return { mediaType, digest: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.digestOf)(bytes), size: bytes.byteLength };
}



/***/ }),

/***/ 56489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   $p: () => (/* binding */ OCI_INDEX),
/* harmony export */   BQ: () => (/* binding */ OCI_LAYER_GZIP),
/* harmony export */   EG: () => (/* binding */ OCI_MANIFEST),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   QP: () => (/* binding */ OCI_LAYER),
/* harmony export */   TF: () => (/* binding */ OCI_CONFIG),
/* harmony export */   dY: () => (/* binding */ MANIFEST_ACCEPT),
/* harmony export */   fQ: () => (/* binding */ OCI_ARTIFACT_MANIFEST),
/* harmony export */   g1: () => (/* binding */ OCI_EMPTY),
/* harmony export */   mi: () => (/* binding */ isForeignLayerType)
/* harmony export */ });
/* unused harmony exports DOCKER_MANIFEST_LIST, DOCKER_MANIFEST */
/** Media type of an image index (image-spec image-index.md). */
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
/** Media type of an image manifest (image-spec manifest.md). */
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** Media type of an image configuration (image-spec config.md). */
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
/** Media type of an uncompressed layer (image-spec layer.md). */
const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';
/** Media type of a layer compressed with gzip (image-spec layer.md). */
const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
/** Media type of the empty JSON object (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';
/** Media type of a manifest list, Docker's image index (schema 2). */
const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** Media type of Docker's image manifest (schema 2). */
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
/**
 * Media type of an artifact manifest: content without config and layers, in `blobs` (image-spec 1.1.0-rc2 artifact.md).
 * The final image-spec 1.1 does not have it, but registries still store signatures and SBOMs of that time.
 */
const OCI_ARTIFACT_MANIFEST = 'application/vnd.oci.artifact.manifest.v1+json';
/** Media types of Docker's image manifest of schema 1, which only old registries still store. It is not supported. */
const SCHEMA1_MANIFESTS = [
    'application/vnd.docker.distribution.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v1+prettyjws',
];
const INDEXES = new Set([OCI_INDEX, DOCKER_MANIFEST_LIST]);
const MANIFESTS = new Set([
    OCI_MANIFEST,
    DOCKER_MANIFEST,
    OCI_ARTIFACT_MANIFEST,
    ...SCHEMA1_MANIFESTS,
]);
/** Layers that are stored elsewhere: image-spec layer.md, "Non-Distributable Layers", and Docker's foreign layers. */
const FOREIGN_LAYER = /^application\/vnd\.(?:oci\.image\.layer\.nondistributable\.v1\.tar|docker\.image\.rootfs\.foreign\.diff\.tar)(?:[.+](?:gzip|zstd))?$/;
/** Reports whether a media type is that of an index, OCI's or Docker's. */
function isIndexType(mediaType) {
    return INDEXES.has(mediaType);
}
/** Reports whether registries store content of a media type as a manifest: manifests of images and artifacts, indexes. */
function isManifestType(mediaType) {
    return MANIFESTS.has(mediaType) || INDEXES.has(mediaType);
}
/** Reports whether a media type is that of a layer that registries and layouts may lack. */
function isForeignLayerType(mediaType) {
    return FOREIGN_LAYER.test(mediaType);
}
/** The `Accept` header of requests for a manifest: every manifest type that is read, OCI's first. */
const MANIFEST_ACCEPT = [
    OCI_INDEX,
    OCI_MANIFEST,
    DOCKER_MANIFEST_LIST,
    DOCKER_MANIFEST,
    OCI_ARTIFACT_MANIFEST,
].join(', ');


/***/ }),

/***/ 17414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   PC: () => (/* binding */ distinctPlatforms),
/* harmony export */   my: () => (/* binding */ samePlatform),
/* harmony export */   pC: () => (/* binding */ matchesPlatform),
/* harmony export */   sH: () => (/* binding */ sameArchitecture),
/* harmony export */   v3: () => (/* binding */ noPlatformError),
/* harmony export */   vd: () => (/* binding */ platformSchema)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70738);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);




/** Schema of a platform. Unknown keys are kept. */
const platformSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({
    os: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    architecture: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    variant: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    'os.version': (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    'os.features': (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())),
});
/** Values of `os` that a typed platform may have: those of Go, as image-spec requires. */
const SYSTEMS = 'aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasip1 windows zos'.split(' ');
/** Values of `architecture` that a typed platform may have: those of Go. */
const ARCHITECTURES = '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm'.split(' ');
const VARIANT = /^[a-z0-9][a-z0-9._]*$/;
/** Other names of an architecture, each with the variant that it implies (containerd/platforms, database.go). */
const OTHER_NAMES = new Map([
    ['aarch64', { architecture: 'arm64' }],
    ['x86_64', { architecture: 'amd64' }],
    ['x86-64', { architecture: 'amd64' }],
    ['i386', { architecture: '386' }],
    ['i486', { architecture: '386' }],
    ['i586', { architecture: '386' }],
    ['i686', { architecture: '386' }],
    ['armhf', { architecture: 'arm', variant: 'v7' }],
    ['armel', { architecture: 'arm', variant: 'v6' }],
]);
/** Names that are refused, because they are ambiguous or no value of Go, with what they may mean. */
const MEANT = new Map([
    ['x86', ['386', 'amd64']],
    ['x64', ['amd64']],
    ['arm32', ['arm/v7']],
    ['armv6', ['arm/v6']],
    ['armv7', ['arm/v7']],
    ['armv7l', ['arm/v7']],
    ['armv8', ['arm64']],
    ['ppc64el', ['ppc64le']],
]);
/** The variant that an architecture has when none is named. */
const DEFAULT_VARIANTS = new Map([
    ['amd64', 'v1'],
    ['arm', 'v7'],
    ['arm64', 'v8'],
]);
/** Returns a platform as `os/arch[/variant]`, such as `linux/arm64/v8`. What it does not name is `unknown`. */
function platformName({ os, architecture, variant }) {
    return [os || 'unknown', architecture || 'unknown', variant].filter(Boolean).join('/');
}
/**
 * Reports whether two platforms are the same, whatever names they use (containerd/platforms, `Normalize`): case does
 * not matter, `aarch64` is `arm64`, and an absent variant is the default one, so `arm64/v8` is `arm64`.
 */
function samePlatform(one, other) {
    return sameArchitecture(one, other) && variantOf(one) === variantOf(other);
}
/** Reports whether a platform is the wanted one. A wanted platform without variant or version matches any. */
function matchesPlatform(wanted, actual) {
    const isSame = canonical(wanted).variant === undefined
        ? sameArchitecture(wanted, actual)
        : samePlatform(wanted, actual);
    const version = wanted['os.version'];
    return isSame && (version === undefined || version === actual['os.version']);
}
/** Reports whether two platforms have the same operating system and architecture, whatever names they use. */
function sameArchitecture(one, other) {
    const [a, b] = [canonical(one), canonical(other)];
    return a.os === b.os && a.architecture === b.architecture;
}
/** Returns platforms without those that are the same as an earlier one. */
function distinctPlatforms(platforms) {
    return platforms.filter((one, at) => platforms.findIndex((each) => samePlatform(each, one)) === at);
}
/**
 * Parses a platform, `os/arch[/variant]`, in any case and with the other names of architectures: `linux/aarch64` is
 * linux/arm64. A variant stays as it is written.
 *
 * @throws `PLATFORM_INVALID` for an unknown system or architecture, with the nearest known ones in the hint
 */
function parsePlatform(text) {
    const parts = text.split('/');
    const [os = '', architecture = '', variant] = parts;
    if (parts.length < 2 || parts.length > 3 || parts.includes(''))
        throw invalid(text, 'expected os/arch[/variant], such as linux/arm64', meantBy(text));
    const platform = canonical({ os, architecture, variant });
    if (!SYSTEMS.includes(platform.os))
        throw invalid(text, `expected a known operating system, got "${os}"`, meantBy(text));
    if (!ARCHITECTURES.includes(platform.architecture))
        throw invalid(text, `expected a known architecture, got "${architecture}"`, meantBy(text));
    if (variant !== undefined && !VARIANT.test(platform.variant ?? ''))
        throw invalid(text, `expected a variant, such as v7, got "${variant}"`, meantBy(text));
    return platform;
}
/**
 * Returns the error for platforms that an image does not have. Its hint lists the platforms that the image has.
 *
 * @param attempt `cannot VERB OBJECT`
 */
function noPlatformError(attempt, wanted, present) {
    const names = [...new Set(present.map(platformName))];
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `${attempt}: it has no image for ${wanted.map(platformName).join(', ')}`, names.length === 0 ? {} : { hint: `choose from its platforms: ${names.join(', ')}` });
}
/** Returns a platform with the names that Go has for its system and architecture. */
function canonical(platform) {
    const os = (platform.os ?? '').toLowerCase();
    const typed = (platform.architecture ?? '').toLowerCase();
    const { architecture, variant: implied } = OTHER_NAMES.get(typed) ?? { architecture: typed };
    const stated = platform.variant?.toLowerCase();
    const variant = (/^\d+$/.test(stated ?? '') ? `v${stated}` : stated) ?? implied;
    return {
        os: os === 'macos' ? 'darwin' : os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
    };
}
/** Returns the variant of a platform, the default one when it names none. */
function variantOf(platform) {
    const { architecture, variant } = canonical(platform);
    return variant ?? DEFAULT_VARIANTS.get(architecture);
}
/** Returns the platforms that an invalid text may mean. */
function meantBy(text) {
    const parts = text.split('/').map((part) => part.trim());
    const [os = '', architecture, variant] = parts.length === 1 ? ['', ...parts] : parts;
    const named = canonical({ os: os || 'linux', architecture });
    const systems = SYSTEMS.includes(named.os) ? [named.os] : (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.suggestionsFor)(named.os, SYSTEMS);
    const architectures = ARCHITECTURES.includes(named.architecture)
        ? [platformPart(named)]
        : (MEANT.get(named.architecture) ?? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.suggestionsFor)(named.architecture, ARCHITECTURES));
    const suffix = variant !== undefined && VARIANT.test(variant) ? `/${variant}` : '';
    return systems.flatMap((system) => architectures.map((each) => `${system}/${each}${each.includes('/') ? '' : suffix}`));
}
function platformPart({ architecture, variant }) {
    return variant === undefined ? architecture : `${architecture}/${variant}`;
}
function invalid(text, expected, meant) {
    const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('PLATFORM_INVALID', `cannot parse platform "${shown}": ${expected}`, {
        hint: meant.length === 0
            ? `use a system and an architecture of Go, such as linux/amd64: ${ARCHITECTURES.join(', ')}`
            : `write ${meant.join(' or ')}`,
    });
}


/***/ }),

/***/ 64344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ TAG),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   T1: () => (/* binding */ normalRegistry),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Ue: () => (/* binding */ locationsOf),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   iU: () => (/* binding */ checkTransport),
/* harmony export */   zB: () => (/* binding */ MAX_NAME),
/* harmony export */   zS: () => (/* binding */ parseLocation)
/* harmony export */ });
/* unused harmony export formatReference */
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69524);


const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** The grammar of a tag (OCI distribution-spec 1.1, "Pulling manifests"). */
const TAG = /^\w[\w.-]{0,127}$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d+)?$/;
const PORT = /:(\d+)$/;
const MAX_PORT = 65_535;
/** The names that docker has for one registry, of which the first is that of references. */
const DOCKER_HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
/** The most characters of a repository name, its registry included. */
const MAX_NAME = 255;
/** Parses a reference. @throws `REFERENCE_INVALID`, whose message names the character */
function parseReference(text) {
    checkTransport(text);
    const at = text.indexOf('@');
    const name = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(digest))
        throw invalid(text, at + 1, 'expected a digest, such as sha256: and 64 hex digits');
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    const hasTag = colon >= 0;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, colon + 1, 'expected a tag: up to 128 letters, digits, _ . -');
    const { host: registry, repository, offset, } = splitName(text, hasTag ? name.slice(0, colon) : name);
    checkRepository(text, repository, offset);
    if (registry.length + repository.length > MAX_NAME)
        throw invalid(text, 0, `expected a name of at most ${MAX_NAME} characters`);
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
/** Refuses a text that names content by a transport of other tools, such as the docker daemon. @throws `REFERENCE_INVALID` */
function checkTransport(text) {
    const transport = /^(?:docker-daemon|docker-archive|containers-storage):/.exec(text)?.[0];
    if (transport === undefined)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERENCE_INVALID', `cannot parse reference "${text}": expected HOST/NAME:TAG, oci:DIR or oci-archive:FILE, got ${transport}`, { hint: `copy the image first: skopeo copy ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.shellWord)(text)} oci:DIR:TAG` });
}
/** Splits a name into host and repository, as docker does. `offset` is where the repository starts. */
function splitName(text, full) {
    const slash = full.indexOf('/');
    const first = slash < 0 ? '' : full.slice(0, slash);
    if (!isHost(first)) {
        return {
            host: 'docker.io',
            repository: full.includes('/') ? full : `library/${full}`,
            offset: 0,
        };
    }
    const host = normalRegistry(first);
    if (host === undefined)
        throw invalid(text, 0, hostProblem(first));
    const rest = full.slice(slash + 1);
    const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
    return { host, repository, offset: slash + 1 };
}
/**
 * Returns the one form of a registry's host that references have, which is the host of its URL: in lower case, IP
 * addresses in their short form, without the default port (443, or 80 on loopback), and `docker.io` for Docker Hub. A host
 * of one word, other than `localhost`, keeps its port.
 * Returns undefined for a text that is not a host, or whose port has leading zeros or is not from 1 to 65535.
 */
function normalRegistry(text) {
    if (!HOST.test(text) || !isPort(PORT.exec(text)?.[1]))
        return undefined;
    const url = URL.parse(`https://${text}`);
    if (url === null)
        return undefined;
    // The default port of http is that of a loopback registry only.
    const host = isLoopback(url.hostname) ? new URL(`http://${text}`).host : url.host;
    if (DOCKER_HUB.includes(host))
        return 'docker.io';
    // Without its port, a host of one word would read as a repository of Docker Hub.
    return isHost(host) ? host : `${host}:443`;
}
/** Reports whether the first component of a name is a host, as docker decides it. */
function isHost(first) {
    return /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
}
function isPort(digits) {
    return digits === undefined || (!digits.startsWith('0') && Number(digits) <= MAX_PORT);
}
function hostProblem(host) {
    return HOST.test(host) && !isPort(PORT.exec(host)?.[1])
        ? `expected a port from 1 to ${MAX_PORT} without leading zeros, got "${host}"`
        : `expected a host, got "${host}"`;
}
function checkRepository(text, repository, start) {
    let offset = start;
    for (const part of repository.split('/')) {
        if (COMPONENT.test(part)) {
            offset += part.length + 1;
            continue;
        }
        const bad = part.search(/[^a-z0-9._-]/);
        if (/[A-Z]/.test(part) && COMPONENT.test(part.toLowerCase())) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERENCE_INVALID', messageAt(text, offset + bad, 'expected lower case in a repository'), {
                hint: `write it in lower case: ${text.slice(0, start)}${text.slice(start).toLowerCase()}`,
            });
        }
        const what = part === ''
            ? 'expected a name'
            : 'expected lower-case letters and digits, joined by . _ or -';
        throw invalid(text, offset + Math.max(bad, 0), what);
    }
}
function invalid(text, at, what) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERENCE_INVALID', messageAt(text, at, what), {
        hint: 'write a reference as HOST/NAME:TAG or HOST/NAME@sha256:…',
    });
}
function messageAt(text, at, what) {
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return `cannot parse reference "${shown}": at character ${at + 1}, ${what}`;
}
/** Reports whether a text is a repository name (distribution-spec, "Pulling manifests"): lower case, without a host. */
function isRepositoryName(text) {
    return text.length <= MAX_NAME && text.split('/').every((component) => COMPONENT.test(component));
}
/** Reports whether a text is a tag. */
function isTag(text) {
    return TAG.test(text);
}
/** Returns the full text of a reference. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
    return `${repositoryName(reference)}${tag}${digest}`;
}
/** Returns `registry/repository` of a reference. */
function repositoryName(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** Reports whether a registry is on this machine: clients use plain http with it by default. */
function isLoopback(registry) {
    return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(registry);
}
/** The grammar of a name in a layout (image-spec annotations.md, `org.opencontainers.image.ref.name`). */
const LAYOUT_NAME = /^[A-Za-z0-9]+(?:(?:[-._:@/+]|--)[A-Za-z0-9]+)*$/;
/** A tag, or a version with build metadata, such as `1.0+build`: what follows the last colon without a look at files. */
const PLAIN_NAME = /^\w[\w.+-]{0,127}$/;
/**
 * Parses a reference, `oci:DIR[:name][@digest]` or `oci-archive:FILE[:name][@digest]` by the text alone: a name follows
 * the last colon. With a name and a digest, the digest counts, as in a reference. `locationsOf` returns the other ways to
 * split it.
 *
 * @throws `REFERENCE_INVALID`
 */
function parseLocation(text) {
    const parts = partsOf(text);
    if (parts === undefined)
        return { kind: 'registry', reference: parseReference(text) };
    const { kind, rest, digest } = parts;
    if (rest === '')
        throw invalid(text, text.length, 'expected a path');
    const colon = rest.lastIndexOf(':');
    // This name contains no slash, so the colon of a drive letter does not start one.
    const isNamed = colon > 0 && PLAIN_NAME.test(rest.slice(colon + 1));
    const path = isNamed ? rest.slice(0, colon) : rest;
    const reference = digest ?? (isNamed ? rest.slice(colon + 1) : undefined);
    return { kind, path, ...(reference === undefined ? {} : { reference }) };
}
/**
 * Returns every way to split a location in a layout or archive into path and name, the shortest path first: names may
 * contain `:`, `/`, `@` and `+`, as in `oci:DIR:docker.io/library/alpine:3`. The reference of a location with a digest is
 * the digest. Empty for a location without a name and a digest.
 */
function locationsOf(text) {
    const parts = partsOf(text);
    if (parts === undefined)
        return [];
    const { kind, rest, digest } = parts;
    const colons = [...rest.matchAll(/:/g)].map(({ index }) => index).filter((index) => index > 0);
    const splits = colons
        .map((index) => ({ path: rest.slice(0, index), reference: rest.slice(index + 1) }))
        .filter(({ reference }) => LAYOUT_NAME.test(reference) || PLAIN_NAME.test(reference))
        .map(({ path, reference }) => ({ kind, path, reference: digest ?? reference }));
    return digest === undefined ? splits : [...splits, { kind, path: rest, reference: digest }];
}
/** Splits a location in a layout or archive at its scheme and digest. Returns undefined for a registry's reference. */
function partsOf(text) {
    const scheme = /^(oci|oci-archive):(?!\/\/)/.exec(text)?.[1];
    if (scheme === undefined)
        return undefined;
    const kind = scheme === 'oci' ? 'layout' : 'archive';
    const rest = text.slice(scheme.length + 1);
    const at = rest.lastIndexOf('@');
    const digest = rest.slice(at + 1);
    return at > 0 && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(digest)
        ? { kind, rest: rest.slice(0, at), digest }
        : { kind, rest, digest: undefined };
}


/***/ }),

/***/ 34497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ scanArchive)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/archive/index.js + 4 modules
var archive = __webpack_require__(77509);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive/tar-headers.js

/** Decodes a header. Returns undefined for a block of zeros, the end of a tar. @throws `Error` for an invalid header */
function decodeHeader(block) {
    if (block.every((byte) => byte === 0))
        return undefined;
    const checksum = Number.parseInt(textOf(block, 148, 8).trim(), 8);
    if (checksum !== (0,archive/* tarChecksum */.xn)(block))
        throw new Error('a header with a wrong checksum');
    const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
    const prefix = isUstar ? textOf(block, 345, 155) : '';
    const name = textOf(block, 0, 100);
    const flag = block.toString('latin1', 156, 157);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        size: readSize(block),
        type: flag === '\0' || flag === '7' ? '0' : flag,
        ...('12'.includes(flag) ? { linkName: textOf(block, 157, 100) } : {}),
    };
}
function readSize(block) {
    // GNU: the size is base 256 when the first bit is set.
    const isBinary = block.readUInt8(124) >= 0x80;
    const text = isBinary ? '' : textOf(block, 124, 12).trim();
    const size = isBinary ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text || '0', 8);
    const isOdd = isBinary ? block.readUInt32BE(124) !== 0x80000000 : !/^[0-7]*$/.test(text);
    if (!Number.isSafeInteger(size) || isOdd)
        throw new Error('an entry with an impossible size');
    return size;
}
/** Decodes the records of a pax header, which describe the next entry. @throws `Error` for an invalid header */
function decodePax(bytes) {
    const records = new Map();
    let at = 0;
    while (at < bytes.length && bytes[at] !== 0) {
        const blank = bytes.indexOf(0x20, at);
        const length = Number(bytes.toString('latin1', at, Math.max(at, blank)));
        if (!Number.isSafeInteger(length) || length < 5 || at + length > bytes.length)
            throw new Error('a pax header that cannot be read');
        const record = bytes.toString('utf8', blank + 1, at + length - 1);
        const equals = record.indexOf('=');
        if (equals < 1 || bytes[at + length - 1] !== 0x0a)
            throw new Error('a pax header that cannot be read');
        records.set(record.slice(0, equals), record.slice(equals + 1));
        at += length;
    }
    return records;
}
function textOf(block, at, length) {
    const bytes = block.subarray(at, at + length);
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? length : end);
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive/archive-index.js





const MAX_ENTRIES = 200_000;
const MAX_EXTENSION = 1024 * 1024;
/** The bytes of one read: it covers several small files, and large ones are skipped. */
const WINDOW_BYTES = 32 * 1024;
/** The files of an image layout. Other files, such as docker's manifest.json, are ignored. */
const LAYOUT_FILE = /^(?:oci-layout|index\.json|blobs\/sha256\/[0-9a-f]{64}|blobs\/sha512\/[0-9a-f]{128})$/;
/** Types of entries that have no content, whatever size their header states. */
const EMPTY_TYPES = '123456';
/** The longest name of a file outside of the layout that a hard link may lead to. Longer ones are not remembered. */
const MAX_TARGET_NAME = 256;
const LINK_HINT = 'write the archive without links: tar --dereference --hard-dereference -cf FILE -C DIR .';
/**
 * Finds the files of an image layout in a tar. Reads only headers. Follows hard links to earlier files of the archive.
 * A file that is another link, that occurs twice (under any spelling of its name) or that is cut short is a problem.
 */
async function scanArchive(file) {
    const { size: length } = await file.stat();
    const read = windowed(file, length);
    const entries = new Map();
    const files = new Map();
    let cut;
    try {
        for (let at = 0, count = 0;; count++) {
            if (count > MAX_ENTRIES)
                throw new Error(`more than ${MAX_ENTRIES} entries`);
            const located = await readEntry(read, at, length);
            if (located === undefined)
                break;
            const { header, offset, next } = located;
            const name = layoutFileOf(header);
            const entry = { name: name ?? header.name, start: at, offset, size: header.size };
            if (next > length && offset + header.size > length) {
                cut = entry;
                throw new Error(`it ends inside ${header.name.slice(0, 200)}`);
            }
            const linked = header.type === '1' ? followed(header, entry, name, files) : entry;
            if (name !== undefined) {
                if (entries.has(name))
                    throw new Error(`it contains ${name} twice`);
                entries.set(name, linked);
            }
            remember(files, header, linked);
            at = next;
        }
        return { entries, cut, problem: undefined };
    }
    catch (error) {
        const hint = (0,lib.isSealwrightError)(error) ? error.hint : undefined;
        return { entries, cut, problem: error.message, hint };
    }
}
/** Remembers a file, so that a later hard link can lead to it. A later entry that unpacks to its path replaces it. */
function remember(files, { name, type }, entry) {
    const plain = plainName(name);
    const isFile = type === '0' || (type === '1' && entry.offset < entry.start);
    const isPlain = withoutDot(name) === plain && plain.length <= MAX_TARGET_NAME;
    if (isFile && isPlain)
        files.set(plain, entry);
    else
        files.delete(plain);
}
/**
 * Returns the entry of a hard link with the content of its target. `name` is the file of the layout, undefined for
 * other files, whose target may be anything.
 *
 * @throws `STORE_FAILED` for a file of the layout whose target is not an earlier file of the archive
 */
function followed({ linkName = '' }, link, name, files) {
    const target = files.get(withoutDot(linkName));
    if (target !== undefined)
        return { ...link, offset: target.offset, size: target.size };
    if (name === undefined)
        return link;
    throw refusedLink(`expected ${name} to be a file`, `a hard link to ${linkName}, which is not before it`);
}
function refusedLink(expected, got) {
    return (0,errors/* ociError */.Y)('STORE_FAILED', `${expected}, got ${got.slice(0, 250)}`, { hint: LINK_HINT });
}
function withoutDot(name) {
    return name.replace(/^\.\//, '');
}
/** Returns the name that an entry has when it is unpacked, without outer slashes. */
function plainName(name) {
    return external_node_path_.posix.normalize(`/${name}`).replace(/^\/|\/$/g, '');
}
/** Returns the file of a layout that an entry would be when it is unpacked; undefined for other files. */
function layoutFileOf({ name, type, linkName }) {
    const plain = plainName(name);
    if (!LAYOUT_FILE.test(plain))
        return undefined;
    if (type === '2')
        throw refusedLink(`expected ${plain} to be a file`, `a symbolic link to ${linkName}`);
    if (type !== '0' && type !== '1')
        throw new Error(`expected ${plain} to be a file, got type "${type}"`);
    if (withoutDot(name) !== plain)
        throw new Error(`expected the name ${plain}, got "${name.slice(0, 200)}"`);
    return plain;
}
/** Reads the entry at an offset, with the headers that extend it. Returns undefined at the end of the tar. */
async function readEntry(read, start, length) {
    // Some writers omit the blocks of zeros at the end.
    if (start >= length && start > 0)
        return undefined;
    let at = start;
    let longName;
    let longLink;
    let records = new Map();
    for (let extensions = 0; extensions < 8; extensions++) {
        const header = decodeHeader(await read(at, archive/* TAR_BLOCK */.mv));
        if (header === undefined)
            return undefined;
        const offset = at + archive/* TAR_BLOCK */.mv;
        const { type } = header;
        if (!'xgLK'.includes(type)) {
            const size = EMPTY_TYPES.includes(type) ? 0 : Number(records.get('size') ?? header.size);
            const name = records.get('path') ?? longName ?? header.name;
            if (!Number.isSafeInteger(size) || size < 0)
                throw new Error('an entry with an impossible size');
            const linkName = records.get('linkpath') ?? longLink ?? header.linkName;
            const link = linkName === undefined ? {} : { linkName };
            const next = offset + size + (0,archive/* tarPadding */.vr)(size);
            return { header: { name, size, type, ...link }, offset, next };
        }
        if (header.size > MAX_EXTENSION)
            throw new Error('a header that is too large');
        const content = await read(offset, header.size);
        if (type === 'x')
            records = decodePax(content);
        if (type === 'L')
            longName = beforeNul(content);
        if (type === 'K')
            longLink = beforeNul(content);
        at = offset + header.size + (0,archive/* tarPadding */.vr)(header.size);
    }
    throw new Error('an entry with too many headers');
}
function beforeNul(content) {
    return content.toString('utf8').replace(/\0.*$/s, '');
}
/** Returns a reader that buffers a window of the file, since many entries are small. */
function windowed(file, length) {
    let start = 0;
    let bytes = Buffer.alloc(0);
    return async (at, size) => {
        if (at + size > length)
            throw new Error('it ends before it is complete');
        if (at < start || at + size > start + bytes.length) {
            const wanted = Math.min(Math.max(size, WINDOW_BYTES), length - at);
            const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, at);
            start = at;
            bytes = buffer.subarray(0, bytesRead);
            if (bytesRead < size)
                throw new Error('it ends before it is complete');
        }
        return bytes.subarray(at - start, at - start + size);
    };
}


/***/ }),

/***/ 23277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ contentOfEntry),
/* harmony export */   PF: () => (/* binding */ blobName),
/* harmony export */   openArchive: () => (/* binding */ openArchive),
/* harmony export */   xD: () => (/* binding */ openArchiveFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81290);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69524);
/* harmony import */ var _layout_reader_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18078);
/* harmony import */ var _archive_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34497);







/**
 * Opens a tar of an image layout (`oci-archive`) and reads it in place: nothing is unpacked. Entries whose name is not
 * that of a file of a layout are ignored.
 *
 * @throws `NOT_FOUND`, `STORE_FAILED` for a file that is not an archive of a layout or is damaged, `JSON_INVALID`
 */
async function openArchive(path) {
    const opened = await openArchiveFile(path);
    const entryOf = (digest) => opened.entries.get(blobName(digest));
    const reader = (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutReader */ .IL)({
        shown: path,
        entries: () => Promise.resolve(opened.manifests),
        sizeOf: (digest) => Promise.resolve(entryOf(digest)?.size),
        read: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'owned'),
        readBorrowed: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'borrowed'),
    });
    return { ...reader, [Symbol.asyncDispose]: () => opened.file.close() };
}
/** Opens the file of an archive and reads its index. The caller closes the file. @throws as `openArchive` */
async function openArchiveFile(path) {
    const file = await openFile(path);
    try {
        const { entries, problem, hint } = await (0,_archive_index_js__WEBPACK_IMPORTED_MODULE_5__/* .scanArchive */ .i)(file);
        if (problem !== undefined) {
            const details = hint === undefined ? await hintOf(file) : { hint };
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ociError */ .Y)('STORE_FAILED', `cannot read ${path} as a tar: ${problem}`, details);
        }
        const index = entries.get('index.json');
        const layout = entries.get('oci-layout');
        if (index === undefined || layout === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ociError */ .Y)('STORE_FAILED', `cannot open ${path}: expected an archive of an image layout, got a tar without oci-layout or index.json`, { hint: 'write the archive with docker 25 or newer: docker save' });
        checkVersion(path, await read(file, layout, 4096, `oci-layout in ${path}`));
        const what = `index.json in ${path}`;
        const bytes = await read(file, index, _layout_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .INDEX_LIMITS */ .Si.bytes, what);
        const { manifests = [] } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(bytes, _layout_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .indexSchema */ .me, what, _layout_reader_js__WEBPACK_IMPORTED_MODULE_4__/* .INDEX_LIMITS */ .Si);
        return { path, file, entries, manifests };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
/** Returns the name of a blob in an archive. */
function blobName(digest) {
    return `blobs/${digest.replace(':', '/')}`;
}
/**
 * Returns the content of an entry from `offset` on; no bytes for an undefined entry. `owned` chunks may be kept, a
 * `borrowed` one is valid only until the next read.
 */
function contentOfEntry(file, entry, offset, mode) {
    const { offset: start = 0, size = 0 } = entry ?? {};
    const span = mode === 'owned' ? _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__/* .spanOwned */ .cY : _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__/* .spanLent */ .qQ;
    return span(file, start + Math.min(offset, size), start + size);
}
async function openFile(path) {
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r');
        if ((await file.stat()).isFile())
            return file;
        await file.close();
    }
    catch (cause) {
        const isMissing = cause.code === 'ENOENT';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ociError */ .Y)(isMissing ? 'NOT_FOUND' : 'STORE_FAILED', `cannot open ${path}: ${isMissing ? 'there is no such file' : cause.message}`, { cause });
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ociError */ .Y)('STORE_FAILED', `cannot open ${path}: expected a file`, {
        hint: `write oci:${path} for an image layout in a directory`,
    });
}
function read(file, entry, limit, what) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(contentOfEntry(file, entry, 0, 'owned'), limit, what);
}
function checkVersion(path, bytes) {
    const schema = zod__WEBPACK_IMPORTED_MODULE_6__/* .looseObject */ ._H3({ imageLayoutVersion: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() });
    const { imageLayoutVersion } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(bytes, schema, `oci-layout in ${path}`);
    if (!imageLayoutVersion.startsWith('1.'))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ociError */ .Y)('STORE_FAILED', `cannot open ${path}: expected image layout version 1.0.0, got ${imageLayoutVersion}`);
}
/** Returns the hint for a file that is not a valid tar, by its first bytes. */
async function hintOf(file) {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString('hex');
    if (start.startsWith('1f8b'))
        return { hint: 'decompress it with gunzip first' };
    if (start === '28b52ffd')
        return { hint: 'decompress it with unzstd first' };
    return { hint: 'copy the file again: it is damaged or was cut short' };
}


/***/ }),

/***/ 34237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createArchive: () => (/* binding */ createArchive)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
// EXTERNAL MODULE: ./packages/oci/lib/model/manifest.js
var model_manifest = __webpack_require__(32812);
// EXTERNAL MODULE: ./packages/oci/lib/model/media-types.js
var media_types = __webpack_require__(56489);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/layout-index.js
var layout_index = __webpack_require__(28154);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/reader.js
var reader = __webpack_require__(18078);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive/archive.js
var archive = __webpack_require__(23277);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/archive/index.js + 4 modules
var lib_archive = __webpack_require__(77509);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/blob-file.js
var blob_file = __webpack_require__(77405);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive/archive-index.js + 1 modules
var archive_index = __webpack_require__(34497);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive/draft.js











/**
 * Resumes the partial file that a dead process left of the archive of a path. Hashes every blob, and keeps the complete
 * ones. Returns undefined when there is no such file.
 *
 * @throws `STORE_FAILED`
 */
async function resumeDraft(path) {
    const partial = await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true })
        .then(() => (0,blob_file/* acquirePartial */.Sg)(path))
        .catch((cause) => {
        throw failed(path, cause);
    });
    if (!(await (0,fs/* exists */.t2)(partial)))
        return undefined;
    const draft = await openDraftFile(path, partial, external_node_fs_.constants.O_RDWR);
    try {
        const { entries, cut } = await (0,archive_index/* scanArchive */.i)(draft.file);
        const { size: length } = await draft.file.stat();
        for (const entry of [...entries.values(), ...(cut === undefined ? [] : [cut])]) {
            // No draft has links, whose content is before them.
            if (entry.start !== draft.end || entry.offset < entry.start)
                break;
            if (entry === cut)
                draft.tail = { ...cut, held: length - cut.offset };
            else if (await isWhole(draft, entry))
                keep(draft, entry);
            else
                break;
        }
        if (draft.end === 0)
            await startDraft(draft);
        return draft;
    }
    catch (error) {
        await draft.file.close();
        throw error;
    }
}
/** Starts a new archive in a partial file. @throws `STORE_FAILED` */
async function newDraft(path) {
    const flags = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL;
    const draft = await openDraftFile(path, (0,blob_file/* partialOf */.Z1)(path, process.pid), flags);
    await startDraft(draft);
    return draft;
}
async function openDraftFile(path, partial, flags) {
    const file = await (0,promises_.open)(partial, flags, 0o644).catch((cause) => {
        throw failed(partial, cause);
    });
    return { path, partial, file, entries: new Map(), end: 0, tail: undefined };
}
async function startDraft(draft) {
    draft.tail = undefined;
    await append(draft, 'oci-layout', layout_index/* LAYOUT */.rs.length, (0,lib.contentOf)(layout_index/* LAYOUT */.rs));
}
function keep(draft, entry) {
    draft.entries.set(entry.name, entry);
    draft.end = entry.offset + entry.size + (0,lib_archive/* tarPadding */.vr)(entry.size);
}
async function isWhole({ file }, entry) {
    const named = entry.name.replace(/^blobs\//, '').replace('/', ':');
    const digest = entry.name === 'oci-layout' ? (0,lib.digestOf)(layout_index/* LAYOUT */.rs) : named;
    if (!(0,lib.isDigest)(digest))
        return false;
    try {
        const content = (0,archive/* contentOfEntry */.Dx)(file, entry, 0, 'borrowed');
        for await (const _ of (0,lib.verified)(content, { digest, size: entry.size }))
            continue;
        return true;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            return false;
        throw error;
    }
}
/**
 * Appends a blob and verifies it. If the file has its first part and the content is `Rereadable`, reads only the rest.
 *
 * @throws `CONTENT_DIFFERS`, `STORE_FAILED`, and the errors of the content
 */
async function appendBlob(draft, descriptor, content) {
    const name = (0,archive/* blobName */.PF)(descriptor.digest);
    const { size } = descriptor;
    const what = `${descriptor.digest} for ${draft.path}`;
    const { tail } = draft;
    if (tail?.name === name && tail.size === size && (0,lib.isRereadable)(content)) {
        try {
            const whole = (0,lib.verified)(withHeld(draft, tail, content), descriptor, what);
            return await write(draft, tail, tail.held, whole);
        }
        catch (error) {
            // After a power failure a file may have its length and not its bytes.
            if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
                throw error;
        }
    }
    return append(draft, name, size, (0,lib.verified)(content, descriptor, what));
}
async function append(draft, name, size, content) {
    const { partial, file, end: start } = draft;
    draft.tail = undefined;
    const header = (0,lib_archive/* encodeTarHeader */.Nj)({ name, type: '0', size });
    // A process that resumes the file must not find old bytes after the new entry.
    await file.truncate(start);
    await writeAt(file, header, start, partial);
    return write(draft, { name, start, offset: start + header.length, size }, 0, content);
}
async function write(draft, entry, held, content) {
    const { file, partial } = draft;
    let at = 0;
    draft.tail = undefined;
    try {
        for await (const chunk of content) {
            const fresh = at >= held ? chunk : chunk.subarray(held - at);
            await writeAt(file, fresh, entry.offset + Math.max(at, held), partial);
            at += chunk.byteLength;
        }
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            draft.tail = { ...entry, held: Math.max(at, held) };
        throw error;
    }
    const fill = (0,lib_archive/* tarPadding */.vr)(entry.size);
    await writeAt(file, Buffer.alloc(fill), entry.offset + entry.size, partial);
    keep(draft, entry);
}
/** Yields the content that the file has, then the rest of it. */
async function* withHeld({ file }, tail, rest) {
    yield* (0,archive/* contentOfEntry */.Dx)(file, { ...tail, size: tail.held }, 0, 'borrowed');
    yield* rest.from(tail.held);
}
/** Writes index.json, syncs the file, and renames it to the path of the archive. @throws `STORE_FAILED` */
async function finishDraft(draft, index) {
    const { file, partial, path } = draft;
    await append(draft, 'index.json', index.byteLength, (0,lib.contentOf)(index));
    await writeAt(file, Buffer.alloc(2 * lib_archive/* TAR_BLOCK */.mv), draft.end, partial);
    await file.truncate(draft.end + 2 * lib_archive/* TAR_BLOCK */.mv);
    await file.sync();
    // Some systems cannot rename an open file.
    await file.close();
    await (0,promises_.rename)(partial, path).catch((cause) => {
        throw failed(path, cause);
    });
    return (0,fs/* syncDirectory */.zR)((0,external_node_path_.dirname)(path));
}
/** Closes a draft and leaves it to the next process; removes it when it has no blob. */
async function releaseDraft(draft) {
    await draft.file.close();
    const isEmpty = draft.entries.size <= 1 && draft.tail === undefined;
    if (isEmpty)
        return dropFile(draft);
    return (0,promises_.rename)(draft.partial, (0,blob_file/* partialOf */.Z1)(draft.path, 0));
}
/** Closes and removes a draft. */
async function dropDraft(draft) {
    await draft.file.close();
    return dropFile(draft);
}
function dropFile({ partial }) {
    return (0,promises_.rm)(partial, { force: true });
}
async function writeAt(file, bytes, position, path) {
    await (0,fs/* writeWhole */.f8)(file.fd, bytes, position).catch((cause) => {
        throw failed(path, cause);
    });
}
function failed(path, cause) {
    return (0,errors/* ociError */.Y)('STORE_FAILED', `cannot write ${path}: ${cause.message}`, { cause });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive/writer.js









/**
 * Opens an archive of an image layout for state. Content is appended to a partial file beside the path as it arrives,
 * and index.json is the last entry. A partial file of an interrupted process is verified and resumed. The commit
 * removes the content in it that does not belong to this archive. If there is an archive at the path, the new one
 * contains it too. If nothing was added to it, its file stays as it is.
 *
 * Entries are in the order of their arrival: copy with a concurrency of 1 to get the same bytes every time. Of two
 * concurrent writers each writes a complete archive, and the last commit wins.
 *
 * @throws `STORE_FAILED` when the file at the path is not an archive of a layout, or when it cannot be written
 */
async function createArchive(path) {
    const state = await openState(path);
    const reader = readerOf(state);
    let queue = Promise.resolve();
    /** Runs one write at a time: they all append. */
    const inTurn = (work) => {
        const turn = queue.then(() => {
            if (state.isDone)
                throw new TypeError(`the archive ${path} is complete`);
            return work();
        });
        queue = turn.catch(() => undefined);
        return turn;
    };
    return {
        ...reader,
        has: (descriptor) => has(state, reader, descriptor),
        put: (descriptor, content) => inTurn(() => put(state, reader, descriptor, content)),
        tag: (descriptor, reference, options) => inTurn(async () => {
            if (sizeOf(state, descriptor.digest) === undefined || !(0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
                throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot tag ${descriptor.digest} as ${reference}: the manifest is not in ${path}`);
            const ifAbsent = options?.ifAbsent === true;
            state.manifests = (0,layout_index/* withTag */.Rd)(state.manifests, descriptor, reference, ifAbsent);
        }),
        commit: () => inTurn(() => commit(state, reader)),
        async [Symbol.asyncDispose]() {
            await queue;
            await state.base?.file.close();
            if (!state.isDone && state.draft !== undefined)
                await releaseDraft(state.draft);
        },
    };
}
async function openState(path) {
    const base = (await (0,fs/* exists */.t2)(path)) ? await (0,archive/* openArchiveFile */.xD)(path) : undefined;
    try {
        const draft = await resumeDraft(path);
        const names = [...(draft?.entries.keys() ?? [])].filter((name) => name.startsWith('blobs/'));
        const leftover = new Set(names.map((name) => name.slice(6).replace('/', ':')));
        return { path, base, draft, leftover, manifests: [...(base?.manifests ?? [])], isDone: false };
    }
    catch (error) {
        await base?.file.close();
        throw error;
    }
}
function readerOf(state) {
    const contentOfDigest = (digest, offset, mode) => {
        const { draft, base } = state;
        const entry = draft?.entries.get((0,archive/* blobName */.PF)(digest));
        const file = entry === undefined ? base?.file : draft?.file;
        if (file === undefined)
            throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot read ${digest}: it is not in ${state.path}`);
        return (0,archive/* contentOfEntry */.Dx)(file, entry ?? base?.entries.get((0,archive/* blobName */.PF)(digest)), offset, mode);
    };
    return (0,reader/* layoutReader */.IL)({
        shown: state.path,
        entries: () => Promise.resolve(state.manifests),
        sizeOf: (digest) => Promise.resolve(sizeOf(state, digest)),
        read: (digest, offset) => contentOfDigest(digest, offset, 'owned'),
        readBorrowed: (digest, offset) => contentOfDigest(digest, offset, 'borrowed'),
    });
}
function sizeOf({ draft, base }, digest) {
    const name = (0,archive/* blobName */.PF)(digest);
    return (draft?.entries.get(name) ?? base?.entries.get(name))?.size;
}
async function has(state, reader, descriptor) {
    if (sizeOf(state, descriptor.digest) !== descriptor.size)
        return false;
    // A manifest from a resumed draft is not listed yet: its index.json was never written.
    const isLeftover = state.leftover.delete(descriptor.digest);
    if (isLeftover && (0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        await list(state, reader, descriptor, await manifestOf(reader, descriptor));
    return reader.has(descriptor);
}
async function put(state, reader, descriptor, content) {
    const { digest, size, mediaType } = descriptor;
    const isHere = sizeOf(state, digest) === size;
    state.leftover.delete(digest);
    if (!(0,media_types/* isManifestType */.Q3)(mediaType)) {
        if (isHere)
            return;
        state.draft ??= await newDraft(state.path);
        return appendBlob(state.draft, descriptor, content);
    }
    const what = `manifest ${digest}`;
    const whole = (0,lib.owned)((0,lib.verified)(content, descriptor, `${digest} for ${state.path}`));
    const bytes = await (0,lib.collect)(whole, model_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,model_manifest/* parseManifest */.Ng)(bytes, what);
    if (!isHere) {
        state.draft ??= await newDraft(state.path);
        await appendBlob(state.draft, descriptor, (0,lib.contentOf)(bytes));
    }
    return list(state, reader, descriptor, manifest);
}
/** Adds a manifest to index.json. Its children need no entries of their own. */
async function list(state, reader, descriptor, manifest) {
    const inside = [];
    for (const child of manifest.manifests ?? []) {
        if (sizeOf(state, child.digest) === undefined)
            continue;
        // A child with a subject keeps its entry: referrers are listed by it.
        if ((await manifestOf(reader, child)).subject === undefined)
            inside.push(child.digest);
    }
    state.manifests = (0,layout_index/* withManifest */._Q)(state.manifests, descriptor, inside);
}
async function manifestOf(reader, descriptor) {
    const what = `manifest ${descriptor.digest}`;
    return (0,model_manifest/* parseManifest */.Ng)(await (0,lib.collect)(reader.get(descriptor), model_manifest/* MANIFEST_LIMIT */.MV, what), what);
}
async function commit(state, reader) {
    const { path, base } = state;
    await dropLeftover(state, reader);
    const { draft } = state;
    const isSame = (draft?.entries.size ?? 0) <= 1 &&
        JSON.stringify(state.manifests) === JSON.stringify(base?.manifests);
    if (isSame) {
        if (draft !== undefined)
            await dropDraft(draft);
    }
    else {
        const target = draft ?? (await newDraft(path));
        state.draft = target;
        if (base !== undefined)
            await transfer(base, target, () => true);
        await base?.file.close();
        await finishDraft(target, (0,layout_index/* indexBytes */.EI)(state.manifests));
    }
    state.isDone = true;
}
/** Writes a new draft without the leftover content that no manifest of this archive leads to, if there is any. */
async function dropLeftover(state, reader) {
    const { draft, leftover, path } = state;
    if (draft === undefined || leftover.size === 0)
        return;
    const pending = [...state.manifests];
    const seen = new Set();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next.digest))
            continue;
        seen.add(next.digest);
        leftover.delete(next.digest);
        if (!(0,media_types/* isManifestType */.Q3)(next.mediaType) || sizeOf(state, next.digest) === undefined)
            continue;
        pending.push(...(0,model_manifest/* successorsOf */.L6)(await manifestOf(reader, next)));
    }
    if (leftover.size === 0)
        return;
    const unwanted = new Set([...leftover].map(archive/* blobName */.PF));
    const next = await newDraft(path);
    await transfer(draft, next, ({ name }) => !unwanted.has(name));
    state.draft = next;
    await dropDraft(draft);
}
/** Appends the blobs of another archive that a draft lacks. */
async function transfer(from, to, isWanted) {
    for (const entry of from.entries.values()) {
        if (!entry.name.startsWith('blobs/') || to.entries.has(entry.name) || !isWanted(entry))
            continue;
        const digest = entry.name.slice(6).replace('/', ':');
        const content = (0,archive/* contentOfEntry */.Dx)(from.file, entry, 0, 'borrowed');
        await appendBlob(to, { digest, size: entry.size }, content);
    }
}


/***/ }),

/***/ 77405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sg: () => (/* binding */ acquirePartial),
/* harmony export */   V5: () => (/* binding */ isHeldPartial),
/* harmony export */   Z1: () => (/* binding */ partialOf),
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   nD: () => (/* binding */ blobPath)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_core_system__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(71409);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69524);






/** From this size on a blob is resumed. A smaller one is fetched again in less time than its partial file is found. */
const RESUMABLE_BYTES = 1024 * 1024;
/**
 * Writes the file of a blob atomically: it appears when it is complete and verified. Small blobs are not synced here
 * but together, when a manifest that names them is written. A large blob resumes the partial file that a process left
 * which died: it is verified, and only the rest is read from content that is `Rereadable`.
 *
 * @throws `CONTENT_DIFFERS`, and the errors of the content
 */
async function writeBlob(path, descriptor, content, how) {
    if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isRereadable)(content) || descriptor.size < RESUMABLE_BYTES) {
        await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .writeAtomically */ .vK)(path, (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.verified)(content, descriptor, how.what), { sync: false });
        return;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
    const partial = await acquirePartial(path);
    try {
        await complete(partial, descriptor, content, how);
    }
    catch (error) {
        // Wrong bytes are useless. The first part of the right ones is kept for the next attempt.
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(partial, { force: true });
        else
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(partial, partialOf(path, 0)).catch(() => undefined);
        throw error;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(partial, path);
    if (how.durable)
        await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .syncDirectory */ .zR)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
}
async function complete(partial, descriptor, content, how) {
    const held = await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .sizeOfFile */ .JL)(partial);
    if (held === undefined || held === 0 || held > descriptor.size)
        return append(partial, 0, descriptor, content, how);
    try {
        return await append(partial, held, descriptor, content, how);
    }
    catch (error) {
        if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            throw error;
        // After a power failure a file may have its length and not its bytes.
        return append(partial, 0, descriptor, content, how);
    }
}
async function append(partial, held, descriptor, content, how) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(partial, held === 0 ? 'w' : 'r+');
    try {
        let at = 0;
        const whole = held === 0 ? content : withHeld(partial, held, (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.unverified)(content));
        for await (const chunk of (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.verified)(whole, descriptor, how.what)) {
            const fresh = at >= held ? chunk : chunk.subarray(held - at);
            if (fresh.byteLength > 0)
                await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(file.fd, fresh, Math.max(at, held));
            at += chunk.byteLength;
        }
        if (how.durable)
            await file.sync();
    }
    finally {
        await file.close();
    }
}
/** Yields the bytes that the partial file has, then the rest of the content. */
async function* withHeld(partial, held, content) {
    let left = held;
    for await (const chunk of (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .readLent */ ._o)(partial, 0)) {
        yield chunk.subarray(0, left);
        left -= Math.min(left, chunk.byteLength);
        if (left === 0)
            break;
    }
    yield* content.from(held);
}
/**
 * Returns the partial file to write before it is renamed to `path`. It is the partial file that a dead process of this
 * machine left, renamed so that it belongs to this process, or else the name of a new one.
 */
async function acquirePartial(path) {
    const own = partialOf(path, process.pid);
    const start = `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)}.${(0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .hostTag */ .bf)()}-`;
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))) {
        const pid = name.startsWith(start)
            ? /^(\d+)-\w+\.tmp$/.exec(name.slice(start.length))?.[1]
            : undefined;
        if (pid === undefined || (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(Number(pid)))
            continue;
        // Only one process can rename it.
        const isOurs = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), name), own).then(() => true, () => false);
        if (isOurs)
            return own;
    }
    return own;
}
/**
 * Returns a new name for a partial file of a process. The name contains the machine, since another machine has other
 * pids. Pid 0 means that no process writes it. The random suffix only keeps names apart.
 */
function partialOf(path, pid) {
    const suffix = Buffer.from(_sealwright_core_system__WEBPACK_IMPORTED_MODULE_4__/* .systemRandom */ .vg.bytes(4)).toString('hex');
    return `${path}.${(0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .hostTag */ .bf)()}-${pid}-${suffix}.tmp`;
}
/** Reports whether a file is a partial file of a running process of this machine. */
function isHeldPartial(path) {
    const [, host, pid] = /\.([0-9a-f]{8})-(\d+)-\w+\.tmp$/.exec(path) ?? [];
    return host === (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .hostTag */ .bf)() && (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .isAlive */ ._n)(Number(pid));
}
/** Returns the path of a blob in a layout. @throws `NOT_FOUND` for a malformed digest, which could lead elsewhere */
function blobPath(directory, digest) {
    if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isDigest)(digest))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ociError */ .Y)('NOT_FOUND', `cannot find "${String(digest).slice(0, 80)}" in ${directory}: expected a digest`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'blobs', (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.algorithmOf)(digest), (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.hexOf)(digest));
}


/***/ }),

/***/ 28154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ indexBytes),
/* harmony export */   HX: () => (/* binding */ checkLayout),
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   _Q: () => (/* binding */ withManifest),
/* harmony export */   rp: () => (/* binding */ openLayoutIndex),
/* harmony export */   rs: () => (/* binding */ LAYOUT)
/* harmony export */ });
/* unused harmony export prepareLayout */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81290);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69524);
/* harmony import */ var _model_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56489);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18078);
/* harmony import */ var _referrers_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(45481);










/** The content of the file oci-layout. */
const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';
/** Applies changes in their order. A change that throws is skipped, and its error goes to `failures`. */
function applyAll(before, changes, failures) {
    let entries = before;
    for (const change of changes) {
        try {
            entries = change(entries);
        }
        catch (error) {
            failures.set(change, error);
        }
    }
    return entries;
}
/**
 * Opens the index of a layout directory. The first write creates both. Concurrent changes are written together, and
 * a lock keeps other processes out.
 */
function openLayoutIndex(directory) {
    let prepared = false;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'index.json');
    const index = cachedIndex(path);
    const write = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.coalescing)(async (_, changes) => {
        if (!prepared)
            await prepareLayout(directory);
        prepared = true;
        const failures = new Map();
        await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_4__/* .locked */ .xt)(`${path}.lock`, async () => {
            const before = await index.read();
            const after = applyAll(before, changes, failures);
            if (after === before)
                return;
            await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_4__/* .writeAtomically */ .vK)(path, [indexBytes(after)]);
            await index.wrote(after);
        });
        return failures;
    });
    const update = async (change) => {
        const failures = await write(path, change);
        if (failures.has(change))
            throw failures.get(change);
    };
    return {
        entries: () => index.read(),
        add: (descriptor, children, tags) => update((entries) => tags.reduce((list, tag) => withTag(list, descriptor, tag, false), withManifest(entries, descriptor, children))),
        tag: (descriptor, tag, ifAbsent) => update((entries) => withTag(entries, descriptor, tag, ifAbsent)),
        async tagIf(descriptor, tag, current) {
            let isDone = false;
            await update((entries) => {
                isDone = entries.find((entry) => (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === tag)?.digest === current;
                return isDone ? withTag(entries, descriptor, tag, false) : entries;
            });
            return isDone;
        },
        untag: (tag) => update((entries) => withoutTag(entries, tag, directory)),
        remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
    };
}
/** Returns a reader of index.json that parses it again only after it was replaced. No writer changes it in place. */
function cachedIndex(path) {
    let cached;
    function stampOf() {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true, throwIfNoEntry: false });
        return stats && [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
    }
    return {
        async read() {
            const stamp = stampOf();
            if (stamp === undefined)
                return [];
            if (cached?.stamp === stamp)
                return cached.entries;
            // If the file was replaced since the stamp was taken, the next call parses it again.
            const { manifests = [] } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.parseJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path), _reader_js__WEBPACK_IMPORTED_MODULE_7__/* .indexSchema */ .me, path, _reader_js__WEBPACK_IMPORTED_MODULE_7__/* .INDEX_LIMITS */ .Si);
            cached = { stamp, entries: manifests };
            return manifests;
        },
        /** Records entries that were just written, under the lock. */
        async wrote(entries) {
            const stamp = stampOf();
            cached = stamp === undefined ? undefined : { stamp, entries };
        },
    };
}
/** Returns the entries with one of a manifest. Untagged entries of its `children` are removed: resolving finds them. */
function withManifest(entries, descriptor, children) {
    const inside = new Set(children);
    const kept = entries.filter((entry) => (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) !== undefined || !inside.has(entry.digest));
    const listed = kept.some((entry) => entry.digest === descriptor.digest);
    if (listed && kept.length === entries.length)
        return entries;
    return listed ? kept : [...kept, entryOf(descriptor)];
}
/**
 * Returns the entries with a tag of a manifest. The manifest that had the tag keeps an entry without it.
 *
 * @throws `TAG_EXISTS` when `ifAbsent` is set and the tag names another digest
 */
function withTag(entries, descriptor, tag, ifAbsent) {
    const current = entries.find((entry) => (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === tag);
    if (current?.digest === descriptor.digest)
        return entries;
    if (current !== undefined && ifAbsent) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ociError */ .Y)('TAG_EXISTS', `cannot tag ${descriptor.digest}: ${tag} names ${current.digest} already`, { hint: 'use another tag, or remove this one first with sealwright delete' });
    }
    const others = entries.filter((entry) => (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) !== tag && !(entry.digest === descriptor.digest && (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === undefined));
    const displaced = current === undefined || others.some((entry) => entry.digest === current.digest)
        ? []
        : [entryOf(current)];
    return [...others, ...displaced, { ...entryOf(descriptor), annotations: { [_referrers_js__WEBPACK_IMPORTED_MODULE_8__/* .REF_NAME */ .w]: tag } }];
}
function withoutTag(entries, tag, directory) {
    const named = (0,_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .entriesOf */ .Mc)(entries, tag, directory);
    const [current] = named;
    if (current === undefined)
        return entries;
    const others = entries.filter((entry) => !named.includes(entry));
    return others.some((entry) => entry.digest === current.digest)
        ? others
        : [...others, entryOf(current)];
}
/** Returns the bytes of index.json. */
function indexBytes(entries) {
    const text = JSON.stringify({ schemaVersion: 2, mediaType: _model_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .OCI_INDEX */ .$p, manifests: entries });
    return new TextEncoder().encode(text);
}
/** Creates a layout in a directory, unless there is one. @throws `STORE_FAILED` for a layout of another version */
async function prepareLayout(directory) {
    if (await checkLayout(directory))
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(directory));
    await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_4__/* .writeAtomically */ .vK)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'oci-layout'), [new TextEncoder().encode(LAYOUT)]);
}
/** Reports whether a directory is a layout. @throws `STORE_FAILED` for one of another version, or an unreadable one */
async function checkLayout(directory) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'oci-layout');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8')
        .catch((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.ifMissing)(undefined))
        .catch((cause) => {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ociError */ .Y)('STORE_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
    if (text === undefined)
        return false;
    const schema = zod__WEBPACK_IMPORTED_MODULE_9__/* .looseObject */ ._H3({ imageLayoutVersion: zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP() });
    const { imageLayoutVersion } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.parseJson)(text, schema, file);
    if (imageLayoutVersion.startsWith('1.'))
        return true;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ociError */ .Y)('STORE_FAILED', `cannot open ${directory}: expected image layout version 1.0.0, got ${imageLayoutVersion}`);
}
/** Returns the entry of a descriptor in index.json, without annotations and other members of its source. */
function entryOf({ mediaType, digest, size, artifactType, platform }) {
    return {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(platform === undefined ? {} : { platform }),
    };
}


/***/ }),

/***/ 90319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ layoutStores),
  openLayout: () => (/* binding */ openLayout)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
// EXTERNAL MODULE: ./packages/core/lib/node/system.js
var system = __webpack_require__(71409);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
// EXTERNAL MODULE: ./packages/oci/lib/model/reference.js
var reference = __webpack_require__(64344);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/blob-file.js
var blob_file = __webpack_require__(77405);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout/clean.js





/**
 * Removes the files of dead processes from a layout directory: temporary files and uploads that were last written to
 * more than `olderThan` milliseconds ago, except the uploads whose ids are in `busy`. Returns how many it removed.
 */
async function cleanLayout(directory, olderThan, busy) {
    const directories = [directory, ...(await blobDirectories(directory))];
    const files = await Promise.all(directories.map((each) => filesOf(each)));
    const temporary = files.flat().filter((path) => path.endsWith('.tmp') && !(0,blob_file/* isHeldPartial */.V5)(path));
    const uploads = await filesOf((0,external_node_path_.join)(directory, 'uploads'));
    const unused = uploads.filter((path) => !busy.has(path.slice(-36)));
    let removed = 0;
    for await (const path of olderFiles(directory, [...temporary, ...unused], olderThan)) {
        await (0,promises_.rm)(path, { force: true });
        removed++;
    }
    removeIfEmpty(directory);
    return removed;
}
/** Removes the directory of a layout to which only uploads were written, when the last of them is gone. */
function removeIfEmpty(directory) {
    try {
        (0,external_node_fs_.rmdirSync)((0,external_node_path_.join)(directory, 'uploads'));
        (0,external_node_fs_.rmdirSync)(directory);
    }
    catch {
        // It has other files, or none were written.
    }
}
/** Yields the files that were last changed more than `olderThan` milliseconds ago, by the clock of the file system. */
async function* olderFiles(directory, paths, olderThan) {
    if (paths.length === 0)
        return;
    const probe = (0,blob_file/* partialOf */.Z1)((0,external_node_path_.join)(directory, 'probe'), process.pid);
    await (0,promises_.writeFile)(probe, '');
    const now = (await (0,promises_.stat)(probe)).ctimeMs;
    await (0,promises_.rm)(probe, { force: true });
    for (const path of paths) {
        // Checked right before the removal: another process may have written to it since the list was made.
        const stats = await (0,promises_.stat)(path).catch((0,lib.ifMissing)(undefined));
        if (stats !== undefined && now - stats.ctimeMs >= olderThan)
            yield path;
    }
}
async function blobDirectories(directory) {
    const parent = (0,external_node_path_.join)(directory, 'blobs');
    const entries = await (0,promises_.readdir)(parent, { withFileTypes: true }).catch((0,lib.ifMissing)([]));
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,external_node_path_.join)(parent, name));
}
async function filesOf(directory) {
    const entries = await (0,promises_.readdir)(directory, { withFileTypes: true }).catch((0,lib.ifMissing)([]));
    return entries.filter((entry) => entry.isFile()).map(({ name }) => (0,external_node_path_.join)(directory, name));
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/layout-index.js
var layout_index = __webpack_require__(28154);
// EXTERNAL MODULE: ./packages/oci/lib/model/manifest.js
var model_manifest = __webpack_require__(32812);
// EXTERNAL MODULE: ./packages/oci/lib/model/media-types.js
var media_types = __webpack_require__(56489);
// EXTERNAL MODULE: ./packages/oci/lib/stores/upload-id.js
var upload_id = __webpack_require__(20251);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout/ingest.js








/** Up to this size an upload is in memory until it ends. Most blobs are small, so their files are written only once. */
const SMALL_BYTES = 64 * 1024;
/** The most uploads of one layout whose state is in memory. The others are in their files. */
const MAX_DRAFTS = 64;
/**
 * Opens a new upload to a layout directory, or resumes the one of `id`. A large upload is in a file in `uploads/`, so
 * any process can resume it. A small one is in the memory of this process until it is spilled.
 *
 * @throws `NOT_FOUND` when there is no upload of that id
 */
async function layoutIngest(uploads, id = '') {
    const upload = id === '' ? (0,upload_id/* newUploadId */.n)(uploads.random) : id;
    const draft = await draftOf(uploads, upload, id === '');
    return {
        id: upload,
        get offset() {
            return draft.size;
        },
        async append(content) {
            if (draft.buffered !== undefined && uploads.drafts.get(upload) !== draft)
                throw noUpload(upload);
            const rest = await bufferSmall(draft, content);
            if (rest !== undefined)
                await appendToFile(uploads, upload, draft, rest);
        },
        async commit(digest) {
            const target = (0,blob_file/* blobPath */.nD)(uploads.directory, digest);
            const { buffered } = draft;
            if (buffered !== undefined) {
                const bytes = Buffer.concat(buffered);
                check((0,lib.digestOf)(bytes, (0,lib.algorithmOf)(digest)), digest, upload);
                if ((await (0,fs/* sizeOfFile */.JL)(target)) !== bytes.byteLength)
                    await (0,fs/* writeAtomically */.vK)(target, [bytes], { sync: false });
            }
            else
                await commitFile(uploads, upload, draft, target, digest);
            uploads.drafts.delete(upload);
            uploads.onCommit(digest);
        },
        async abort() {
            forget(uploads, upload, draft);
            (0,external_node_fs_.rmSync)(draft.path, { force: true });
            removeIfEmpty(uploads.directory);
        },
    };
}
async function draftOf(uploads, id, isNew) {
    const draftInMemory = uploads.drafts.get(id);
    if (draftInMemory !== undefined)
        return draftInMemory;
    if (!/^[0-9a-f-]{36}$/.test(id))
        throw (0,errors/* ociError */.Y)('NOT_FOUND', 'cannot resume an upload: expected the id of an upload session');
    const path = (0,external_node_path_.join)(uploads.directory, 'uploads', id);
    const size = isNew ? 0 : await (0,fs/* sizeOfFile */.JL)(path);
    if (size === undefined)
        throw noUpload(id);
    const draft = { path, size, buffered: isNew ? [] : undefined, hash: undefined };
    uploads.drafts.set(id, draft);
    const [oldest] = uploads.drafts.keys();
    if (uploads.drafts.size > MAX_DRAFTS && oldest !== undefined)
        await spill(uploads, oldest);
    return draft;
}
/** Writes the uploads that are in memory to their files, except those whose ids are in `busy`. */
async function spillUploads(uploads, busy) {
    for (const id of Array.from(uploads.drafts.keys()))
        if (!busy.has(id))
            await spill(uploads, id);
}
async function spill(uploads, id) {
    const draft = uploads.drafts.get(id);
    if (draft === undefined)
        return;
    if (draft.buffered !== undefined)
        (0,external_node_fs_.closeSync)(await toFile(draft));
    forget(uploads, id, draft);
}
function forget({ drafts }, id, draft) {
    draft.hash?.drop?.();
    draft.hash = undefined;
    draft.buffered = undefined;
    drafts.delete(id);
}
/**
 * Buffers content in memory while the upload is small. Returns the rest of the content, from the first chunk on that is
 * not buffered; undefined when all of it is.
 */
async function bufferSmall(draft, content) {
    if (draft.buffered === undefined)
        return content;
    const chunks = content[Symbol.asyncIterator]();
    for (;;) {
        const { done, value } = await chunks.next();
        if (done === true)
            return undefined;
        // A concurrent call may have spilled it to its file.
        if (draft.buffered === undefined || draft.size + value.byteLength > SMALL_BYTES)
            return startingWith(value, chunks);
        draft.buffered.push(Uint8Array.from(value));
        draft.size += value.byteLength;
    }
}
/** Returns content of a first chunk and the rest. Not a generator: that would add an await to every chunk. */
function startingWith(first, rest) {
    let head = first;
    const next = () => {
        if (head === undefined)
            return rest.next();
        const value = head;
        head = undefined;
        return Promise.resolve({ value, done: false });
    };
    const end = async () => {
        await rest.return?.();
        return { value: undefined, done: true };
    };
    return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}
/** Writes an upload that is in memory to its file, and returns the descriptor of the open file. */
async function toFile(draft) {
    const fd = (0,fs/* create */.vt)(draft.path);
    const buffered = draft.buffered ?? [];
    draft.buffered = undefined;
    try {
        await (0,fs/* writeWhole */.f8)(fd, Buffer.concat(buffered));
        return fd;
    }
    catch (error) {
        // A full disk may have stored a part: the upload resumes after it.
        draft.size = (0,external_node_fs_.fstatSync)(fd).size;
        (0,external_node_fs_.closeSync)(fd);
        throw error;
    }
}
async function appendToFile({ hasher }, id, draft, content) {
    const { buffered } = draft;
    const fd = buffered === undefined ? openUpload(draft.path, id) : await toFile(draft);
    const { hash: before, size } = draft;
    draft.hash = undefined;
    try {
        // The hash lacks what another process appended, and what a failed write stored in part.
        const isOurs = (0,external_node_fs_.fstatSync)(fd).size === size;
        if (!isOurs)
            before?.drop?.();
        const current = isOurs ? before : undefined;
        const hash = current ?? (buffered === undefined && size > 0 ? undefined : hasher.open('sha256'));
        if (buffered !== undefined)
            await hash?.update(Buffer.concat(buffered));
        draft.hash = await (0,fs/* gather */.kg)(fd, content, hash);
    }
    finally {
        draft.size = (0,external_node_fs_.fstatSync)(fd).size;
        (0,external_node_fs_.closeSync)(fd);
    }
}
function openUpload(path, id) {
    try {
        return (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND);
    }
    catch (cause) {
        if (cause.code !== 'ENOENT')
            throw cause;
        throw noUpload(id);
    }
}
function noUpload(id) {
    return (0,errors/* ociError */.Y)('NOT_FOUND', `cannot find upload ${id}: it ended, or it expired`, {
        hint: 'start the upload again',
    });
}
async function commitFile({ hasher }, id, draft, target, digest) {
    const { path, hash } = draft;
    const size = await (0,fs/* sizeOfFile */.JL)(path);
    const isHashed = hash !== undefined && (0,lib.algorithmOf)(digest) === 'sha256' && size === draft.size;
    draft.hash = undefined;
    if (!isHashed)
        hash?.drop?.();
    if (size === undefined)
        throw noUpload(id);
    const actual = isHashed
        ? await hash.digest()
        : await digestOfFile(path, hasher, (0,lib.algorithmOf)(digest));
    check(actual, digest, id);
    // The blob is there already: it may be synced, and another process may read it.
    if ((await (0,fs/* sizeOfFile */.JL)(target)) === size)
        return (0,external_node_fs_.rmSync)(path, { force: true });
    try {
        (0,external_node_fs_.renameSync)(path, target);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
        (0,external_node_fs_.renameSync)(path, target);
    }
}
function check(actual, digest, id) {
    if (actual !== digest)
        throw (0,lib.coreError)('CONTENT_DIFFERS', `cannot end upload ${id}: expected content of ${digest}, got ${actual}`);
}
/** Returns the digest of a file. */
async function digestOfFile(path, hasher, algorithm) {
    const hash = hasher.open(algorithm);
    try {
        for await (const chunk of (0,fs/* readLent */._o)(path, 0))
            await hash.update(chunk);
    }
    catch (error) {
        hash.drop?.();
        throw error;
    }
    return hash.digest();
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/reader.js
var layout_reader = __webpack_require__(18078);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout/referrers.js
var referrers = __webpack_require__(45481);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout/layout-store.js












/** The most digests in `synced` and in `fresh`. */
const MAX_DIGESTS = 100_000;
const SYNCS_AT_A_TIME = 16;
function newLayout(parts) {
    const { directory, hasher, random } = parts;
    const index = (0,layout_index/* openLayoutIndex */.rp)(directory);
    const pathOf = (digest) => (0,blob_file/* blobPath */.nD)(directory, digest);
    const reader = (0,layout_reader/* layoutReader */.IL)({
        shown: directory,
        entries: () => index.entries(),
        sizeOf: (digest) => (0,fs/* sizeOfFile */.JL)(pathOf(digest)),
        read: (digest, start) => (0,lib.owned)((0,fs/* readLent */._o)(pathOf(digest), start)),
        readBorrowed: (digest, start) => (0,fs/* readLent */._o)(pathOf(digest), start),
    });
    const own = {
        ...parts,
        index,
        reader,
        referrers: (0,referrers/* openLayoutReferrers */.v)((descriptor) => reader.get(descriptor)),
        uploads: {
            directory,
            hasher,
            random,
            drafts: new Map(),
            onCommit: (digest) => keepFresh(own, digest),
        },
        pathOf,
        synced: new Set(),
        fresh: new Set(),
    };
    return own;
}
/** Opens a layout directory as a store. The first write creates it. @throws (from its methods) `STORE_FAILED` */
function layoutStore(parts) {
    const own = newLayout(parts);
    const { index, reader, uploads, pathOf } = own;
    return {
        ...reader,
        put: (descriptor, content) => put(own, descriptor, content),
        putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
        ingest: (id) => layoutIngest(uploads, id),
        async tag(descriptor, reference, options) {
            await checkManifest(own, descriptor, reference);
            await index.tag(descriptor, reference, options?.ifAbsent === true);
        },
        async tagIf(descriptor, reference, current) {
            await checkManifest(own, descriptor, reference);
            return index.tagIf(descriptor, reference, current);
        },
        async delete(descriptor) {
            own.synced.delete(descriptor.digest);
            await index.remove(descriptor.digest);
            await (0,promises_.rm)(pathOf(descriptor.digest), { force: true });
        },
        untag: (tag) => index.untag(tag),
        mount: ({ digest }, from) => mount(own, digest, from),
        spill: (busy) => spillUploads(uploads, busy),
        hasDrafts: () => uploads.drafts.size > 0,
        repair: (digest) => repair(own, digest),
    };
}
async function repair({ pathOf, hasher }, digest) {
    const path = pathOf(digest);
    if (!(await (0,fs/* exists */.t2)(path)))
        return;
    if ((await digestOfFile(path, hasher, (0,lib.algorithmOf)(digest))) !== digest)
        await (0,promises_.rm)(path, { force: true });
}
async function put(own, descriptor, content) {
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        return putManifest(own, descriptor, content, []);
    const path = own.pathOf(descriptor.digest);
    if ((await (0,fs/* sizeOfFile */.JL)(path)) === descriptor.size)
        return;
    const what = `${descriptor.digest} for ${own.directory}`;
    await (0,blob_file/* writeBlob */.Zh)(path, descriptor, content, { what, durable: own.durable });
    keepFresh(own, descriptor.digest);
}
function keepFresh({ fresh, synced }, digest) {
    synced.delete(digest);
    if (fresh.size >= MAX_DIGESTS)
        fresh.clear();
    fresh.add(digest);
}
async function putManifest(own, descriptor, content, tags) {
    const { directory, pathOf } = own;
    const path = pathOf(descriptor.digest);
    const what = `manifest ${descriptor.digest}`;
    const whole = (0,lib.owned)((0,lib.verified)(content, descriptor, `${what} for ${directory}`));
    const bytes = await (0,lib.collect)(whole, model_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,model_manifest/* parseManifest */.Ng)(bytes, what);
    const digests = (0,model_manifest/* successorsOf */.L6)(manifest).map(({ digest }) => digest);
    (0,fs/* touch */._M)(digests.filter((digest) => !own.fresh.delete(digest)).map(pathOf));
    if (own.durable)
        await syncBlobs(own, digests);
    if ((await (0,fs/* sizeOfFile */.JL)(path)) !== descriptor.size)
        await (0,fs/* writeAtomically */.vK)(path, [bytes]);
    await own.index.add(descriptor, await insideOf(own, manifest), tags);
}
/**
 * Syncs the content of a manifest before the manifest is written. Several files at a time share a commit of the file
 * system's journal.
 */
async function syncBlobs({ synced, pathOf }, digests) {
    const unsynced = digests.filter((digest) => !synced.has(digest));
    if (synced.size + unsynced.length > MAX_DIGESTS)
        synced.clear();
    await (0,lib.mapLimit)(unsynced, SYNCS_AT_A_TIME, async (digest) => {
        if (!(await (0,fs/* exists */.t2)(pathOf(digest))))
            return;
        await (0,fs/* syncFile */.gD)(pathOf(digest));
        synced.add(digest);
    });
    const directories = new Set(unsynced.map((digest) => (0,external_node_path_.dirname)(pathOf(digest))));
    for (const directory of directories)
        await (0,fs/* syncDirectory */.zR)(directory);
}
/** Returns the children without an entry of their own. A child with a subject needs one: referrers are listed by it. */
async function insideOf({ pathOf, referrers }, manifest) {
    const inside = [];
    for (const child of manifest.manifests ?? []) {
        if (!(0,media_types/* isManifestType */.Q3)(child.mediaType) || !(await (0,fs/* exists */.t2)(pathOf(child.digest))))
            continue;
        if ((await referrers.of(child)).subject === undefined)
            inside.push(child.digest);
    }
    return inside;
}
async function checkManifest({ directory, pathOf }, { digest, mediaType }, reference) {
    if ((0,media_types/* isManifestType */.Q3)(mediaType) && (await (0,fs/* exists */.t2)(pathOf(digest))))
        return;
    throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot tag ${digest} as ${reference}: the manifest is not in ${directory}`);
}
async function mount(own, digest, from) {
    const source = own.sibling(from);
    if (source === undefined)
        return false;
    const target = own.pathOf(digest);
    if (await (0,fs/* exists */.t2)(target))
        return true;
    const path = (0,blob_file/* blobPath */.nD)(source, digest);
    if (!(await (0,fs/* exists */.t2)(path)))
        return false;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    // If the file system does not support links, the mount fails and the client pushes the blob.
    return (0,promises_.link)(path, target).then(() => true, (cause) => cause.code === 'EEXIST');
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout/layout.js











/**
 * Opens an image layout directory as a store (image-spec image-layout.md). The first write creates the directory.
 * Several processes may write at once. A manifest is listed in index.json only after its bytes are synced.
 *
 * @throws `STORE_FAILED` for a layout of another version, `NOT_FOUND` when `mustExist` is set and there is no layout
 */
async function openLayout(directory, { mustExist = false, durable = false } = {}) {
    const isThere = await (0,layout_index/* checkLayout */.HX)(directory);
    if (mustExist && !isThere)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `cannot open ${directory}: it is not an image layout`, {
            hint: 'pass a directory with the files oci-layout and index.json',
        });
    return layoutStore({
        directory,
        durable,
        hasher: { open: lib.digester },
        random: system/* systemRandom */.vg,
        sibling: () => undefined,
    });
}
/**
 * Opens a directory of layouts, one for each repository (`team/app` in `team+app`). A mount is a hard link.
 *
 * @throws (from `open`) `REFERENCE_INVALID` for an invalid repository name
 */
function layoutStores(directory, { hasher = { open: lib.digester }, random = system/* systemRandom */.vg } = {}) {
    const pathOf = (repository) => {
        (0,reference/* parseReference */.F2)(`layout.invalid/${repository}`);
        // A repository name has no +, and the tools that read layouts accept one in a path.
        return (0,external_node_path_.join)(directory, repository.replaceAll('/', '+'));
    };
    const opened = new Map();
    async function* list() {
        const entries = await (0,promises_.readdir)(directory, { withFileTypes: true }).catch((0,lib.ifMissing)([]));
        const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
        yield* names.map((name) => name.replaceAll('+', '/')).sort();
    }
    return {
        async open(repository) {
            const store = opened.get(repository) ??
                layoutStore({
                    directory: pathOf(repository),
                    durable: true,
                    hasher,
                    random,
                    sibling: pathOf,
                });
            opened.set(repository, store);
            return store;
        },
        list,
        has: async (repository) => (0,fs/* exists */.t2)(pathOf(repository)),
        async clean(olderThan, busy) {
            let removed = 0;
            for (const store of opened.values())
                await store.spill(busy);
            for await (const name of list())
                removed += await cleanLayout(pathOf(name), olderThan, busy);
            return removed;
        },
        forget(repository) {
            const store = opened.get(repository);
            // The check is synchronous, so that no upload starts after it.
            if ((0,external_node_fs_.existsSync)(pathOf(repository)) || store?.hasDrafts() === true)
                return false;
            opened.delete(repository);
            return true;
        },
        kept: () => [...opened.keys()],
    };
}


/***/ }),

/***/ 18078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ layoutReader),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   Nt: () => (/* binding */ tagInName),
/* harmony export */   Si: () => (/* binding */ INDEX_LIMITS),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   me: () => (/* binding */ indexSchema)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70738);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);
/* harmony import */ var _model_descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92968);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32812);
/* harmony import */ var _model_media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56489);
/* harmony import */ var _model_reference_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64344);
/* harmony import */ var _referrers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(45481);









/** Schema of the index.json of an image layout (image-spec image-layout.md). Unknown keys are kept. */
const indexSchema = zod__WEBPACK_IMPORTED_MODULE_8__/* .looseObject */ ._H3({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_8__/* .literal */ .euz(2),
    manifests: (0,_sealwright_core_schema__WEBPACK_IMPORTED_MODULE_1__/* .optionalMember */ .t)(zod__WEBPACK_IMPORTED_MODULE_8__/* .array */ .YOg(_model_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorSchema */ .T)),
});
/** Limits of an index.json: bytes, and nesting. */
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
/** Tags that belong to another manifest: fallback indexes of referrers, and cosign's tags. */
const ATTACHED_TAG = /^sha(?:256-[0-9a-f]{64}|512-[0-9a-f]{64,128})(?:\.(?:sig|att|sbom))?$/;
/**
 * Returns a reader of an image layout (image-spec image-layout.md).
 *
 * @throws (from its methods) `NOT_FOUND`, `CONTENT_DIFFERS`, `JSON_INVALID`, `MANIFEST_INVALID`; `STORE_FAILED` when a
 * tag names several manifests
 */
function layoutReader(files) {
    const { shown } = files;
    async function* existing(digest, read) {
        if ((await files.sizeOf(digest)) === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('NOT_FOUND', `cannot read ${digest}: it is not in ${shown}`);
        yield* read();
    }
    const get = ({ digest, size }, { offset = 0, raw = false } = {}) => {
        if (raw)
            return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.rereadable)((at) => existing(digest, () => files.readBorrowed(digest, offset + at)));
        const content = existing(digest, () => files.read(digest, offset));
        return offset === 0 ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.verified)(content, { digest, size }, `${digest} in ${shown}`) : content;
    };
    const referrers = (0,_referrers_js__WEBPACK_IMPORTED_MODULE_7__/* .openLayoutReferrers */ .v)(get);
    return {
        get,
        sizeOf: (digest) => files.sizeOf(digest),
        has: (descriptor) => has(files, referrers, descriptor),
        async resolve(reference) {
            const entries = await files.entries();
            if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(reference))
                return resolveDigest(files, entries, reference);
            const [named] = entriesOf(entries, reference, shown);
            return named && plain(named);
        },
        async *tags() {
            const names = (await files.entries()).flatMap((entry) => tagOf(entry) ?? []);
            yield* [...new Set(names)].sort();
        },
        roots: async () => rootsOf(await files.entries(), referrers),
        async *referrers(subject, options) {
            for (const each of await referrers.list(await files.entries(), subject.digest)) {
                if (options?.artifactType === undefined || each.artifactType === options.artifactType)
                    yield each;
            }
        },
    };
}
async function has(files, referrers, descriptor) {
    if ((await files.sizeOf(descriptor.digest)) !== descriptor.size)
        return false;
    if (!(0,_model_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifestType */ .Q3)(descriptor.mediaType))
        return true;
    const { subject, children } = await referrers.of(descriptor);
    // An index of which only some platforms were copied is not complete.
    for (const child of children)
        if ((await files.sizeOf(child.digest)) !== child.size)
            return false;
    // A process that died before it wrote index.json left a referrer that no list has: it has to be put again.
    if (subject === undefined)
        return true;
    return (await files.entries()).some((entry) => entry.digest === descriptor.digest);
}
async function rootsOf(entries, referrers) {
    const roots = new Map();
    const inside = new Set();
    for (const entry of entries) {
        const descriptor = plain(entry);
        const tag = tagOf(entry);
        if (!(0,_model_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifestType */ .Q3)(entry.mediaType) || ATTACHED_TAG.test(tag ?? ''))
            continue;
        const { subject, children } = await referrers.of(descriptor);
        if (subject !== undefined && tag === undefined)
            continue;
        for (const child of children)
            inside.add(child.digest);
        const root = roots.get(entry.digest) ?? { descriptor, tags: [] };
        if (tag !== undefined)
            root.tags.push(tag);
        roots.set(entry.digest, root);
    }
    // Some tools list the children of an index beside it.
    return [...roots.values()].filter(({ descriptor, tags }) => tags.length > 0 || !inside.has(descriptor.digest));
}
/** Returns the name of a manifest in index.json, its annotation `org.opencontainers.image.ref.name`. */
function nameOf(entry) {
    return entry.annotations?.[_referrers_js__WEBPACK_IMPORTED_MODULE_7__/* .REF_NAME */ .w];
}
function tagOf(entry) {
    const name = nameOf(entry);
    return name === undefined ? undefined : tagInName(name);
}
/**
 * Returns the tag in a name of a layout, undefined when it has none: some tools write whole references, such as
 * `docker.io/library/alpine:3`.
 */
function tagInName(name) {
    if ((0,_model_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .isTag */ .dz)(name))
        return name;
    try {
        return (0,_model_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .parseReference */ .F2)(name).tag;
    }
    catch (error) {
        if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'REFERENCE_INVALID'))
            throw error;
        return undefined; // The name is neither a tag nor a reference.
    }
}
/**
 * Returns the entries of one manifest that a name resolves to: those with exactly this name, else those whose names
 * have it as their tag.
 *
 * @throws `STORE_FAILED` when they have several digests
 */
function entriesOf(entries, name, shown) {
    const exact = entries.filter((entry) => nameOf(entry) === name);
    const named = exact.length > 0 ? exact : entries.filter((each) => tagOf(each) === name);
    const [first, ...others] = named;
    const other = others.find(({ digest }) => digest !== first?.digest);
    if (first === undefined || other === undefined)
        return named;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `cannot resolve ${name}: it names both ${first.digest} and ${other.digest} in ${shown}`, { hint: `choose one by its digest: @${first.digest}` });
}
function plain({ mediaType, digest, size }) {
    return { mediaType, digest, size };
}
/** Returns the manifest of a digest: an entry of index.json, or else a blob that is a manifest, such as a child. */
async function resolveDigest(files, entries, digest) {
    const listed = entries.find((entry) => entry.digest === digest);
    if (listed !== undefined)
        return plain(listed);
    const size = await files.sizeOf(digest);
    if (size === undefined || size > _model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_LIMIT */ .MV)
        return undefined;
    try {
        const bytes = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.collect)(files.read(digest, 0), _model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_LIMIT */ .MV, digest);
        const { mediaType: named, manifests, config, layers } = (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(bytes, digest);
        if (named !== undefined && !(0,_model_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifestType */ .Q3)(named))
            return undefined;
        const hasShape = manifests !== undefined || (config !== undefined && layers !== undefined);
        if (named === undefined && !hasShape)
            return undefined;
        const mediaType = named ?? (manifests === undefined ? _model_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .OCI_MANIFEST */ .EG : _model_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .OCI_INDEX */ .$p);
        return { mediaType, digest, size };
    }
    catch (error) {
        // The blob is not a manifest, or it was just deleted.
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'JSON_INVALID', 'MANIFEST_INVALID', 'NOT_FOUND'))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 45481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ openLayoutReferrers),
/* harmony export */   w: () => (/* binding */ REF_NAME)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32812);
/* harmony import */ var _model_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56489);
/* harmony import */ var _registry_referrers_fallback_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78053);




/** The annotation that names a manifest in index.json (image-spec annotations.md). */
const REF_NAME = 'org.opencontainers.image.ref.name';
/**
 * Opens the referrers of a layout. `get` reads a manifest and must verify it.
 *
 * @throws (from its methods) `JSON_INVALID`, `MANIFEST_INVALID`, and the errors of `get`
 */
function openLayoutReferrers(get) {
    const cache = new Map();
    async function parse(entry) {
        const what = `manifest ${entry.digest}`;
        return (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.collect)(get(entry), _model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_LIMIT */ .MV, what), what);
    }
    async function of(entry) {
        const cached = cache.get(entry.digest);
        if (cached !== undefined)
            return cached;
        const manifest = await parse(entry);
        const artifactType = (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest);
        const { mediaType, digest, size } = entry;
        const descriptor = {
            mediaType,
            digest,
            size,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
        };
        const children = (manifest.manifests ?? []).map((child) => ({
            digest: child.digest,
            size: child.size,
        }));
        const referrer = { subject: manifest.subject?.digest, children, descriptor };
        cache.set(digest, referrer);
        return referrer;
    }
    /** Returns the referrers in a fallback index: some tools write it to layouts too. */
    async function fallbackEntries(entries, subject) {
        const tag = (0,_registry_referrers_fallback_js__WEBPACK_IMPORTED_MODULE_3__/* .fallbackTag */ .fH)(subject);
        const index = entries.find((entry) => entry.annotations?.[REF_NAME] === tag);
        return index === undefined ? [] : ((await parse(index)).manifests ?? []);
    }
    return {
        of,
        async list(entries, subject) {
            const listed = entries.filter((entry) => (0,_model_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isManifestType */ .Q3)(entry.mediaType));
            const candidates = [...listed, ...(await fallbackEntries(listed, subject))];
            const referrers = new Map();
            for (const candidate of candidates) {
                const referrer = await of(candidate);
                if (referrer.subject === subject)
                    referrers.set(candidate.digest, referrer.descriptor);
            }
            return [...referrers.values()];
        },
    };
}


/***/ }),

/***/ 78053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ registryFallback),
/* harmony export */   fH: () => (/* binding */ fallbackTag),
/* harmony export */   oY: () => (/* binding */ referrerEntry)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69524);
/* harmony import */ var _model_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32812);
/* harmony import */ var _model_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56489);
/* harmony import */ var _tag_update_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45190);





/** The most entries of one index whose manifests are read to complete them. */
const MAX_COMPLETED = 1000;
/** Artifact types of incomplete entries: some tools write none, or the media type of an empty config. */
const INCOMPLETE = [undefined, '', _model_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_EMPTY */ .g1, _model_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_CONFIG */ .TF];
/** Returns the tag of the fallback index of a subject (distribution-spec, "Referrers Tag Schema"). */
function fallbackTag(digest) {
    const [algorithm = '', encoded = ''] = digest.split(':');
    return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}
/**
 * Opens the fallback indexes of one repository. Concurrent changes to one index are written together.
 *
 * @throws (from its methods) `REFERRERS_UNSAFE` when the tag names something else, `REGISTRY_FAILED`, `JSON_INVALID`,
 * `MANIFEST_INVALID`
 */
function registryFallback(parts) {
    const change = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coalescing)((_, changes) => write(parts, joined(changes)));
    return {
        async list(subject) {
            const index = await readIndex(parts, subject.digest);
            return complete(parts, index?.manifests ?? []);
        },
        add: ({ digest }, entry) => change(digest, { subject: digest, add: entry }),
        remove: ({ digest }, entry) => change(digest, { subject: digest, remove: entry }),
    };
}
function joined(changes) {
    const add = new Map();
    const remove = new Set();
    for (const change of changes) {
        if ('add' in change)
            add.set(change.add.digest, change.add);
        else
            remove.add(change.remove);
    }
    return { subject: changes[0]?.subject, add, remove };
}
/** Returns the index under the fallback tag; undefined when there is none. */
async function readIndex(parts, subject) {
    const tag = fallbackTag(subject);
    const resolved = await parts.manifests.fetch(tag);
    if (resolved === undefined)
        return undefined;
    const { digest, mediaType } = resolved.descriptor;
    if (digest === subject || !(0,_model_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(mediaType)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERRERS_UNSAFE', `cannot use the fallback tag ${tag} of ${parts.shown}: expected an index of the referrers of ${subject}, got ${digest} (${mediaType})`, {
            hint: 'use a registry with the referrers API: this one resolves the tag as the digest, or another program uses the tag; nothing was overwritten',
        });
    }
    const index = (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(resolved.bytes, `referrers index ${digest}`, mediaType);
    return { ...index, manifests: index.manifests ?? [] };
}
/** Completes entries without artifact type from their manifests: other tools may have written them. */
async function complete(parts, entries) {
    const incomplete = entries
        .filter((entry) => INCOMPLETE.includes(entry.artifactType))
        .slice(0, MAX_COMPLETED);
    const completed = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)(incomplete, 4, async (entry) => {
        const bytes = await parts.manifests.read(entry).catch((error) => {
            // The manifest was deleted, and its entry was not.
            if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'NOT_FOUND'))
                return undefined;
            throw error;
        });
        if (bytes === undefined)
            return entry;
        return referrerEntry(entry, (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(bytes, `referrer ${entry.digest}`));
    });
    const byDigest = new Map(completed.map((entry) => [entry.digest, entry]));
    return entries.map((entry) => byDigest.get(entry.digest) ?? entry);
}
/** Returns the entry of a manifest in a list of referrers (distribution-spec, "Listing Referrers"). */
function referrerEntry(descriptor, manifest) {
    const artifactType = (0,_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactTypeOf */ .Gh)(manifest);
    return {
        mediaType: descriptor.mediaType,
        digest: descriptor.digest,
        size: descriptor.size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
}
async function write(parts, changes) {
    const { subject } = changes;
    const isWritten = await (0,_tag_update_js__WEBPACK_IMPORTED_MODULE_4__/* .updateTag */ .G)({
        read: () => readIndex(parts, subject),
        isApplied: (current) => isApplied(current, changes),
        async write(current) {
            const index = await merged(parts, current, changes);
            const bytes = new TextEncoder().encode(JSON.stringify(index));
            await parts.manifests.put(_model_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_INDEX */ .$p, bytes, fallbackTag(subject));
        },
    }, parts);
    if (isWritten)
        return;
    const changed = [...changes.add.keys(), ...changes.remove].join(', ');
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REGISTRY_FAILED', `cannot update ${changed} in the referrers of ${subject} of ${parts.shown}: other clients overwrote the list in every attempt`, { hint: 'run it again when no other client attaches to the same image' });
}
function isApplied(index, changes) {
    const entries = new Map(index?.manifests.map((entry) => [entry.digest, entry]));
    const added = [...changes.add].every(([digest, entry]) => sameEntry(entries.get(digest), entry));
    return added && ![...changes.remove].some((digest) => entries.has(digest));
}
/** Reports whether two entries are equal. Other tools may write the annotations in another order. */
function sameEntry(entry, wanted) {
    return (entry !== undefined &&
        (entry.artifactType ?? '') === (wanted.artifactType ?? '') &&
        (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.canonicalJson)(entry.annotations ?? {}) === (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.canonicalJson)(wanted.annotations ?? {}));
}
async function merged(parts, current, changes) {
    const kept = (await complete(parts, current?.manifests ?? [])).filter((entry) => !changes.add.has(entry.digest) && !changes.remove.has(entry.digest));
    const manifests = [...kept, ...changes.add.values()];
    return { ...current, schemaVersion: 2, mediaType: _model_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_INDEX */ .$p, manifests };
}


/***/ }),

/***/ 45190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ updateTag)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Attempts to write one document before the update fails. */
const WRITE_ATTEMPTS = 48;
/** The pause between two confirming reads, as a multiple of the slowest write so far. */
const PAUSE_FACTOR = 4;
const MIN_PAUSE_MS = 40;
/**
 * Applies an update to a tag: reads, writes, and reads again, until two reads with a pause between them contain the
 * changes. One read is not enough: a stale write of another client may follow it. Registries do not honour If-Match,
 * so every client has to confirm its own changes.
 *
 * @returns false when other clients overwrote the changes in every attempt
 */
async function updateTag(update, ports) {
    const { clock, random, signal } = ports;
    let slowest = 0;
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
        if (attempt > 1)
            await clock.sleep((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.jitter)(random, MIN_PAUSE_MS * 2 ** Math.min(attempt, 5)), signal);
        const started = clock.now();
        const current = await update.read();
        if (update.isApplied(current)) {
            if (slowest === 0)
                return true;
            await clock.sleep(Math.max(MIN_PAUSE_MS, PAUSE_FACTOR * slowest), signal);
            if (update.isApplied(await update.read()))
                return true;
            continue;
        }
        await update.write(current);
        slowest = Math.max(slowest, clock.now() - started, 1);
    }
    return false;
}


/***/ }),

/***/ 20251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ newUploadId)
/* harmony export */ });
/** Returns the id of a new upload session, a random UUID (RFC 9562, version 4). */
function newUploadId(random) {
    const bytes = Buffer.from(random.bytes(16));
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}


/***/ })

};

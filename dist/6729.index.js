export const id = 6729;
export const ids = [6729];
export const modules = {

/***/ 15632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gm: () => (/* binding */ parseFault),
/* harmony export */   Ij: () => (/* binding */ faultText),
/* harmony export */   K: () => (/* binding */ directoryInput),
/* harmony export */   US: () => (/* binding */ stackOf),
/* harmony export */   Yi: () => (/* binding */ clockText),
/* harmony export */   jt: () => (/* binding */ directoryOf),
/* harmony export */   qS: () => (/* binding */ statusText),
/* harmony export */   t6: () => (/* binding */ exportStack)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12563);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/** Which stack is meant, as every `stack-…` command takes it. */
const directoryInput = zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
    .optional()
    .describe('The directory of the stack; default: SEALWRIGHT_STACK, else the current one.');
/** The directory that is meant. */
function directoryOf(given, ports) {
    return given ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
}
/** The stack that runs there. @throws `STACK_NOT_RUNNING` */
function stackOf(given, ports) {
    return (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .connectStack */ .rC)(directoryOf(given, ports), ports.http, ports.clock);
}
const PLAIN_FAULTS = ['drop', 'truncate', 'page', 'garbled', ..._sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .LIES */ .c8];
/** A fault of `503`, `delay=20s` or a name. @throws `INPUT_INVALID` */
function parseFault(words) {
    const { fault, 'retry-after': retryAfter } = words;
    const status = /^[45]\d\d$/.test(fault) ? Number(fault) : undefined;
    if (status !== undefined)
        return retryAfter === undefined
            ? { status }
            : { status, retryAfter, dated: words['retry-date'] ?? false };
    if (retryAfter !== undefined)
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.coreError)('INPUT_INVALID', `the fault "${fault}" has no Retry-After`, {
            hint: 'it belongs to a status: stack-fault rekor 429 --retry-after 2',
        });
    const delay = fault.startsWith('delay=') ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.durationOf)(fault.slice('delay='.length)) : undefined;
    if (delay !== undefined)
        return { delay };
    const plain = PLAIN_FAULTS.find((name) => name === fault);
    if (plain !== undefined)
        return plain;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.coreError)('INPUT_INVALID', `"${fault}" is no fault`, {
        hint: `write a status from 400 on, delay=20s, or one of: ${PLAIN_FAULTS.join(', ')}`,
    });
}
/** A line for a fault: `tsa: 429, Retry-After 2 s, POST /x (hit 1 of 3)`. */
function faultText(rule) {
    const { fault, times, hits, method, path } = rule;
    const what = typeof fault === 'string'
        ? fault
        : 'delay' in fault
            ? `delay of ${fault.delay} ms`
            : `${fault.status}${'retryAfter' in fault ? `, Retry-After ${fault.retryAfter} s` : ''}`;
    const where = [method, path].filter((part) => part !== undefined).join(' ');
    const often = times === undefined ? `hit ${hits}` : `hit ${hits} of ${times}`;
    return `${rule.service}: ${what}${where === '' ? '' : `, ${where}`} (${often})`;
}
/** A line for a stack's time. */
function clockText({ offset, frozen, services, now }) {
    const single = Object.entries(services).map(([name, ms]) => `${name} ${apart(ms, 'the rest')}`);
    const whole = apart(offset, 'the machine');
    const still = frozen ? ', standing still' : '';
    return [`${new Date(now).toISOString()}, ${whole}${still}`, ...single].join('; ');
}
function apart(ms, from) {
    // Between asking one clock and the other, some time passes.
    if (Math.abs(ms) < 500)
        return `as ${from}`;
    return `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.ageText)(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${from}`;
}
/** What `stack-status` shows to people. */
function statusText(status, directory, now) {
    const rows = Object.entries(status.urls).map(([name, url]) => [
        name,
        String(status.counters.requests[name] ?? '-'),
        String(status.counters.entries[name] ?? '-'),
        String(status.shards[name] ?? '-'),
        url,
    ]);
    const table = [['service', 'requests', 'entries', 'shards', 'URL'], ...rows];
    const widths = [0, 1, 2, 3].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
    const lines = table.map((row) => row.map((cell, at) => (at < 4 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  '));
    const faults = status.faults.map((each) => `  ${faultText(each)}`);
    return [
        `the stack of ${directory}, process ${status.pid}, up ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.ageText)(now - Date.parse(status.startedAt))}`,
        ...lines,
        `time: ${clockText(status.clock)}`,
        ...(faults.length === 0 ? ['no faults in force'] : ['faults in force:', ...faults]),
    ].join('\n');
}
/**
 * Writes a stack's keys and logs to a file of mode 0600, whole or not at all, and gives its size in bytes.
 *
 * @throws `STACK_REFUSED`, `STATE_UNWRITABLE`
 */
async function exportStack(stack, file) {
    const content = await stack.export();
    const temporary = `${file}.tmp`;
    // Another's file of this name, with another mode, is not written to.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
    const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(temporary, { mode: 0o600, flags: 'wx', flush: true });
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(content, target);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, file);
    }
    catch (cause) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.isSealwrightError)(cause))
            throw cause;
        throw (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .stackError */ .xX)('STATE_UNWRITABLE', `exporting a stack to ${file} failed`, {
            cause,
            hint: 'check that the directory is there and writable, and that the disk has room',
        });
    }
    return target.bytesWritten;
}


/***/ }),

/***/ 36729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32521);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12563);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
/* harmony import */ var _stack_control_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15632);






const CLAIMS = zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .json */ .Pq9());
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'stack-token',
    summary: 'Write an identity token of a running stack to a file, of whom you like',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('The file to write, mode 0600.').meta({ positional: true }),
        directory: _stack_control_js__WEBPACK_IMPORTED_MODULE_4__/* .directoryInput */ .K,
        bearer: zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_3__/* .BEARERS */ .bp)
            .default('github')
            .describe('Whose token: the GitHub job of the stack, a job of another service, a person.'),
        claims: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('JSON file with claims that the token has instead of those of the same name.'),
        audience: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().default('sigstore').describe('Whom it is for.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('The file.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('The subject alternative name that certificates for it have.'),
    }),
    async run({ file, directory, bearer, claims: claimsFile, audience }, ports) {
        const claims = claimsFile === undefined
            ? {}
            : (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(claimsFile), CLAIMS, `the claims in ${claimsFile}`);
        const token = await (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_4__/* .stackOf */ .US)(directory, ports).token(audience, { bearer, claims });
        ports.log.mask(token);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, token, { mode: 0o600 });
        const { subject: identity } = (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .readClaims */ .Ip)(token);
        ports.log.info(`${file}: a token of ${identity}, for ${audience}`);
        return { file, identity };
    },
});


/***/ })

};

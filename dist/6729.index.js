export const id = 6729;
export const ids = [6729];
export const modules = {

/***/ 78390:
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
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20938);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/** The input field of the stack's directory, for every `stack-…` command. */
const directoryInput = zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
    .optional()
    .describe('Directory of the stack. Default: the variable SEALWRIGHT_STACK, else the current directory.');
/** Returns the directory of the stack: the given one, else `SEALWRIGHT_STACK`, else the current directory. */
function directoryOf(given, ports) {
    return given ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
}
/** Connects to the stack of `directoryOf`. @throws `STACK_NOT_RUNNING`, `STATE_INVALID` */
function stackOf(given, ports) {
    return (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .connectStack */ .rC)(directoryOf(given, ports), ports.http, ports.clock);
}
const PLAIN_FAULTS = ['drop', 'truncate', 'page', 'garbled', ..._sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .TAMPER_KINDS */ .OW];
/** Parses a fault: `503`, `delay=20s` or a name. @throws `INPUT_INVALID` */
function parseFault(flags) {
    const { fault, 'retry-after': retryAfter } = flags;
    const status = /^[45]\d\d$/.test(fault) ? Number(fault) : undefined;
    if (status !== undefined)
        return retryAfter === undefined
            ? { status }
            : { status, retryAfter, dated: flags['retry-date'] ?? false };
    if (retryAfter !== undefined)
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.coreError)('INPUT_INVALID', `cannot use --retry-after with the fault "${fault}": expected a status`, {
            hint: 'pass a status, for example: sealwright stack-fault rekor 429 --retry-after 2',
        });
    const delay = fault.startsWith('delay=') ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.durationOf)(fault.slice('delay='.length)) : undefined;
    if (delay !== undefined)
        return { delay };
    const plain = PLAIN_FAULTS.find((name) => name === fault);
    if (plain !== undefined)
        return plain;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.coreError)('INPUT_INVALID', `cannot parse the fault "${fault}": expected a status, a delay or a name`, {
        hint: `pass a status from 400 to 599, delay=20s, or one of: ${PLAIN_FAULTS.join(', ')}`,
    });
}
/** Returns a line for a fault: `tsa: 429, Retry-After 2 s, POST /x (hit 1 of 3)`. */
function faultText(rule) {
    const { fault, times, hits, method, path } = rule;
    const description = typeof fault === 'string'
        ? fault
        : 'delay' in fault
            ? `delay of ${fault.delay} ms`
            : `${fault.status}${'retryAfter' in fault ? `, Retry-After ${fault.retryAfter} s` : ''}`;
    const requests = [method, path].filter((part) => part !== undefined).join(' ');
    const count = times === undefined ? `hit ${hits}` : `hit ${hits} of ${times}`;
    return `${rule.service}: ${description}${requests === '' ? '' : `, ${requests}`} (${count})`;
}
/** Returns a line for the clock of a stack: its time, and the offsets of the stack and of single services. */
function clockText({ offset, frozen, services, now }) {
    const single = Object.entries(services).map(([name, ms]) => `${name} ${offsetText(ms, 'the stack')}`);
    const whole = offsetText(offset, 'the machine');
    const state = frozen ? ', frozen' : '';
    return [`${new Date(now).toISOString()}, ${whole}${state}`, ...single].join('; ');
}
function offsetText(ms, from) {
    // Some time passes between reading the two clocks.
    if (Math.abs(ms) < 500)
        return `same as ${from}`;
    return `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.ageText)(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${from}`;
}
/** Returns the text of `stack-status`: a table of services, the clock and the active faults. */
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
        `the stack in ${directory}, process ${status.pid}, running for ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.ageText)(now - Date.parse(status.startedAt))}`,
        ...lines,
        `time: ${clockText(status.clock)}`,
        ...(faults.length === 0 ? ['no active faults'] : ['active faults:', ...faults]),
    ].join('\n');
}
/**
 * Writes a stack's keys and logs to a file of mode 0600 by an atomic write. Returns its size in bytes.
 *
 * @throws `STACK_REFUSED`, `STATE_UNWRITABLE`
 */
async function exportStack(stack, file) {
    try {
        // A missing directory is more likely a typing error, so it is not created.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
        return await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .writeAtomically */ .vK)(file, await stack.export(), { mode: 0o600 });
    }
    catch (cause) {
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isSealwrightError)(cause))
            throw cause;
        throw (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .stackError */ .xX)('STATE_UNWRITABLE', `cannot export the stack to ${file}`, {
            cause,
            hint: 'check that the directory exists and is writable, and that the disk has space',
        });
    }
}


/***/ }),

/***/ 36729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62572);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20938);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26921);
/* harmony import */ var _stack_control_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78390);







const CLAIMS = zod__WEBPACK_IMPORTED_MODULE_6__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_6__/* .json */ .Pq9());
/** The task `stack-token`: writes an identity token of a running stack to a file. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'stack-token',
    summary: 'Write an identity token of a running stack to a file',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().describe('File to write, with mode 0600.').meta({ positional: true }),
        directory: _stack_control_js__WEBPACK_IMPORTED_MODULE_5__/* .directoryInput */ .K,
        bearer: zod__WEBPACK_IMPORTED_MODULE_6__/* ["enum"] */ .k5n(_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .SAMPLE_IDENTITIES */ .mR)
            .default('github')
            .describe('Sample identity of the token: the GitHub job of the stack, a job of another CI service, a workload or a person.'),
        claims: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()
            .optional()
            .describe('JSON file with claims. They replace the claims of the sample identity that have the same names.'),
        audience: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().default('sigstore').describe('Audience of the token.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().describe('Path of the file.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()
            .describe('Subject alternative name of certificates that are issued for the token.'),
    }),
    async run({ file, directory, bearer, claims: claimsFile, audience }, ports) {
        const claims = claimsFile === undefined ? {} : await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__/* .readInputJson */ .lq)(claimsFile, CLAIMS);
        const token = await (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_5__/* .stackOf */ .US)(directory, ports).token(audience, { bearer, claims });
        ports.log.mask(token);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, token, { mode: 0o600 });
        const { identity } = (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .readClaims */ .Ip)(token);
        ports.log.result(`${file}: a token of ${identity} for the audience ${audience}`);
        return { file, identity };
    },
});


/***/ })

};

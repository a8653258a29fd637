export const id = 4176;
export const ids = [4176];
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

/***/ 74176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12563);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _stack_control_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15632);




const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack-fault',
    summary: 'Make a service of a running stack fail or lie on purpose, or end that',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        service: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__/* .FAULTY_NAMES */ .P5)
            .optional()
            .describe('The service; without one, the faults in force are shown.')
            .meta({ positional: true }),
        fault: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('What it does: a status such as 503; delay=20s; drop (no answer), truncate (half an answer), page (HTML), garbled (broken JSON); or a lie: wrongSct of ctlog; wrongSet of rekorV1; wrongProof and staleCheckpoint of rekor and rekorV1; wrongTimestamp of tsa; rolledBack and rolledBackSnapshot of tuf.')
            .meta({ positional: true }),
        times: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
            .int()
            .positive()
            .optional()
            .describe('How many requests it hits; default: all until it is cleared.'),
        method: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Only requests of this method.'),
        path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('Only requests for this path; with * at its end, for all that begin so.'),
        'retry-after': zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
            .int()
            .nonnegative()
            .optional()
            .describe('Seconds that the header Retry-After of a status asks to wait.'),
        'retry-date': zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('Say it as an HTTP date.'),
        clear: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
            .default(false)
            .describe('End the faults of the service, or of all when none is named.'),
        directory: _stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .directoryInput */ .K,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        faults: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ service: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }))
            .describe('The faults in force: service, fault, times, hits, method, path.'),
    }),
    async run({ service, fault, times, method, path, directory, ...inputs }, ports) {
        const stack = (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .stackOf */ .US)(directory, ports);
        if (fault !== undefined && inputs.clear)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `--clear ends faults, and "${fault}" would begin`, {
                hint: `to replace what is in force: stack-fault --clear, then stack-fault ${service} ${fault}`,
            });
        if (service !== undefined && fault === undefined && !inputs.clear)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `what shall be wrong with ${service}?`, {
                hint: `for instance: stack-fault ${service} 503 --times 2`,
            });
        const faults = service !== undefined && fault !== undefined
            ? await stack.addFault({
                service,
                fault: (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFault */ .Gm)({ fault, ...inputs }),
                ...(times === undefined ? {} : { times }),
                ...(method === undefined ? {} : { method }),
                ...(path === undefined ? {} : { path }),
            })
            : inputs.clear
                ? await stack.clearFaults(service)
                : (await stack.status()).faults;
        ports.log.notice(faults.length === 0 ? 'no faults in force' : faults.map(_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .faultText */ .Ij).join('\n'));
        return { faults: [...faults] };
    },
});


/***/ })

};

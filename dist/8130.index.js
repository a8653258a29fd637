export const id = 8130;
export const ids = [8130];
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

/***/ 88130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12563);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64377);
/* harmony import */ var _stack_control_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15632);




const duration = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional();
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack-clock',
    summary: 'Move the time of a running stack, or of one of its services',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        ahead: duration.describe('How far it is ahead of the machine: 20m, 400d.'),
        behind: duration.describe('How far it is behind.'),
        at: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('What time it is, ISO 8601: 2030-01-01T00:00:00Z.'),
        frozen: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
            .optional()
            .describe('Stand still; with --no-frozen, go on from where it stood.'),
        service: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__/* .SERVICE_NAMES */ .Z1)
            .optional()
            .describe('Only this service, and then ahead or behind the rest of the stack.'),
        reset: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe("Go back to the machine's time, everywhere."),
        directory: _stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .directoryInput */ .K,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        now: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('What time it is, ISO 8601.'),
        offset: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().describe('Milliseconds that it is ahead of the machine.'),
        frozen: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().describe('True when it stands still.'),
        services: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig())
            .describe('Milliseconds that single services are ahead of the stack.'),
    }),
    async run({ directory, reset, ...words }, ports) {
        const stack = (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .stackOf */ .US)(directory, ports);
        const change = changeOf(words);
        if (reset && change !== undefined)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', '--reset undoes all, and cannot be given with a change');
        const time = reset || change !== undefined ? await stack.setClock(change) : (await stack.status()).clock;
        ports.log.notice((0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .clockText */ .Yi)(time));
        const { offset, frozen, services, now } = time;
        return { now: new Date(now).toISOString(), offset, frozen, services };
    },
});
/** @throws `INPUT_INVALID` */
function changeOf({ ahead, behind, at, frozen, service }) {
    const given = [ahead, behind, at].filter((word) => word !== undefined);
    if (given.length > 1)
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'only one of --ahead, --behind and --at can be given');
    if (given.length === 0 && service !== undefined)
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `how far is ${service} from the rest?`, {
            hint: `for instance: stack-clock --service ${service} --ahead 20m`,
        });
    if (given.length === 0 && frozen === undefined)
        return undefined;
    return {
        ...(ahead === undefined ? {} : { offset: millisecondsOf('ahead', ahead) }),
        ...(behind === undefined ? {} : { offset: -millisecondsOf('behind', behind) }),
        ...(at === undefined ? {} : { at: timeOf(at) }),
        ...(frozen === undefined ? {} : { frozen }),
        ...(service === undefined ? {} : { service }),
    };
}
function millisecondsOf(name, text) {
    const ms = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.durationOf)(text);
    if (ms !== undefined)
        return ms;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `--${name}: "${text}" is no duration`, {
        hint: 'write a number and ms, s, m, h or d: 20m',
    });
}
function timeOf(text) {
    const time = zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$({ offset: true }).safeParse(text).success
        ? Date.parse(text)
        : Number.NaN;
    if (!Number.isNaN(time))
        return time;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `--at: "${text}" is no time`, {
        hint: 'write it as 2030-01-01T00:00:00Z',
    });
}


/***/ })

};

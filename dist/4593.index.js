export const id = 4593;
export const ids = [4593];
export const modules = {

/***/ 14593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* reexport */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(41538);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/masks.js
var masks = __webpack_require__(67350);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutral-progress.js
var neutral_progress = __webpack_require__(61422);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutralise.js
var neutralise = __webpack_require__(24465);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js + 17 modules
var ports = __webpack_require__(75608);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/runner-token.js
var runner_token = __webpack_require__(70481);
;// CONCATENATED MODULE: ./packages/hosts/lib/actions/identity.js



const PERMISSION = `permissions:
  contents: read
  id-token: write   # the identity of the job, for the certificate`;
/** Returns the identity of the job that runs the step. The runner issues its tokens. */
function workflowIdentity(env, ports) {
    return {
        async token(audience) {
            if ((0,runner_token/* hasRunnerToken */._b)(env))
                return (0,runner_token/* requestRunnerToken */.dm)(env, audience, ports);
            throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'cannot get an identity token: this job has no permission to request one', {
                hint: isFork(env)
                    ? 'a pull request from a fork never has this permission: sign in the workflow that runs after the merge (on: push)'
                    : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
            });
        },
    };
}
/** Reports whether the job runs for a pull request from another repository, according to the event file. */
function isFork(env) {
    const path = env['GITHUB_EVENT_PATH'];
    if (path === undefined || !env['GITHUB_EVENT_NAME']?.startsWith('pull_request'))
        return false;
    try {
        const event = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        return event.pull_request?.head?.repo?.full_name !== env['GITHUB_REPOSITORY'];
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/outputs.js



/** Sets outputs of the step, and leaves out those that are undefined. @throws `INPUT_INVALID` unless given an object */
function setOutputs(values) {
    if (typeof values !== 'object' || values === null) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot set the outputs of the step: expected an object, got ${typeof values}`);
    }
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined)
            core/* setOutput */.uH((0,neutralise/* neutraliseLine */.fZ)(name), outputText(value));
    }
}
/** Returns a list as one value a line, as the inputs of another action accept it, and other values as JSON. */
function outputText(value) {
    if (typeof value === 'string')
        return (0,neutralise/* neutralise */.$0)(value);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value.map(neutralise/* neutraliseLine */.fZ).join('\n');
    return (0,neutralise/* neutralJson */.q1)(value);
}
/** Sets an environment variable of the later steps. */
function exportEnv(name, value) {
    core/* exportVariable */.dN((0,neutralise/* neutraliseLine */.fZ)(name), (0,neutralise/* neutralise */.$0)(value));
}
/** Appends parts of Markdown to the job summary, where the runner has one. */
async function writeSummary(parts) {
    if (parts.length === 0 || process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await core/* summary */.z.addRaw((0,neutralise/* neutralise */.$0)(parts.join('\n\n'))).write();
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/progress.js
/**
 * Returns progress for a workflow log: one line when a piece of work starts and one when it ends, indented by depth.
 */
function lineProgress(write) {
    return { start: (title) => item(title, 0, write) };
}
function item(title, depth, write) {
    const indent = '  '.repeat(depth);
    let noted = '';
    write(`${indent}▸ ${title}`);
    return {
        update: () => undefined,
        note(text) {
            noted = text;
        },
        child: (childTitle) => item(childTitle, depth + 1, write),
        end(outcome = 'done', note = noted) {
            const mark = { done: '✓', skipped: '=', failed: '✗' }[outcome];
            write(`${indent}${mark} ${title}${note === '' ? '' : `: ${note}`}`);
        },
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/workflow-log.js



/** Opens the log of a step. */
function openWorkflowLog() {
    const warn = (message) => core/* warning */.$e((0,neutralise/* neutralise */.$0)(message));
    return {
        debug: (message) => core/* debug */.Yz((0,neutralise/* neutralise */.$0)(message)),
        info: (message) => core/* info */.pq((0,neutralise/* neutralise */.$0)(message)),
        notice: (message) => core/* notice */.lm((0,neutralise/* neutralise */.$0)(message)),
        result: (message) => core/* info */.pq((0,neutralise/* neutralise */.$0)(message)),
        warn,
        error: (message, title) => core/* error */.z3((0,neutralise/* neutralise */.$0)(message), { title: (0,neutralise/* neutralise */.$0)(title) }),
        // The runner hides what it reads: the neutralised form.
        mask: (0,masks/* maskOf */._4)((line) => {
            for (const form of new Set([line, (0,neutralise/* neutralise */.$0)(line)]))
                core/* setSecret */.Pq(form);
        }, warn),
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/run.js
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












const STATE = 'sealwright';
/**
 * Runs a task as a step of a workflow. Reads INPUT_* and writes step outputs, state, summary and masks. Sets `result`
 * and `error-code` before the step fails. Never throws.
 */
async function runAction(entry) {
    const log = openWorkflowLog();
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        setOutputs({ ...failure.outputs, result: failure.kind, 'error-code': failure.code });
        if (failure.stack !== undefined)
            log.info(failure.stack);
        log.error(failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`, `${entry.task.name}: ${failure.code}`);
        process.exitCode = failure.exitCode;
    };
    process.on('uncaughtException', (error) => {
        fail(error);
        process.exit();
    });
    process.on('unhandledRejection', (error) => {
        fail(error);
        process.exit();
    });
    try {
        await runStage(entry, log);
    }
    catch (error) {
        fail(error);
    }
}
async function runStage(entry, log) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { task } = entry;
        const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => log.info(`${name}: stopping`));
        const summary = [];
        const opened = __addDisposableResource(env_1, (0,ports/* openPorts */.R)({
            env: process.env,
            log,
            progress: (0,neutral_progress/* neutralProgress */.l)(lineProgress((line) => log.info(line)), neutralise/* neutraliseLine */.fZ),
            state: { save: (value) => core/* saveState */.LZ(STATE, value) },
            summary: { append: (markdown) => void summary.push(markdown) },
            signal: interrupt.signal,
            exportEnv: exportEnv,
            started: setOutputs,
            identity: (ports) => workflowIdentity(process.env, ports),
            backgroundCommand: entry.backgroundCommand,
            tempParent: process.env['RUNNER_TEMP'],
        }), true);
        try {
            if (entry.stage === 'post') {
                const saved = core/* getState */.Gu(STATE);
                if (saved === '' || task.post === undefined)
                    return log.info('nothing to clean up');
                await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
                return undefined;
            }
            const fields = (0,lib.fieldsOf)(task.inputs);
            const raw = new Map(fields.map(({ name }) => [name, core/* getInput */.V4(name)]));
            (0,masks/* maskFields */.W4)(fields, raw, log);
            const inputs = (0,lib.readInputs)(task.inputs, raw, (name) => `input "${name}"`);
            setOutputs(await task.run(inputs, opened.ports));
            setOutputs({ result: 'done', 'error-code': '' });
        }
        finally {
            await writeSummary(summary);
        }
        const signalled = interrupt.exitCode();
        if (signalled !== undefined)
            process.exitCode = signalled;
        return undefined;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/index.js



/***/ })

};

export const id = 4087;
export const ids = [4087];
export const modules = {

/***/ 94087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* reexport */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js
var ports = __webpack_require__(38835);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/hosts/lib/actions/identity.js



const PERMISSION = `permissions:
  contents: read
  id-token: write   # the job's identity, which the certificate will name`;
/** The identity of the job that runs the step: the runner's own token endpoint. */
function workflowIdentity(env) {
    return {
        async token(audience) {
            if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] === undefined) {
                throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'this job may not ask for an identity token', {
                    hint: isFork(env)
                        ? 'a pull request from a fork never gets one: sign in the workflow that runs after the merge (on: push)'
                        : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
                });
            }
            try {
                return await core/* getIDToken */.V9(audience);
            }
            catch (cause) {
                throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'the runner gave no identity token', {
                    cause,
                    hint: 'the token service may be out of order: run the job again',
                });
            }
        },
    };
}
/** True for a pull request whose head is another repository, as the event's own file says. */
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

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/progress.js
/** Progress in a workflow log: a line when a piece of work starts to matter and one when it ends, indented by depth. */
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
 * Runs a task as a step of a workflow: INPUT_* in, step outputs, state, summary and masks out. Sets `result` and
 * `error-code` before it fails, and never throws.
 */
async function runAction(entry) {
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        setOutputs(failure.outputs);
        core/* setOutput */.uH('result', failure.kind);
        core/* setOutput */.uH('error-code', failure.code);
        if (failure.stack !== undefined)
            core/* info */.pq(failure.stack);
        core/* error */.z3(failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`, {
            title: `${entry.task.name}: ${failure.code}`,
        });
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
        await runStage(entry);
    }
    catch (error) {
        fail(error);
    }
}
async function runStage(entry) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { task } = entry;
        const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => core/* info */.pq(`${name}: stopping`));
        const outputs = (values) => setOutputs(values);
        const summary = [];
        const opened = __addDisposableResource(env_1, (0,ports/* openPorts */.R)({
            env: process.env,
            log: workflowLog,
            progress: lineProgress((line) => core/* info */.pq(line)),
            state: { save: (value) => core/* saveState */.LZ(STATE, value) },
            summary: { append: (markdown) => void summary.push(markdown) },
            signal: interrupt.signal,
            exportEnv: (name, value) => core/* exportVariable */.dN(name, value),
            started: outputs,
            identity: () => workflowIdentity(process.env),
            backgroundCommand: entry.backgroundCommand,
            tempParent: process.env['RUNNER_TEMP'],
        }), true);
        try {
            if (entry.stage === 'post') {
                const saved = core/* getState */.Gu(STATE);
                if (saved === '' || task.post === undefined)
                    return core/* info */.pq('nothing to clean up');
                await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
                return undefined;
            }
            const inputs = (0,lib.readInputs)(task.inputs, rawInputs((0,lib.fieldsOf)(task.inputs)), (name) => `input "${name}"`);
            setOutputs(await task.run(inputs, opened.ports));
            core/* setOutput */.uH('result', 'done');
            core/* setOutput */.uH('error-code', '');
        }
        finally {
            if (summary.length > 0 && process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
                await core/* summary */.z.addRaw(summary.join('\n\n')).write();
            }
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
const workflowLog = {
    debug: (message) => core/* debug */.Yz(message),
    info: (message) => core/* info */.pq(message),
    notice: (message) => core/* notice */.lm(message),
    warn: (message) => core/* warning */.$e(message),
    mask: (secret) => {
        for (const line of secret.split('\n'))
            if (line.trim() !== '')
                core/* setSecret */.Pq(line.trim());
    },
};
function rawInputs(fields) {
    return new Map(fields.map((field) => {
        const text = core/* getInput */.V4(field.name);
        if (field.secret && text !== '')
            workflowLog.mask(text);
        return [field.name, text];
    }));
}
function setOutputs(values) {
    if (typeof values !== 'object' || values === null) {
        throw (0,lib.coreError)('INPUT_INVALID', `the task gave no outputs: ${typeof values}`);
    }
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined)
            core/* setOutput */.uH(name, outputText(value));
    }
}
/** Lists are one value a line, so that they can be the next action's input; other values are JSON. */
function outputText(value) {
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value.join('\n');
    return JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/index.js



/***/ })

};

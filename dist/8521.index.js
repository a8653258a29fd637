export const id = 8521;
export const ids = [8521];
export const modules = {

/***/ 38128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ packageAt)
/* harmony export */ });
/** Packages a chart directory in memory, or reads an archive. @throws the errors of `packageChart` and `readChartArchive` */
async function packageAt({ kind, location, path }) {
    const { packageChart, readChartArchive } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(948), __webpack_require__.e(8376)]).then(__webpack_require__.bind(__webpack_require__, 68376));
    return kind === 'archive'
        ? readChartArchive(location, path)
        : packageChart(location, { epochSeconds: 0 });
}


/***/ }),

/***/ 20936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ valuesInput)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The input of the tasks that render charts with other values than the default ones. */
const valuesInput = {
    values: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
        .default([])
        .describe('Files of values (YAML), merged over the default values in this order.'),
};


/***/ }),

/***/ 48521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _charts_package_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38128);
/* harmony import */ var _charts_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20936);
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




/** The task `chart-lint`: lints charts before they are published. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'chart-lint',
    summary: 'Lint Helm charts as helm lint does, and list the images that they deploy',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        charts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())
            .min(1)
            .describe('Charts: directories with a Chart.yaml, .tgz archives, directories with charts below them, or patterns such as charts/*.')
            .meta({ positional: true }),
        ..._charts_values_js__WEBPACK_IMPORTED_MODULE_1__/* .valuesInput */ .p,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).describe('The images that the charts deploy with these values.'),
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { lintChart, mapInputs, readValuesFiles, refuseBroken, selectCharts } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(948), __webpack_require__.e(8376)]).then(__webpack_require__.bind(__webpack_require__, 68376));
            const { openEngine } = await __webpack_require__.e(/* import() */ 6720).then(__webpack_require__.bind(__webpack_require__, 66720));
            const values = await readValuesFiles(inputs.values);
            const sources = await selectCharts(inputs.charts, '.');
            const engine = __addDisposableResource(env_1, openEngine(ports.clock), true);
            const found = await mapInputs(sources, 1, async (source) => {
                const { metadata, tgz, warnings } = await (0,_charts_package_js__WEBPACK_IMPORTED_MODULE_3__/* .packageAt */ .M)(source);
                const report = await lintChart(engine, {
                    metadata,
                    tgz,
                    what: source.path,
                    pins: [],
                    values,
                });
                for (const warning of [...warnings, ...report.warnings])
                    ports.log.warn(`${source.path}: ${warning}`);
                refuseBroken(report, `use ${source.path}`, 'correct these lines, and lint it again');
                return report.images ?? [];
            });
            const images = [...new Set(found.flat())].sort();
            ports.log.info(`${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.countText)(sources.length, 'chart')} without errors`);
            ports.log.result(images.join('\n'));
            return { images };
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
    },
});


/***/ })

};

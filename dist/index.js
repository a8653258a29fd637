import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 71553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 87997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 94471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tasks)
/* harmony export */ });
const tasks = {
    'build-base-image': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(8815), __nccwpck_require__.e(6118), __nccwpck_require__.e(7091), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(8376), __nccwpck_require__.e(5808), __nccwpck_require__.e(7373)]).then(__nccwpck_require__.bind(__nccwpck_require__, 27373))).task,
    'cosign-sign': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(3622)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73622))).task,
    'cosign-verify': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(3706)]).then(__nccwpck_require__.bind(__nccwpck_require__, 33706))).task,
    'helm-oci-publish': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(8815), __nccwpck_require__.e(6118), __nccwpck_require__.e(7091), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(8376), __nccwpck_require__.e(5808), __nccwpck_require__.e(869)]).then(__nccwpck_require__.bind(__nccwpck_require__, 60869))).task,
    'kind-sigstore-stack': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(1987), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(938), __nccwpck_require__.e(5183)]).then(__nccwpck_require__.bind(__nccwpck_require__, 35183))).task,
    'release': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(8815), __nccwpck_require__.e(6118), __nccwpck_require__.e(7091), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(8376), __nccwpck_require__.e(5808), __nccwpck_require__.e(2492)]).then(__nccwpck_require__.bind(__nccwpck_require__, 12492))).task,
    'sbom-scan': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(8815), __nccwpck_require__.e(6118), __nccwpck_require__.e(7091), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(2209), __nccwpck_require__.e(8376), __nccwpck_require__.e(5808), __nccwpck_require__.e(3776)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3776))).task,
};


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./actions/lib/index.gen.js
var index_gen = __nccwpck_require__(94471);
;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: ./packages/cli/lib/compile-cache.js


/**
 * Enables the compile cache of Node, which halves the start of the next run. The cache is in a directory of the user:
 * another user with write access to it could replace the code that runs.
 */
function keepCompiled(env) {
    const home = env['HOME'] ?? env['LOCALAPPDATA'];
    const cache = env['XDG_CACHE_HOME'] ?? (home === undefined ? undefined : (0,external_node_path_.join)(home, '.cache'));
    if (cache !== undefined)
        (0,external_node_module_namespaceObject.enableCompileCache)((0,external_node_path_.join)(cache, 'sealwright', 'compiled'));
}

;// CONCATENATED MODULE: ./packages/cli/lib/services.js
/** Tasks that help does not list, by name: services that run detached, and protocols that other programs use. */
const services = {
    stack: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(1987), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(938), __nccwpck_require__.e(1862), __nccwpck_require__.e(2623)]).then(__nccwpck_require__.bind(__nccwpck_require__, 60709))).task,
    conformance: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(6921), __nccwpck_require__.e(5820), __nccwpck_require__.e(948), __nccwpck_require__.e(2572), __nccwpck_require__.e(8856)]).then(__nccwpck_require__.bind(__nccwpck_require__, 88856))).task,
};

;// CONCATENATED MODULE: ./packages/cli/lib/entry.js




/**
 * Runs an entry of the built program, and loads only the code of this entry.
 *
 * @param id `<action>/main`, `<action>/post`, `cli`, or the name of a background service
 * @param file path of the started stub, with the stubs of background services beside it
 */
async function run(id, file) {
    const service = services[id];
    // The runner of a workflow starts empty, so a compile cache has no use there.
    if (id === 'cli' || service !== undefined)
        keepCompiled(process.env);
    if (id === 'cli')
        return runProgram((0,external_node_path_.dirname)(file));
    if (service !== undefined)
        return runService(service, id, (0,external_node_path_.dirname)(file));
    const [action = '', stage] = id.split('/');
    const load = index_gen/* tasks */.v[action];
    if (load === undefined)
        throw new Error(`cannot run the entry ${id}: there is no action or service of that name`);
    const [task, { runAction }] = await Promise.all([
        loadTask(load),
        Promise.all(/* import() */[__nccwpck_require__.e(6421), __nccwpck_require__.e(5820), __nccwpck_require__.e(9222), __nccwpck_require__.e(5506)]).then(__nccwpck_require__.bind(__nccwpck_require__, 25506)),
    ]);
    return runAction({
        task,
        stage: stage === 'post' ? 'post' : 'main',
        backgroundCommand: builtServices((0,external_node_path_.join)((0,external_node_path_.dirname)(file), '..')),
    });
}
/**
 * Loads a task whose schemas are interpreted: zod reads this setting when a schema is built, so it comes first. The help of
 * the program needs neither.
 */
async function loadTask(load) {
    await interpretSchemas();
    return load();
}
/** Turns off zod's compiled parsers: in a short run, compiling a parser takes longer than the few uses of it. */
async function interpretSchemas() {
    const { config } = await Promise.all(/* import() */[__nccwpck_require__.e(3160), __nccwpck_require__.e(1685)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1685));
    config({ jitless: true });
}
async function runProgram(dist) {
    const [{ runCli }, { commands }, { VERSION }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(5820), __nccwpck_require__.e(3498)]).then(__nccwpck_require__.bind(__nccwpck_require__, 33498)),
        __nccwpck_require__.e(/* import() */ 3668).then(__nccwpck_require__.bind(__nccwpck_require__, 3668)),
        __nccwpck_require__.e(/* import() */ 5820).then(__nccwpck_require__.bind(__nccwpck_require__, 35820)),
    ]);
    const program = {
        name: 'sealwright',
        version: VERSION,
        commands: commands.map((command) => ({ ...command, load: () => loadTask(command.load) })),
        backgroundCommand: builtServices(dist),
    };
    process.exitCode = await runCli(program, process.argv.slice(2));
}
async function runService(load, name, dist) {
    const [{ runCli }, { VERSION }, task] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(5820), __nccwpck_require__.e(3498)]).then(__nccwpck_require__.bind(__nccwpck_require__, 33498)),
        __nccwpck_require__.e(/* import() */ 5820).then(__nccwpck_require__.bind(__nccwpck_require__, 35820)),
        load(),
    ]);
    const commands = [{ name, summary: task.summary, load: () => Promise.resolve(task) }];
    const program = {
        name: 'sealwright',
        version: VERSION,
        commands,
        backgroundCommand: builtServices(dist),
    };
    process.exitCode = await runCli(program, [name, ...process.argv.slice(2)]);
}
function builtServices(dist) {
    return (service) => [process.execPath, (0,external_node_path_.join)(dist, `${service}.js`)];
}

var __webpack_exports__run = __webpack_exports__.e;
export { __webpack_exports__run as run };

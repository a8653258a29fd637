export const id = 1853;
export const ids = [1853];
export const modules = {

/***/ 51853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   liveTree: () => (/* binding */ liveTree)
/* harmony export */ });
/* harmony import */ var log_update__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66279);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92798);


const FRAME_MS = 80;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Returns a view that redraws the tree in place on a terminal. Finished roots stay above it as plain lines. */
function liveTree(stream) {
    const view = (0,log_update__WEBPACK_IMPORTED_MODULE_1__/* .createLogUpdate */ .SY)(stream, { showCursor: true });
    let roots = [];
    let frame = 0;
    let timer;
    function draw() {
        frame++;
        const rows = Math.max(4, stream.rows - 2);
        const spinner = FRAMES[frame % FRAMES.length] ?? '•';
        const lines = roots.flatMap((root) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .linesOf */ .Dx)(root, 0, spinner, stream.columns));
        view(lines.length <= rows ? lines.join('\n') : ['…', ...lines.slice(-rows + 1)].join('\n'));
    }
    function above(text, to = stream) {
        view.clear();
        to.write(`${text}\n`);
        if (roots.length > 0)
            draw();
    }
    function ended() {
        const finished = roots.filter((root) => root.state !== 'running');
        if (finished.length === 0)
            return;
        roots = roots.filter((root) => root.state === 'running');
        above(finished.flatMap((root) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .linesOf */ .Dx)(root, 0, '')).join('\n'));
        if (roots.length === 0)
            stop();
    }
    function stop() {
        clearInterval(timer);
        timer = undefined;
        view.clear();
    }
    return {
        above,
        stop,
        start(title) {
            timer ??= setInterval(draw, FRAME_MS).unref();
            const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .newNode */ .D1)(title, Date.now);
            roots.push(node);
            return (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .itemOf */ .Tu)(node, ended);
        },
    };
}


/***/ })

};

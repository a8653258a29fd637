export const id = 8856;
export const ids = [8856];
export const modules = {

/***/ 88856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32521);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);




const inputs = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    operation: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['sign-bundle', 'verify-bundle'])
        .describe('What the suite asks for.')
        .meta({ positional: true }),
    file: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .describe('The artifact; to verify also sha256:HEX of one that is not here.')
        .meta({ positional: true }),
    staging: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('The staging instance.'),
    'in-toto': zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('FILE is an in-toto statement.'),
    'identity-token': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('The identity to sign with.'),
    bundle: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('Where the bundle is, or goes.'),
    'certificate-identity': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Who must have signed.'),
    'certificate-oidc-issuer': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Who must have vouched.'),
    key: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('The public key that must have signed.'),
    'trusted-root': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('A trusted root other than the public one.'),
    'signing-config': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('A signing config other than the public one.'),
});
/** The client protocol of sigstore-conformance, docs/cli_protocol.md. It is for that suite, and hidden. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'conformance',
    summary: 'Speak the client protocol of the sigstore conformance suite',
    surfaces: ['cli'],
    inputs,
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ result: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['signed', 'verified']) }),
    async run(asked, ports) {
        if (asked.staging && asked['trusted-root'] === undefined) {
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.coreError)('INPUT_INVALID', 'the staging instance is known by its "trusted-root" only');
        }
        return asked.operation === 'sign-bundle' ? sign(asked, ports) : verify(asked, ports);
    },
});
async function sign(asked, ports) {
    const { 'identity-token': token = '' } = asked;
    const options = {
        'trusted-root': asked['trusted-root'],
        'signing-config': asked['signing-config'],
        'identity-token': token,
    };
    const signer = await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openSigner */ .Hs)(options, await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openTrust */ .N_)(options, ports), ports);
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(asked.file);
    const { bundle } = asked['in-toto']
        ? await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .signStatement */ .fT)(bytes, signer, asked.file)
        : await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .signBlob */ .Pk)(bytes, signer, asked.file);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(asked.bundle, bundle);
    return { result: 'signed' };
}
async function verify(asked, ports) {
    const policy = asked.key === undefined
        ? { identity: asked['certificate-identity'], issuer: asked['certificate-oidc-issuer'] }
        : { key: await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openPublicKey */ .Hm)(asked.key, ports) };
    const bundle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(asked.bundle);
    const blob = await blobOf(asked.file);
    const verdict = await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .verifyBlob */ .tB)(bundle, blob, policy, await trustOf(asked), asked.bundle);
    if (verdict.result === 'verified')
        return { result: 'verified' };
    const [reason] = verdict.reasons;
    throw (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .sigstoreError */ .Jn)('REJECTED', `${reason?.code}: ${reason?.message}`);
}
/** The suite is run without a network, too: the public root is the one that comes along. */
async function trustOf(asked) {
    const path = asked['trusted-root'];
    const source = path === undefined ? (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .publicTrustedRoot */ .RN)() : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
    return { trustedRoot: await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .parseTrustedRoot */ .t1)(source, path ?? 'the public trusted root') };
}
/** A path where there is one of that name, as the protocol says. */
async function blobOf(file) {
    const isFile = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then(() => true, () => false);
    return !isFile && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.isDigest)(file) ? { digest: file } : { bytes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file) };
}


/***/ })

};

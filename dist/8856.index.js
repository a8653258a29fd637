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
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62572);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);




const inputs = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    operation: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['sign-bundle', 'verify-bundle'])
        .describe('Operation to run.')
        .meta({ positional: true }),
    file: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .describe('Path of the artifact. verify-bundle also accepts sha256:HEX.')
        .meta({ positional: true }),
    staging: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('Use the staging instance.'),
    'in-toto': zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('Read FILE as an in-toto statement.'),
    'identity-token': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Identity token to sign with.'),
    bundle: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('Path of the bundle to read or write.'),
    'certificate-identity': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Identity that must have signed.'),
    'certificate-oidc-issuer': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('OIDC issuer of the identity.'),
    key: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Public key that must have signed.'),
    'trusted-root': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Trusted root, instead of the public one.'),
    'signing-config': zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Signing config, instead of the public one.'),
});
/** The hidden task `conformance`: the client protocol of sigstore-conformance (docs/cli_protocol.md). */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'conformance',
    summary: 'Speak the client protocol of the sigstore conformance suite',
    surfaces: ['cli'],
    inputs,
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ result: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['signed', 'verified']) }),
    async run(request, ports) {
        if (request.staging && request['trusted-root'] === undefined) {
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.coreError)('INPUT_INVALID', 'cannot use the staging instance: expected "trusted-root", got none');
        }
        return request.operation === 'sign-bundle' ? sign(request, ports) : verify(request, ports);
    },
});
async function sign(request, ports) {
    const { 'identity-token': token = '' } = request;
    const options = {
        'trusted-root': request['trusted-root'],
        'signing-config': request['signing-config'],
        'identity-token': token,
    };
    const signer = await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openSigner */ .Hs)(options, await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openTrust */ .N_)(options, ports), ports);
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(request.file);
    const { bundle } = request['in-toto']
        ? await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .signStatement */ .fT)(bytes, signer, request.file)
        : await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .signBlob */ .Pk)(bytes, signer, request.file);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(request.bundle, bundle);
    return { result: 'signed' };
}
async function verify(request, ports) {
    const policy = request.key === undefined
        ? { identity: request['certificate-identity'], issuer: request['certificate-oidc-issuer'] }
        : { key: await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .openPublicKey */ .Hm)(request.key, ports) };
    const bundle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(request.bundle);
    const blob = await blobOf(request.file);
    const verdict = await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .verifyBlob */ .tB)(bundle, blob, policy, await trustOf(request), request.bundle);
    if (verdict.result === 'verified')
        return { result: 'verified' };
    const [reason] = verdict.reasons;
    throw (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .sigstoreError */ .Jn)('REJECTED', `cannot accept ${request.bundle}: ${reason?.code}: ${reason?.message}`);
}
/** Returns the given trusted root or the built-in public one. The suite also runs without a network. */
async function trustOf(request) {
    const path = request['trusted-root'];
    const source = path === undefined ? (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .publicTrustedRoot */ .RN)() : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path);
    return { trustedRoot: await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .parseTrustedRoot */ .t1)(source, path ?? 'the public trusted root') };
}
/** Returns the content of a file, or a digest when no file has that name, as the protocol defines. */
async function blobOf(file) {
    const isFile = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then(() => true, () => false);
    return !isFile && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.isDigest)(file) ? { digest: file } : { bytes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file) };
}


/***/ })

};

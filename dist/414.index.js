export const id = 414;
export const ids = [414];
export const modules = {

/***/ 14396:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Accuracy = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
class Accuracy {
    constructor(params = {}) {
        this.seconds = 0;
        Object.assign(this, params);
    }
}
exports.Accuracy = Accuracy;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer, optional: true })
], Accuracy.prototype, "seconds", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer, context: 0, implicit: true, optional: true })
], Accuracy.prototype, "millis", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer, context: 1, implicit: true, optional: true })
], Accuracy.prototype, "micros", void 0);


/***/ }),

/***/ 97305:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const tslib_1 = __webpack_require__(61860);
tslib_1.__exportStar(__webpack_require__(14396), exports);
tslib_1.__exportStar(__webpack_require__(34552), exports);
tslib_1.__exportStar(__webpack_require__(1913), exports);
tslib_1.__exportStar(__webpack_require__(22923), exports);
tslib_1.__exportStar(__webpack_require__(35354), exports);
tslib_1.__exportStar(__webpack_require__(69693), exports);
tslib_1.__exportStar(__webpack_require__(99195), exports);
tslib_1.__exportStar(__webpack_require__(59230), exports);
tslib_1.__exportStar(__webpack_require__(71114), exports);
tslib_1.__exportStar(__webpack_require__(94081), exports);


/***/ }),

/***/ 34552:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.MessageImprint = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
const asn1_x509_1 = __webpack_require__(33594);
class MessageImprint {
    constructor(params = {}) {
        this.hashAlgorithm = new asn1_x509_1.AlgorithmIdentifier();
        this.hashedMessage = new asn1_schema_1.OctetString();
        Object.assign(this, params);
    }
}
exports.MessageImprint = MessageImprint;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_x509_1.AlgorithmIdentifier })
], MessageImprint.prototype, "hashAlgorithm", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.OctetString })
], MessageImprint.prototype, "hashedMessage", void 0);


/***/ }),

/***/ 1913:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.id_ct_tstInfo = void 0;
exports.id_ct_tstInfo = "1.2.840.113549.1.9.16.1.4";


/***/ }),

/***/ 22923:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.PKIFailureInfo = exports.PKIFailureInfoFlags = void 0;
const asn1_schema_1 = __webpack_require__(47261);
var PKIFailureInfoFlags;
(function (PKIFailureInfoFlags) {
    PKIFailureInfoFlags[PKIFailureInfoFlags["badAlg"] = 1] = "badAlg";
    PKIFailureInfoFlags[PKIFailureInfoFlags["badRequest"] = 2] = "badRequest";
    PKIFailureInfoFlags[PKIFailureInfoFlags["badDataFormat"] = 16] = "badDataFormat";
    PKIFailureInfoFlags[PKIFailureInfoFlags["timeNotAvailable"] = 8192] = "timeNotAvailable";
    PKIFailureInfoFlags[PKIFailureInfoFlags["unacceptedPolicy"] = 16384] = "unacceptedPolicy";
    PKIFailureInfoFlags[PKIFailureInfoFlags["unacceptedExtension"] = 32768] = "unacceptedExtension";
    PKIFailureInfoFlags[PKIFailureInfoFlags["addInfoNotAvailable"] = 65536] = "addInfoNotAvailable";
    PKIFailureInfoFlags[PKIFailureInfoFlags["systemFailure"] = 16777216] = "systemFailure";
})(PKIFailureInfoFlags || (exports.PKIFailureInfoFlags = PKIFailureInfoFlags = {}));
class PKIFailureInfo extends asn1_schema_1.BitString {
    toJSON() {
        const flag = this.toNumber();
        const res = [];
        if (flag & PKIFailureInfoFlags.addInfoNotAvailable) {
            res.push("addInfoNotAvailable");
        }
        if (flag & PKIFailureInfoFlags.badAlg) {
            res.push("badAlg");
        }
        if (flag & PKIFailureInfoFlags.badDataFormat) {
            res.push("badDataFormat");
        }
        if (flag & PKIFailureInfoFlags.badRequest) {
            res.push("badRequest");
        }
        if (flag & PKIFailureInfoFlags.systemFailure) {
            res.push("systemFailure");
        }
        if (flag & PKIFailureInfoFlags.systemFailure) {
            res.push("systemFailure");
        }
        if (flag & PKIFailureInfoFlags.timeNotAvailable) {
            res.push("timeNotAvailable");
        }
        if (flag & PKIFailureInfoFlags.unacceptedExtension) {
            res.push("unacceptedExtension");
        }
        if (flag & PKIFailureInfoFlags.unacceptedPolicy) {
            res.push("unacceptedPolicy");
        }
        return res;
    }
    toString() {
        return `[${this.toJSON().join(", ")}]`;
    }
}
exports.PKIFailureInfo = PKIFailureInfo;


/***/ }),

/***/ 35354:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.PKIStatus = void 0;
var PKIStatus;
(function (PKIStatus) {
    PKIStatus[PKIStatus["granted"] = 0] = "granted";
    PKIStatus[PKIStatus["grantedWithMods"] = 1] = "grantedWithMods";
    PKIStatus[PKIStatus["rejection"] = 2] = "rejection";
    PKIStatus[PKIStatus["waiting"] = 3] = "waiting";
    PKIStatus[PKIStatus["revocationWarning"] = 4] = "revocationWarning";
    PKIStatus[PKIStatus["revocationNotification"] = 5] = "revocationNotification";
})(PKIStatus || (exports.PKIStatus = PKIStatus = {}));


/***/ }),

/***/ 69693:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


var PKIFreeText_1;
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.PKIStatusInfo = exports.PKIFreeText = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
const pki_failure_info_1 = __webpack_require__(22923);
const pki_status_1 = __webpack_require__(35354);
let PKIFreeText = PKIFreeText_1 = class PKIFreeText extends asn1_schema_1.AsnArray {
    constructor(items) {
        super(items);
        Object.setPrototypeOf(this, PKIFreeText_1.prototype);
    }
};
exports.PKIFreeText = PKIFreeText;
exports.PKIFreeText = PKIFreeText = PKIFreeText_1 = tslib_1.__decorate([
    (0, asn1_schema_1.AsnType)({ type: asn1_schema_1.AsnTypeTypes.Sequence, itemType: asn1_schema_1.AsnPropTypes.Utf8String })
], PKIFreeText);
class PKIStatusInfo {
    constructor(params = {}) {
        this.status = pki_status_1.PKIStatus.granted;
        Object.assign(this, params);
    }
}
exports.PKIStatusInfo = PKIStatusInfo;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer })
], PKIStatusInfo.prototype, "status", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: PKIFreeText, optional: true })
], PKIStatusInfo.prototype, "statusString", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: pki_failure_info_1.PKIFailureInfo, optional: true })
], PKIStatusInfo.prototype, "failInfo", void 0);


/***/ }),

/***/ 99195:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.TimeStampReq = exports.TimeStampReqVersion = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
const asn1_x509_1 = __webpack_require__(33594);
const message_imprint_1 = __webpack_require__(34552);
var TimeStampReqVersion;
(function (TimeStampReqVersion) {
    TimeStampReqVersion[TimeStampReqVersion["v1"] = 1] = "v1";
})(TimeStampReqVersion || (exports.TimeStampReqVersion = TimeStampReqVersion = {}));
class TimeStampReq {
    constructor(params = {}) {
        this.version = TimeStampReqVersion.v1;
        this.messageImprint = new message_imprint_1.MessageImprint();
        this.certReq = false;
        Object.assign(this, params);
    }
}
exports.TimeStampReq = TimeStampReq;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer })
], TimeStampReq.prototype, "version", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: message_imprint_1.MessageImprint })
], TimeStampReq.prototype, "messageImprint", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.ObjectIdentifier, optional: true })
], TimeStampReq.prototype, "reqPolicy", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({
        type: asn1_schema_1.AsnPropTypes.Integer,
        converter: asn1_schema_1.AsnIntegerArrayBufferConverter,
        optional: true,
    })
], TimeStampReq.prototype, "nonce", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Boolean, defaultValue: false })
], TimeStampReq.prototype, "certReq", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_x509_1.Extensions, optional: true, context: 0, implicit: true })
], TimeStampReq.prototype, "extensions", void 0);


/***/ }),

/***/ 59230:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.TimeStampResp = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
const pki_status_info_1 = __webpack_require__(69693);
const time_stamp_token_1 = __webpack_require__(71114);
class TimeStampResp {
    constructor(params = {}) {
        this.status = new pki_status_info_1.PKIStatusInfo();
        Object.assign(this, params);
    }
}
exports.TimeStampResp = TimeStampResp;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: pki_status_info_1.PKIStatusInfo })
], TimeStampResp.prototype, "status", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: time_stamp_token_1.TimeStampToken, optional: true })
], TimeStampResp.prototype, "timeStampToken", void 0);


/***/ }),

/***/ 71114:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.TimeStampToken = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_cms_1 = __webpack_require__(21467);
const asn1_schema_1 = __webpack_require__(47261);
let TimeStampToken = class TimeStampToken extends asn1_cms_1.ContentInfo {
};
exports.TimeStampToken = TimeStampToken;
exports.TimeStampToken = TimeStampToken = tslib_1.__decorate([
    (0, asn1_schema_1.AsnType)({ type: asn1_schema_1.AsnTypeTypes.Sequence })
], TimeStampToken);


/***/ }),

/***/ 94081:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.TSTInfo = exports.TSTInfoVersion = void 0;
const tslib_1 = __webpack_require__(61860);
const asn1_schema_1 = __webpack_require__(47261);
const asn1_x509_1 = __webpack_require__(33594);
const accuracy_1 = __webpack_require__(14396);
const message_imprint_1 = __webpack_require__(34552);
var TSTInfoVersion;
(function (TSTInfoVersion) {
    TSTInfoVersion[TSTInfoVersion["v1"] = 1] = "v1";
})(TSTInfoVersion || (exports.TSTInfoVersion = TSTInfoVersion = {}));
class TSTInfo {
    constructor(params = {}) {
        this.version = TSTInfoVersion.v1;
        this.policy = "";
        this.messageImprint = new message_imprint_1.MessageImprint();
        this.serialNumber = new ArrayBuffer(0);
        this.genTime = new Date();
        this.ordering = false;
        Object.assign(this, params);
    }
}
exports.TSTInfo = TSTInfo;
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer })
], TSTInfo.prototype, "version", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.ObjectIdentifier })
], TSTInfo.prototype, "policy", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: message_imprint_1.MessageImprint })
], TSTInfo.prototype, "messageImprint", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Integer, converter: asn1_schema_1.AsnIntegerArrayBufferConverter })
], TSTInfo.prototype, "serialNumber", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.GeneralizedTime })
], TSTInfo.prototype, "genTime", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: accuracy_1.Accuracy, optional: true })
], TSTInfo.prototype, "accuracy", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_schema_1.AsnPropTypes.Boolean, defaultValue: false })
], TSTInfo.prototype, "ordering", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({
        type: asn1_schema_1.AsnPropTypes.Integer,
        converter: asn1_schema_1.AsnIntegerArrayBufferConverter,
        optional: true,
    })
], TSTInfo.prototype, "nonce", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_x509_1.GeneralName, context: 0, optional: true })
], TSTInfo.prototype, "tsa", void 0);
tslib_1.__decorate([
    (0, asn1_schema_1.AsnProp)({ type: asn1_x509_1.Extensions, context: 1, implicit: true, optional: true })
], TSTInfo.prototype, "extensions", void 0);


/***/ }),

/***/ 10414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UNREADABLE: () => (/* binding */ UNREADABLE),
/* harmony export */   WEAK_HASH: () => (/* binding */ WEAK_HASH),
/* harmony export */   imprintOf: () => (/* binding */ imprintOf),
/* harmony export */   makeQuery: () => (/* binding */ makeQuery),
/* harmony export */   openTimestamper: () => (/* binding */ openTimestamper),
/* harmony export */   parseQuery: () => (/* binding */ parseQuery),
/* harmony export */   queryProblem: () => (/* binding */ queryProblem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _peculiar_asn1_cms__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21467);
/* harmony import */ var _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47261);
/* harmony import */ var _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97305);
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33594);
/* harmony import */ var _x509_der_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86973);
/* harmony import */ var _x509_x509_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75424);







const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** The supported hashes of a message imprint: OID and digest size. */
const HASHES = {
    sha256: [SHA256, 32],
    sha384: ['2.16.840.1.101.3.4.2.2', 48],
    sha512: ['2.16.840.1.101.3.4.2.3', 64],
};
/** Parses a query of RFC 3161 §2.4.1 in DER. @throws Error of the ASN.1 library when the bytes are not a query */
function parseQuery(der) {
    return _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_2__.AsnConvert.parse(der, _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.TimeStampReq);
}
/** Returns a query for a timestamp of `digest`; undefined when the hash is not supported. */
function makeQuery(algorithm, digest, options) {
    const hash = HASHES[algorithm.toLowerCase().replace('-', '')];
    if (hash === undefined)
        return undefined;
    return new _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.TimeStampReq({
        version: _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.TimeStampReqVersion.v1,
        messageImprint: new _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.MessageImprint({
            hashAlgorithm: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_4__.AlgorithmIdentifier({ algorithm: hash[0] }),
            hashedMessage: new _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_2__.OctetString((0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .arrayBuffer */ .sv)(digest)),
        }),
        certReq: options.certReq,
        ...(options.policy === undefined ? {} : { reqPolicy: options.policy }),
        ...(options.nonce === undefined
            ? {}
            : { nonce: (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .arrayBuffer */ .sv)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .elementOf */ .MC)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(BigInt(options.nonce))).contents) }),
    });
}
/** Returns the message imprint and the nonce of a query in hexadecimal, for the web page. */
function imprintOf(query) {
    const { hashAlgorithm, hashedMessage } = query.messageImprint;
    const hash = Object.keys(HASHES).find((name) => HASHES[name]?.[0] === hashAlgorithm.algorithm);
    const hex = (bytes) => Buffer.from(bytes).toString('hex');
    return {
        hash: hash ?? hashAlgorithm.algorithm,
        digest: hex(hashedMessage.buffer),
        ...(query.nonce === undefined ? {} : { nonce: hex(query.nonce) }),
    };
}
const SHA1 = '1.3.14.3.2.26';
/** Returns the reason to refuse a query, in the words of timestamp-server (pkg/api/error.go); else undefined. */
function queryProblem(query, policies) {
    const { hashAlgorithm, hashedMessage } = query.messageImprint;
    const hash = Object.values(HASHES).find(([id]) => id === hashAlgorithm.algorithm);
    if (hashAlgorithm.algorithm === SHA1)
        return WEAK_HASH;
    if (hash === undefined)
        return UNREADABLE;
    if (hashedMessage.byteLength !== hash[1])
        return 'Message digest has incorrect length for specified algorithm';
    if (query.reqPolicy !== undefined && !policies.includes(query.reqPolicy))
        return 'unaccepted policy: requested TSA policy is not supported by the TSA';
    if ((query.extensions ?? []).length > 0)
        return 'unaccepted extension: requested extensions are not supported by the TSA';
    return undefined;
}
/** The message of timestamp-server for an invalid query or an unknown hash. */
const UNREADABLE = 'Error generating timestamp response';
/** The message of timestamp-server for SHA-1. */
const WEAK_HASH = 'Weak hash algorithm in timestamp request';
/**
 * Returns a function that responds to each request with a granted timestamp response of RFC 3161 §2.4.2. `signer` is
 * the leaf certificate of the authority with its key. The parts that all responses have are encoded once.
 */
function openTimestamper(signer) {
    const certificate = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .parseCertificate */ .hB)(signer.certificate);
    const sha256 = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_4__.AlgorithmIdentifier({ algorithm: SHA256 }));
    const signerId = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)(new _peculiar_asn1_cms__WEBPACK_IMPORTED_MODULE_1__.SignerIdentifier({
        issuerAndSerialNumber: new _peculiar_asn1_cms__WEBPACK_IMPORTED_MODULE_1__.IssuerAndSerialNumber({
            issuer: certificate.tbsCertificate.issuer,
            serialNumber: certificate.tbsCertificate.serialNumber,
        }),
    }));
    const algorithm = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)((0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .ecdsaSha256 */ .ew)());
    const granted = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)(new _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.PKIStatusInfo({ status: _peculiar_asn1_tsp__WEBPACK_IMPORTED_MODULE_3__.PKIStatus.granted }));
    const name = (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_4__.GeneralName({ directoryName: certificate.tbsCertificate.subject }));
    const fixed = fixedAttributes(signer.certificate);
    return (request) => {
        const info = timestampInfo(request, name);
        const attributes = signedAttributes(info, request.time, fixed);
        const signature = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)('sha256', (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.set, attributes), signer.key);
        const signerInfo = (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(1n), signerId, sha256, (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.context0, attributes), algorithm, (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .octets */ .tu)(signature));
        const certificates = request.query.certReq ? [(0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.context0, signer.certificate)] : [];
        // CMS SignedData, RFC 5652 §5.1.
        const signedData = (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(3n), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.set, sha256), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .oid */ .jq)(TST_INFO), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.context0, (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .octets */ .tu)(info))), ...certificates, (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.set, signerInfo));
        return (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)(granted, (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .oid */ .jq)(SIGNED_DATA), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.context0, signedData)));
    };
}
/** Returns the TSTInfo of RFC 3161 §2.4.2, accurate to a second. `name` is the authority's. */
function timestampInfo({ query, policy, serial, time }, name) {
    return (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(1n), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .oid */ .jq)(policy), (0,_x509_x509_js__WEBPACK_IMPORTED_MODULE_6__/* .derOf */ .Tz)(query.messageImprint), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(serial), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .generalizedTime */ ._8)(time), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .nd)(1n)), ...(query.nonce === undefined ? [] : [(0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.integer, new Uint8Array(query.nonce))]), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.context0, name));
}
function attribute(type, value) {
    return (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .oid */ .jq)(type), (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .tagged */ .VK)(_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .TAG */ .Dk.set, value));
}
/** Returns the signed attributes that all timestamps have: content type and signing certificate. */
function fixedAttributes(certificate) {
    return [
        attribute('1.2.840.113549.1.9.3', (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .oid */ .jq)(TST_INFO)),
        // SigningCertificateV2 of RFC 5035: one ESSCertIDv2 with the default hash, SHA-256.
        attribute('1.2.840.113549.1.9.16.2.47', (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .sequence */ .K2)((0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .octets */ .tu)(sha256Of(certificate)))))),
    ];
}
/** Returns the signed attributes without tag: they are signed as a SET OF and sent as [0], RFC 5652 §5.4. */
function signedAttributes(info, time, fixed) {
    const attributes = [
        ...fixed,
        attribute('1.2.840.113549.1.9.4', (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .octets */ .tu)(sha256Of(info))),
        attribute('1.2.840.113549.1.9.5', (0,_x509_der_js__WEBPACK_IMPORTED_MODULE_5__/* .certificateTime */ .DT)(time)),
    ];
    // DER sorts the members of a set by their encoding.
    return Buffer.concat(attributes.sort((a, b) => Buffer.compare(a, b)));
}
function sha256Of(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest();
}


/***/ })

};

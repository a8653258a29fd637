/** A phrase or a name that is not written here, and what to write instead. */
export interface Refused {
  /** A regular expression: of whole words in any case, a space stands for any white space, or of a whole name. */
  readonly pattern: string;
  readonly instead: string;
}

const PARSE = 'cannot VERB OBJECT: expected X, got Y';
const IDENTITY = 'name the person or program: the user, the caller, the signer, a client';
const CALL = 'requests / sends a request to / calls / checks';
const STATE = 'reports / returns / states / contains';
const TAMPER = 'tamper: "a tampered response", "tampers with the proof"; of a place: is in';
const POOLED = 'pooled connection; of parallel work: worker';

/** Phrases that are refused in comments, messages, help texts and pages. */
export const REFUSED_PHRASES: readonly Refused[] = [
  // Riddles about what there is not.
  { pattern: '(?<!\\bthere )(is|are|was|were) none', instead: `is not a THING; ${PARSE}` },
  { pattern: 'what is no(?! longer)', instead: `what is not a THING; ${PARSE}` },
  { pattern: 'no word of', instead: 'does not mention / has no' },
  { pattern: 'nobody (says|asks|asked|knows|said)', instead: 'is unknown / is not set' },
  { pattern: '(is|are|was|were) of before', instead: 'is older than X / was made before X' },
  { pattern: 'it may be that', instead: 'may / perhaps' },
  // Riddles about people.
  { pattern: 'whoever', instead: IDENTITY },
  { pattern: '(of |by |for |to |from |with )?whom', instead: IDENTITY },
  { pattern: 'who asks', instead: 'the client / the caller' },
  { pattern: 'strangers?', instead: 'other tools / third-party verifiers / anybody / anonymous' },
  // Requests and responses are not a conversation.
  { pattern: 'asks', instead: CALL },
  { pattern: '(is|are|was|were|be|been|being) asked', instead: `active voice: X ${CALL}` },
  {
    pattern: 'asked (for|of|about|once|again)',
    instead: 'requested / wanted; of a cache: caching',
  },
  { pattern: 'what was asked', instead: 'the request / the input' },
  { pattern: '(is|are|was|were|be|been|being) told', instead: 'receives / is configured with' },
  { pattern: 'says', instead: STATE },
  { pattern: 'what (it|they) said', instead: STATE },
  {
    pattern:
      'answer(s|ed) (with|by|a|an|the|that|to|for|every|only|from|nothing|as|its|[1-5]\\d\\d)',
    instead: 'responds with / returns',
  },
  // Verbs that have a plain one.
  { pattern: '(go|goes|gone|went|going) on', instead: 'continues / resumes' },
  { pattern: '(takes?|taken|took) up', instead: 'resumes / continues' },
  { pattern: 'lets? go of', instead: 'releases / closes / discards' },
  { pattern: '(try|tries|tried|trying) (it|them|one|that) again', instead: 'retries' },
  { pattern: 'believe[sd]?', instead: 'accepts / verifies / trusts' },
  { pattern: 'stands(?! for\\b)', instead: 'is / is stored' },
  { pattern: 'stands for nobody', instead: 'identifies no user' },
  { pattern: 'sums', instead: 'hashes (incremental hashes)' },
  {
    pattern: 'lent|lends?',
    instead: '"The chunk is valid only until the next read."; borrowed buffer',
  },
  // Metaphors.
  { pattern: 'lies?|lied|lying|liars?', instead: TAMPER },
  { pattern: 'bearers', instead: 'sample claims; of tokens: holders' },
  { pattern: 'lanes?', instead: POOLED },
  { pattern: 'testimon(y|ies)', instead: 'verification material / log entry / timestamp' },
  // Fillers.
  { pattern: 'as (ever|usual)', instead: 'leave it out, or state the behaviour' },
  { pattern: 'for good', instead: 'permanently' },
  { pattern: 'so to speak', instead: 'leave it out' },
  { pattern: '(there|here)by', instead: 'so / by this' },
  {
    pattern: '(?<!\\b(?:is|be) )true (when|for|if)',
    instead: 'of a function "Reports whether …", of a field "Whether …"',
  },
];

/** Names of identifiers that are refused: a pattern of the whole name, in the given case. */
export const REFUSED_IDENTIFIERS: readonly Refused[] = [
  {
    pattern: '(l|(.*[a-z0-9])?L)(ie|ies|iars?)([A-Z].*)?|L(IE|IES|IARS)',
    instead: 'Tamper…, tamper…',
  },
  { pattern: 'BEARERS|bearers|Bearer|BearerOptions', instead: 'SAMPLE_CLAIMS, SampleClaims' },
  { pattern: '.*[sS]tranger.*', instead: 'verifyCommands, OtherTools…' },
  { pattern: 'askedOnce', instead: 'cachingStore' },
  { pattern: '[lL]anes?|Lane[A-Z].*', instead: 'PooledConnection; of parallel work: worker' },
  { pattern: 'Lines', instead: 'HttpContext' },
  { pattern: 'placeOf', instead: 'uploadLocation, logEntryFacts' },
  { pattern: '.*[tT]estimon.*', instead: 'VerificationMaterial, LogEntry' },
  { pattern: '(open)?Question.*', instead: 'VerifyRequest, openVerifyRequest' },
  { pattern: 'Found', instead: 'ResolvedImage, or the noun of what was found' },
  { pattern: 'Sum|Summer|checkSum', instead: 'Hash, IncrementalHash, checkHash' },
];

/** Names of files, without `.ts` and `.test.ts`, that are refused. */
export const REFUSED_FILES: readonly Refused[] = [
  { pattern: 'lies|liars', instead: 'tamper' },
  { pattern: 'bearers', instead: 'sample-claims' },
  { pattern: 'strangers', instead: 'verify-commands' },
  { pattern: 'asked-once', instead: 'caching-store' },
  { pattern: 'found', instead: 'resolved-image' },
  { pattern: 'question', instead: 'verify-request' },
  { pattern: '.*-lent', instead: 'borrowed-buffer' },
  { pattern: '.*-ask', instead: 'request' },
  { pattern: '.*-places?', instead: 'upload-location' },
  { pattern: 'unasked', instead: 'the noun of what it tests' },
];

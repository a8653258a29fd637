/** A scalar as Go's YAML reads it: an integer is a bigint, since Go keeps 64 bits. */
export type GoScalar = string | boolean | null | bigint | number;

const FIXED: ReadonlyMap<string, GoScalar> = new Map([
  ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, 'n N no No NO false False FALSE off Off OFF'),
  ...words(null, '~ null Null NULL'),
  ['', null],
  ...words(Number.NaN, '.nan .NaN .NAN'),
  ...words(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

function words(value: GoScalar, list: string): [string, GoScalar][] {
  return list.split(' ').map((word) => [word, value]);
}

const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const MAX_UNSIGNED = 2n ** 64n;
const MIN_SIGNED = -(2n ** 63n);

/**
 * Resolves a plain scalar as helm does (go.yaml.in/yaml/v2 resolve.go): YAML 1.1 without numbers of base 60. A date
 * stays a string, since sigs.k8s.io/yaml decodes it as one.
 */
export function resolvePlain(text: string): GoScalar {
  const fixed = FIXED.get(text);
  if (fixed !== undefined) return fixed;
  if (!/^[-+.\d]/.test(text)) return text;
  if (text.startsWith('.')) return /^\.\d+([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
  const plain = text.replaceAll('_', '');
  const integer = integerOf(plain);
  if (integer !== undefined) return integer;
  return FLOAT.test(plain) ? Number(plain) : text;
}

/** Returns the value of an integer literal of Go, with the prefixes 0x, 0o, 0b and 0. */
function integerOf(plain: string): bigint | undefined {
  const match = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+)$/.exec(plain);
  if (match === null) return undefined;
  const [, sign, digits = ''] = match;
  if (/^0\d*[89]/.test(digits)) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
  const signed = sign === '-' ? -value : value;
  return signed < MIN_SIGNED || signed >= MAX_UNSIGNED ? undefined : signed;
}

/** Formats a scalar for a member that is a string in Go (sigs.k8s.io/yaml convertToJSONableObject). */
export function textOfScalar(value: Exclude<GoScalar, null>): string {
  return typeof value === 'number' ? floatText(value) : String(value);
}

/** Formats a number as Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const [mantissa = '', exponent = ''] = shortest(single).split('e');
  const power = Number(exponent);
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const sign = single < 0 ? '-' : '';
  if (power < -4 || power >= 6) return sign + scientific(digits, power);
  return sign + decimal(digits, power);
}

function shortest(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = halfToEven(single, digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(9);
}

/** Returns `value.toExponential(digits)`, which rounds a half away from zero, with a half rounded to even as Go does. */
function halfToEven(value: number, digits: number): string {
  const text = value.toExponential(digits);
  const [, exact = '', rest = ''] =
    new RegExp(`^(-?\\d\\.?\\d{${digits}})(\\d*)e`).exec(value.toExponential(20)) ?? [];
  const isHalf = /^50*$/.test(rest);
  return isHalf && /[02468]$/.test(exact) ? `${exact}e${text.split('e')[1]}` : text;
}

function scientific(digits: string, power: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${digits[0]}${fraction}e${power < 0 ? '-' : '+'}${size}`;
}

function decimal(digits: string, power: number): string {
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
  if (digits.length <= power + 1) return digits.padEnd(power + 1, '0');
  return `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

/** A file of a chart. `name` is relative to the chart's directory, with slashes. */
export interface ChartFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest size of an unpacked chart, in bytes (helm pkg/chart/loader/archive). */
export const MAX_CHART_SIZE = 100 * 1024 * 1024;

/** Largest size of one file of a chart, in bytes (helm pkg/chart/loader/archive). */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

/** Returns the content of a file without a UTF-8 byte order mark, which helm removes too. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Returns a file of a chart with a text in UTF-8. */
export function textFile(name: string, text: string): ChartFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

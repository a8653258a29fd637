/** One file of a chart. `name` is relative to the chart, with slashes. */
export interface ChartFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The most bytes that a chart may unpack to (helm pkg/chart/loader/archive). */
export const MAX_CHART_SIZE = 100 * 1024 * 1024;

/** The most bytes that one file of a chart may unpack to (helm pkg/chart/loader/archive). */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

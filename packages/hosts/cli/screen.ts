import type { Masks } from '../shared/masks.ts';
import { neutralise, neutraliseLine, neutralJson } from '../shared/neutralise.ts';

/** Texts as the command line may print them: secrets masked, control characters and workflow commands neutralised. */
export interface Screen {
  /** Returns a text of any number of lines. */
  text(raw: string): string;
  /** Returns a text on one line. */
  line(raw: string): string;
  /** Returns a value as JSON on one line. */
  json(value: unknown): string;
}

/** Returns the screen that hides these secrets. */
export function screenOf(masks: Masks): Screen {
  return {
    text: (raw) => neutralise(masks.clean(raw)),
    line: (raw) => neutraliseLine(masks.clean(raw)),
    json: (value) => masks.clean(neutralJson(value)),
  };
}

import type { Masks } from '../shared/masks.ts';
import { neutralise, neutraliseLine, neutralJson } from '../shared/neutralise.ts';

/** Texts as the command line may print them: secrets masked, control characters and workflow commands neutralised. */
export interface Screen {
  /** Returns a text of any number of lines. */
  text(raw: string): string;
  /** Returns a text on one line. */
  line(raw: string): string;
  /** Returns outputs, and then members that contain no secret, as JSON on one line. */
  json(outputs: object, members?: object): string;
}

/** Returns the screen that hides these secrets. */
export function screenOf(masks: Masks): Screen {
  return {
    text: (raw) => neutralise(masks.clean(raw)),
    line: (raw) => neutraliseLine(masks.clean(raw)),
    // The names of the outputs are those of the schema.
    json: (outputs, members = {}) =>
      neutralJson({
        ...Object.fromEntries(
          Object.entries(outputs).map(([name, value]) => [name, masks.cleanValue(value)]),
        ),
        ...members,
      }),
  };
}

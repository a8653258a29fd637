/** A set of secrets. */
export interface Masks {
  add(secret: string): void;
  /** Returns a text with `***` in place of each secret. */
  clean(text: string): string;
}

/** Returns an empty set of secrets. */
export function openMasks(): Masks {
  const secrets = new Set<string>();
  return {
    // A log shows a secret of several lines line by line, so each line is a secret.
    add(secret) {
      for (const line of secret.split('\n')) if (line.trim().length > 2) secrets.add(line.trim());
    },
    clean(text) {
      let cleaned = text;
      for (const secret of secrets) cleaned = cleaned.replaceAll(secret, '***');
      return cleaned;
    },
  };
}

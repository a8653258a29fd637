/** Returns a set of secrets. `clean` replaces each of them in a text by `***`. */
export function openMasks(): { add(secret: string): void; clean(text: string): string } {
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

/** Secrets that must not be shown, and the function that keeps them out of a text. */
export function openMasks(): { add(secret: string): void; clean(text: string): string } {
  const secrets = new Set<string>();
  return {
    // A secret of several lines would be shown line by line, so each line is one.
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

/** Escapes text for HTML, between tags and in attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** HTML that is safe to insert into a page. Only `html` makes it. */
export interface Html {
  readonly html: string;
}

/** Returns the HTML of a template. Values are escaped unless they are `Html`. */
export function html(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const parts = values.map((value) =>
    typeof value === 'object'
      ? [value]
          .flat()
          .map((each) => each.html)
          .join('')
      : escapeHtml(String(value)),
  );
  return { html: texts.map((text, at) => `${text}${parts[at] ?? ''}`).join('') };
}

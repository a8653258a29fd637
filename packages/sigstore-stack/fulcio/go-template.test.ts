import { describe, expect, test } from 'vitest';
import { compileTemplate, TemplateError } from './go-template.ts';

const values = { url: 'https://example.com', kind: 'branch', empty: '', 'a.b/c': 'odd' };

describe('Go templates', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['{{ .url }}/x/{{.kind}}', 'https://example.com/x/branch'],
    ['{{ .empty }}', ''],
    ['{{ index . "a.b/c" }}+{{(index . "a.b/c")}}', 'odd+odd'],
    ['{{ index . "none" }}', ''],
    ['refs/{{if eq .kind "branch"}}heads/{{ else }}tags/{{end}}{{ .kind }}', 'refs/heads/branch'],
    ['{{if eq .kind "tag"}}a{{else}}b{{end}}c', 'bc'],
    ['{{if eq .kind "tag"}}a{{end}}c', 'c'],
    ['{{if eq (index . "a.b/c") "odd"}}{{if eq .kind .url}}x{{else}}y{{end}}{{end}}', 'y'],
    ['{{ "{{" }}', '{{'],
  ])('renders %s', (text, expected) => {
    expect(compileTemplate(text)(values)).toBe(expected);
  });

  test.each(['{{ .none }}', '{{ .toString }}'])(
    'refuses to render %s without its value',
    (text) => {
      expect(() => compileTemplate(text)(values)).toThrow(/map has no entry for key/);
    },
  );

  test.each([
    '{{ .url',
    '{{ end }}',
    '{{ else }}',
    '{{if eq .url "x"}}',
    '{{if eq .url "x"}}a{{else}}b{{else}}c{{end}}',
    '{{if .url}}a{{end}}',
    '{{ printf "%s" .url }}',
    '{{ url }}',
    '{{}}',
  ])('refuses %s', (text) => {
    expect(() => compileTemplate(text)).toThrow(TemplateError);
  });
});

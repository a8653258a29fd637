/** Identifiers of the SPDX license list that packages use. Other licenses are written as a name. */
const IDENTIFIERS: ReadonlySet<string> = new Set(
  `0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0
  BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0
  CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FSFAP GPL-2.0
  GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later HPND ISC LGPL-2.0-only LGPL-2.0-or-later
  LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0
  MS-PL NCSA OFL-1.1 OpenSSL PostgreSQL PSF-2.0 Python-2.0 Ruby Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 W3C
  WTFPL X11 Zlib ZPL-2.1`.split(/\s+/),
);
const EXCEPTIONS: ReadonlySet<string> = new Set(
  'Classpath-exception-2.0 GCC-exception-3.1 LLVM-exception Autoconf-exception-3.0'.split(' '),
);

/** Reports whether a text is an SPDX license expression (SPDX 2.3, annex D) of the identifiers in this file. */
export function isLicenseExpression(text: string): boolean {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  let depth = 0;
  function operand(): boolean {
    const token = tokens[at++];
    if (token === '(') {
      if (++depth > 16) return false;
      const inner = expression() && tokens[at++] === ')';
      depth--;
      return inner;
    }
    if (token === undefined || !IDENTIFIERS.has(token.replace(/\+$/, ''))) return false;
    if (tokens[at] !== 'WITH') return true;
    at++;
    return EXCEPTIONS.has(tokens[at++] ?? '');
  }
  function expression(): boolean {
    if (!operand()) return false;
    while (tokens[at] === 'AND' || tokens[at] === 'OR') {
      at++;
      if (!operand()) return false;
    }
    return true;
  }
  return expression() && at === tokens.length;
}

/** Phrases of each license's text. The first match decides, so the order matters. */
const TEXTS: readonly (readonly [string, readonly RegExp[]])[] = [
  ['Apache-2.0', [/Apache License\s+Version 2\.0/i]],
  ['MPL-2.0', [/Mozilla Public License,? (Version|v\.?) ?2\.0/i]],
  ['AGPL-3.0-only', [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i]],
  ['LGPL-3.0-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i]],
  ['LGPL-2.1-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i]],
  ['GPL-3.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i]],
  ['GPL-2.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i]],
  ['BSD-3-Clause', [/Redistribution and use in source and binary forms/i, /Neither the name/i]],
  ['BSD-2-Clause', [/Redistribution and use in source and binary forms/i]],
  ['MIT', [/Permission is hereby granted, free of charge/i, /shall be\s+included in all copies/i]],
  ['MIT-0', [/Permission is hereby granted, free of charge/i]],
  ['0BSD', [/Permission to use, copy, modify, and\/or distribute/i, /^((?!appear in all).)*$/is]],
  ['ISC', [/Permission to use, copy, modify, and(\/or)? distribute/i]],
  ['Unlicense', [/free and unencumbered software released into the public domain/i]],
  ['CC0-1.0', [/CC0 1\.0 Universal/i]],
];

/** Returns the SPDX identifier of a license file's text, or `undefined` when its first 64 KiB match no license. */
export function detectLicense(text: string): string | undefined {
  const flat = text.slice(0, 64 * 1024).replace(/\s+/g, ' ');
  return TEXTS.find(([, phrases]) => phrases.every((phrase) => phrase.test(flat)))?.[0];
}

import { expect, test } from 'vitest';
import { detectLicense, isLicenseExpression } from './licenses.ts';

test.each([
  ['MIT', true],
  ['(MIT OR Apache-2.0)', true],
  ['GPL-2.0+', true],
  ['GPL-2.0-only WITH Classpath-exception-2.0 AND (MIT OR ISC)', true],
  ['', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE', false],
  ['MIT OR', false],
  ['(MIT', false],
  ['MIT)', false],
  ['MIT WITH Nothing', false],
  ['MIT MIT', false],
  ['('.repeat(5000), false],
])('recognizes %j as a license expression: %s', (text, expected) => {
  expect(isLicenseExpression(text)).toBe(expected);
});

const mit = `Permission is hereby granted, free of charge, to any person
The above copyright notice and this permission notice shall be
included in all copies or substantial portions`;

test.each([
  [mit, 'MIT'],
  ['Permission is hereby granted, free of charge, to any person.', 'MIT-0'],
  ['                  Apache License\n            Version 2.0, January 2004', 'Apache-2.0'],
  ['Redistribution and use in source and binary forms. Neither the name of', 'BSD-3-Clause'],
  ['Redistribution and use in source and binary forms.', 'BSD-2-Clause'],
  ['Permission to use, copy, modify, and/or distribute ... appear in all copies.', 'ISC'],
  ['Permission to use, copy, modify, and/or distribute this for any purpose.', '0BSD'],
  ['GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007', 'GPL-3.0-only'],
  ['All rights reserved.', undefined],
])('detects the license of the text %j', (text, expected) => {
  expect(detectLicense(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

test.each([
  ['ghcr.io', [], 'https://ghcr.io/'],
  ['docker.io', [], 'https://registry-1.docker.io/'],
  ['localhost:5000', [], 'http://localhost:5000/'],
  ['a.example:5000', ['A.Example'], 'http://a.example:5000/'],
  ['a.example:5000', ['A.EXAMPLE:5000'], 'http://a.example:5000/'],
  ['a.example:5000', ['a.example:5001', 'example'], 'https://a.example:5000/'],
  ['10.0.0.1:5000', ['10.1:5000'], 'http://10.0.0.1:5000/'],
])('returns the origin of %s with the insecure hosts %j: %s', (registry, insecure, origin) => {
  expect(originOf(registry, insecure).href).toBe(origin);
});

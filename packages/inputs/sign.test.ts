import { fieldsOf, readInputs } from '@sealwright/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  signInputsSchema,
  signOverrides,
  signSectionSchema,
  verifySectionSchema,
} from './index.ts';

describe('fields of signing and verifying', () => {
  it('declares every field as optional text or list with a description', () => {
    for (const schema of [
      signInputsSchema,
      signSectionSchema,
      verifySectionSchema,
      z.strictObject(signOverrides),
    ]) {
      for (const field of fieldsOf(schema)) {
        expect(field.kind).toBe(field.name === 'identity-token-command' ? 'list' : 'string');
        expect(field.description).not.toBe('');
        expect(field.required).toBe(false);
      }
    }
  });

  it('marks passwords and tokens as secret, and refuses them in sealwright.yaml', () => {
    expect(
      fieldsOf(signInputsSchema)
        .filter((field) => field.secret)
        .map((field) => field.name),
    ).toEqual(['key-password', 'identity-token']);
    expect(signSectionSchema.safeParse({ 'identity-token': 'x' }).success).toBe(false);
  });

  it('selects the public instance and its logs by default, but not when they override a section', () => {
    expect(signSectionSchema.parse({})).toEqual({
      sigstore: 'public',
      format: 'both',
      log: 'public',
    });
    expect(verifySectionSchema.parse({})).toEqual({ sigstore: 'public', log: 'public' });
    expect(z.strictObject(signOverrides).parse({})).toEqual({});
    expect(
      readInputs(signInputsSchema, new Map([['log', 'private']]), (name) => name),
    ).toMatchObject({ log: 'private' });
  });
});

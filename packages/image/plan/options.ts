import { isSealwrightError } from '@sealwright/core';
import { parsePlatform, TAG } from '@sealwright/oci';
import { z } from 'zod';

const target = z
  .string()
  .regex(/^\/[^\0]*$/, 'expected an absolute path, such as /etc/passwd')
  .describe('Absolute path in the image');
const mode = z
  .string()
  .regex(/^0?[0-7]{3,4}$/, 'expected an octal mode in quotes, such as "0755"')
  .describe(
    'Octal mode, in quotes. Default: files 0755 when executable in the source, else 0644; directories 0755',
  );
const owner = z
  .string()
  .regex(/^\d{1,10}:\d{1,10}$/, 'expected "uid:gid" in numbers, such as "65532:65532"')
  .describe('Numeric "uid:gid". Default: 0:0');

const platform = z
  .string()
  .regex(/^[a-zA-Z0-9]+\/[a-zA-Z0-9_-]+(\/[a-zA-Z0-9._]+)?$/, {
    error: 'expected os/arch[/variant]',
    abort: true,
  })
  .superRefine((text, context) => {
    try {
      parsePlatform(text);
    } catch (error) {
      if (!isSealwrightError(error, 'PLATFORM_INVALID')) throw error;
      context.addIssue({ code: 'custom', message: `${error.message}; ${error.hint}` });
    }
  });

const KINDS = ['source', 'builtin', 'content', 'directory', 'symlink'] as const;

/**
 * Schema of one entry of an image's `files`. Exactly one of `source`, `builtin`, `content`, `directory` and
 * `symlink` selects its kind.
 */
export const fileOptionsSchema = z
  .strictObject({
    source: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A file, or a directory whose tree is copied under the target. Relative to the configuration file. {os}, {arch} and {variant} are replaced by those of the platform',
      ),
    builtin: z
      .enum(['ca-certificates'])
      .optional()
      .describe('ca-certificates: the root certificates that Node.js ships, as one PEM file'),
    content: z.string().optional().describe('The text of the file'),
    directory: target
      .optional()
      .describe('Absolute path of a directory to create, such as /tmp with mode "1777"'),
    symlink: z
      .string()
      .min(1)
      .optional()
      .describe('Path that the symbolic link at the target points to'),
    target: target.optional(),
    mode: mode.optional(),
    owner: owner.optional(),
  })
  .superRefine((entry, context) => {
    const kinds = KINDS.filter((kind) => entry[kind] !== undefined);
    if (kinds.length !== 1) {
      const present = kinds.length === 0 ? 'none' : kinds.join(' and ');
      context.addIssue({
        code: 'custom',
        message: `expected exactly one of ${KINDS.join(', ')}, got ${present}`,
      });
    }
    if (entry.directory === undefined && entry.target === undefined) {
      context.addIssue({ code: 'custom', path: ['target'], message: 'is missing' });
    }
    if (entry.directory !== undefined && entry.target !== undefined) {
      const message = 'is not allowed in a directory entry: `directory` is already the path';
      context.addIssue({ code: 'custom', path: ['target'], message });
    }
    if (entry.symlink !== undefined && entry.mode !== undefined) {
      context.addIssue({ code: 'custom', path: ['mode'], message: 'symbolic links have no mode' });
    }
  })
  .describe('One file, directory tree, directory or symbolic link of the image');

/** One entry of an image's `files`, such as `{ content: 'hi', target: '/etc/motd' }`. */
export type FileOptions = z.output<typeof fileOptionsSchema>;

/** Schema of one image: an entry of `images:` in sealwright.yaml. */
export const imageOptionsSchema = z
  .strictObject({
    from: z
      .string()
      .min(1)
      .describe(
        'The parent: scratch, the name of another image of this file, a reference such as ghcr.io/owner/base@sha256:…, oci:DIR[:tag] or oci-archive:FILE[:tag]',
      ),
    platforms: z
      .array(platform)
      .min(1)
      .optional()
      .describe(
        "Platforms to build. Default: the parent's, and linux/amd64 and linux/arm64 from scratch",
      ),
    files: z
      .array(fileOptionsSchema)
      .optional()
      .describe('Files that this image adds, as one layer'),
    user: z.string().min(1).optional().describe('User of the process: name, uid, or "uid:gid"'),
    env: z
      .record(z.string().regex(/^[^=\0]+$/, 'expected a variable name'), z.string())
      .optional()
      .describe("Environment variables, merged over the parent's"),
    entrypoint: z
      .array(z.string())
      .optional()
      .describe("Program and first arguments, one by one. Setting it clears the parent's cmd"),
    cmd: z.array(z.string()).optional().describe('Default arguments, one by one'),
    workdir: target.optional().describe('Working directory of the process'),
    ports: z
      .array(
        z
          .string()
          .regex(/^\d{1,5}(\/(tcp|udp|sctp))?$/, 'expected a port such as "8080" or "53/udp"'),
      )
      .optional()
      .describe('Ports that the process listens on, in quotes'),
    labels: z
      .record(z.string().min(1), z.string())
      .optional()
      .describe("Labels of the image config, merged over the parent's"),
    annotations: z
      .record(z.string().min(1), z.string())
      .optional()
      .describe('Annotations of the manifests and the index'),
    'stop-signal': z
      .string()
      .regex(/^(SIG[A-Z0-9+-]+|\d+)$/, 'expected a signal such as SIGTERM')
      .optional()
      .describe('Signal that stops the process'),
    tags: z
      .array(z.string().regex(TAG, 'expected a tag: letters, digits, _ . -'))
      .optional()
      .describe('Tags of this image, in place of those of the file'),
  })
  .describe('One image to assemble');

/** Options of one image, as `imageOptionsSchema` accepts them. */
export type ImageOptions = z.output<typeof imageOptionsSchema>;

/** Schema of `images` in sealwright.yaml: options by name. A name is also the last part of the repository. */
export const imagesSchema = z
  .record(
    z
      .string()
      .regex(
        /^[a-z0-9]+([._-][a-z0-9]+)*$/,
        'expected lower-case letters and digits, joined by . _ -',
      ),
    imageOptionsSchema,
  )
  .refine((images) => Object.keys(images).length > 0, { error: 'expected at least one image' })
  .describe('Images by name, built in the order of their parents');

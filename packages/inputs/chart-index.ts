import { z } from 'zod';

/** Where an index.yaml is written: nowhere, to a file, to a branch of the remote repository, or to standard output. */
export const INDEX_TARGETS = ['none', 'file', 'branch', 'print'] as const;

/** Inputs for the index.yaml of a chart repository, which clients without OCI use. */
export const indexInputs = {
  index: z
    .enum(INDEX_TARGETS)
    .default('none')
    .describe(
      'Where to add the charts to an index.yaml, for clients that use `helm repo add`. file: a file. branch: a branch of the remote origin, pushed as a fast-forward without a change to the checkout. print: standard output.',
    ),
  'index-path': z
    .string()
    .min(1)
    .default('index.yaml')
    .describe('Path of the index: of the file, or in the branch.'),
  'index-branch': z
    .string()
    .regex(/^[\w./-]+$/, 'expected the name of a branch, such as gh-pages')
    .default('gh-pages')
    .describe('Branch of the index, with "index: branch". It is made when it does not exist.'),
  'index-urls': z
    .string()
    .regex(/^(oci|https?:\/\/\S+)$/, 'expected oci, or a URL with {name}, {version} and {file}')
    .default('oci')
    .describe(
      'URLs of the charts in the index. oci: their references in the registry, which helm 3.8 and newer pull. Or a URL with {name}, {version} and {file}, such as https://github.com/OWNER/REPO/releases/download/{name}-{version}/{file}.',
    ),
};

/** Output for the index. */
export const indexOutputs = {
  'index-url': z
    .string()
    .optional()
    .describe(
      'URL of the chart repository that the branch serves on GitHub Pages, or the path of the index.',
    ),
};

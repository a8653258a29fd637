import { z } from 'zod';

/** The inputs of every task that fetches dependencies of charts, to spread into a strict object. */
export const dependencyInputs = {
  'repository-urls': z
    .record(z.string(), z.string())
    .default({})
    .describe(
      "URLs of the repositories that Chart.yaml names as @NAME or alias:NAME. Default: those of helm's repositories.yaml.",
    ),
  'repository-credentials': z
    .string()
    .optional()
    .describe(
      "Logins for chart repositories on web servers, one a line: URL USERNAME:PASSWORD. Each is sent to its own origin only. Default: those of helm's repositories.yaml. Registries use the registry login.",
    )
    .meta({ secret: true }),
  'dependency-lock': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of the file with the digests of all dependencies, which chart-lock writes. Default: .sealwright/charts.lock.yaml, if it exists.',
    ),
  'dependency-cache': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Directory that keeps the archives of dependencies by digest. A dependency that is there is not requested.',
    ),
};

/** The input with the policy that dependencies from registries must satisfy. */
export const dependencyPolicyInput = {
  'dependency-policy': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of a policy file (docs/policy-file.md) that every dependency from a registry must satisfy.',
    ),
};

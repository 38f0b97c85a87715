import { join } from 'node:path';

/** What the demo keeps in `<data>/aws`. */
export const meshFiles = (awsFolder: string) => ({
  config: join(awsFolder, 'config'),
  credentials: join(awsFolder, 'credentials'),
  facts: join(awsFolder, 'mesh.json'),
});

/** Profile with the keys of an account's own programs. */
export const workloadProfile = (alias: string): string => `${alias}-workload`;

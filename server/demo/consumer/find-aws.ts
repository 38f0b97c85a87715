import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '@/server/kernel/result';
import { readIni } from '../mesh/ini-file';
import { meshFiles } from '../mesh/mesh-files';

export type AwsPlace = {
  /** Absent with real AWS. */
  readonly endpoint?: string;
  readonly configFile?: string;
  readonly credentialsFile?: string;
};

type Variables = Readonly<Record<string, string | undefined>>;

const running = z.object({ endpoint: z.url(), pid: z.number() });

/** Where this program's AWS is: what the environment says, else the sandbox that runs on the data folder. */
export async function findAws(
  variables: Variables,
  dataFolder: string,
  role: string | undefined,
): Promise<Result<AwsPlace, string>> {
  if (variables.SLUICE_AWS === 'real') return ok({});
  const endpoint = variables.AWS_ENDPOINT_URL ?? (await runningSandbox(dataFolder));
  if (endpoint === null)
    return err(
      `No Sluice runs on ${dataFolder}. Start it with npm start, or set SLUICE_DATA to the folder of the one that runs.`,
    );
  const files = meshFiles(join(dataFolder, 'aws'));
  const configFile = variables.AWS_CONFIG_FILE ?? files.config;
  const credentialsFile = variables.AWS_SHARED_CREDENTIALS_FILE ?? files.credentials;
  if (role !== undefined) {
    const profiles = Object.keys(await readIni(configFile))
      .filter((name) => name.startsWith('profile '))
      .map((name) => name.slice('profile '.length));
    if (!profiles.includes(role))
      return err(
        `There is no profile ${role} in ${configFile}. There are: ${profiles.join(', ') || 'none'}.`,
      );
  }
  return ok({ endpoint, configFile, credentialsFile });
}

async function runningSandbox(dataFolder: string): Promise<string | null> {
  const text = await readFile(join(dataFolder, 'runtime', 'sandbox.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = running.safeParse(JSON.parse(text));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data.endpoint : null;
}

/** A killed run leaves its file behind. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import type { DataFolder } from './data-folder';
import type { Environment } from './environment';

export type Variables = Readonly<Record<string, string | undefined>>;

type Addresses = {
  readonly databaseUrl: string;
  readonly secret: string;
  /** The port that was free; the wished one may not have been. */
  readonly port: number;
  /** Base URL of the sandbox; null with real AWS. */
  readonly sandbox: string | null;
};

/** The machine's own AWS settings must never meet the sandbox, and the sandbox's never real AWS. */
const withoutAws = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('AWS_')));

/** How the SDK of web and worker finds the hub: by profile in the sandbox, by its ordinary chain otherwise. */
function awsVariables(
  source: Variables,
  environment: Environment,
  folder: DataFolder,
  sandbox: string | null,
) {
  if (sandbox === null) return source;
  return {
    ...withoutAws(source),
    AWS_ENDPOINT_URL: sandbox,
    AWS_CONFIG_FILE: folder.awsConfig,
    AWS_SHARED_CREDENTIALS_FILE: folder.awsCredentials,
    AWS_PROFILE: 'sluice-hub',
    AWS_REGION: environment.AWS_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Everything that a process of Sluice is told; paths are absolute because each may run in a folder of its own. */
export function childEnvironment(
  source: Variables,
  environment: Environment,
  folder: DataFolder,
  addresses: Addresses,
): Variables {
  return {
    ...awsVariables(source, environment, folder, addresses.sandbox),
    NEXT_TELEMETRY_DISABLED: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    DATABASE_URL: addresses.databaseUrl,
    SLUICE_AWS: environment.SLUICE_AWS,
    SLUICE_DATA: folder.root,
    SLUICE_SECRET: addresses.secret,
    SLUICE_HOST: environment.SLUICE_HOST,
    SLUICE_PORT: String(addresses.port),
    SLUICE_LOG_LEVEL: environment.SLUICE_LOG_LEVEL,
  };
}

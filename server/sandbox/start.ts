import { type Clock, systemClock } from '../kernel/clock';
import { type OpenedAccount, openAccount, type SandboxAccount } from './accounts';
import { APIS } from './apis';
import { authenticator } from './auth/authenticate';
import { credentialSource } from './auth/credential-source';
import { sealingKey } from './auth/sealing-key';
import { createAwsServices } from './aws-services';
import type { Service } from './contract';
import { startControl } from './control/control-server';
import { drivenClock } from './driven-clock';
import { faults } from './faults/faults';
import { Directory } from './iam/directory';
import { EarlierStates } from './iam/earlier-states';
import type { KinesisTuning } from './kinesis/kinesis-service';
import type { OrganizationPlan } from './organizations/organization';
import { writeProfiles } from './profiles';
import { listen } from './protocol/listen';
import { awsHandler } from './serve/aws-handler';
import type { ServedService } from './serve/open-call';
import { pauseGate } from './serve/pause';
import { liveSettings, type Settings } from './settings';
import { openLogStore } from './store/log-store';
import { memoryStore } from './store/memory-store';

export type SandboxOptions = {
  /** 0 takes a free port. */
  readonly port: number;
  readonly controlPort: number;
  /** Folder for the control log and the records; without it everything lives in memory. */
  readonly dataDir?: string;
  /** Shared credentials file that gets a profile `admin-<alias>` for each account. */
  readonly credentialsFile?: string;
  readonly accounts: readonly SandboxAccount[];
  /** Without it the accounts stand alone. */
  readonly organization?: OrganizationPlan;
  /** The time underneath; the control interface can advance the sandbox's own time beyond it. */
  readonly clock?: Clock;
  readonly settings?: Partial<Settings>;
  readonly kinesis?: KinesisTuning;
};

export type Sandbox = {
  /** The AWS endpoint: one for all services, accounts and Regions. */
  readonly endpoint: string;
  /** The control interface (server/sandbox/control/control-server.ts). */
  readonly controlUrl: string;
  readonly accounts: readonly OpenedAccount[];
  /** What is emulated: operations by the service's signing name. */
  readonly operations: () => ReadonlyMap<string, readonly string[]>;
  stop(): Promise<void>;
};

/** Starts the local AWS on loopback. It answers when the promise resolves. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = options.dataDir === undefined ? memoryStore() : await openLogStore(options.dataDir);
  const clock = drivenClock(options.clock ?? systemClock, store);
  const settings = liveSettings(options.settings);
  const pause = pauseGate();
  const earlier = new EarlierStates(store, clock, () => settings.now().propagationDelayMs);
  const directory = new Directory(store, earlier);
  const key = await sealingKey(store);

  const open = (account: SandboxAccount): Promise<OpenedAccount> =>
    openAccount(store, directory, account, clock.now());
  const accounts = await Promise.all(options.accounts.map(open));
  if (options.credentialsFile !== undefined) await writeProfiles(options.credentialsFile, accounts);

  const active = faults(clock);
  const { organization, kinesis, dataDir } = options;
  const running = await createAwsServices({
    store,
    clock,
    settings,
    directory,
    sealingKey: key,
    faults: active,
    organization,
    kinesis,
    dataDir,
  });
  const { services, shared } = running;
  const aws = await listen(
    options.port,
    awsHandler({
      ...shared,
      services: new Map(services.flatMap((service) => serve(service))),
      authenticate: authenticator(
        credentialSource({
          findUserKey: (id) => directory.findUserKey(id),
          roleLives: (session) => directory.roleLives(session),
          sealingKey: key,
        }),
      ),
      pause,
    }),
  );
  const control = await startControl(options.controlPort, {
    log: shared.log,
    faults: active,
    clock,
    pause,
    settings,
    openAccount: open,
    anywhere: { directory, sealingKey: key, clock },
    metrics: running.metrics,
  });

  return {
    endpoint: `http://127.0.0.1:${aws.port}`,
    controlUrl: `http://127.0.0.1:${control.port}`,
    accounts,
    operations: () =>
      new Map(services.map(({ signingName, operations }) => [signingName, Object.keys(operations)])),
    async stop() {
      await Promise.all([aws.stop(), control.stop()]);
      await running.stop();
      await store.close();
    },
  };
}

function serve(service: Service): [string, ServedService][] {
  const api = APIS[service.signingName];
  if (!api) throw new Error(`no API description for ${service.signingName}`);
  return [[service.signingName, { service, api }]];
}

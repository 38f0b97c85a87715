import { type Clock, systemClock } from '../kernel/clock';
import { type OpenedAccount, openAccount, type SandboxAccount } from './accounts';
import { APIS } from './apis';
import { authenticator } from './auth/authenticate';
import { credentialSource } from './auth/credential-source';
import { sealingKey } from './auth/sealing-key';
import { callLog } from './calls/call-log';
import { createCloudTrailService } from './cloudtrail/service';
import { kinesisMetrics } from './cloudwatch/kinesis-metrics/kinesis-metrics';
import { lambdaMetrics } from './cloudwatch/lambda-metrics';
import { createCloudWatchService } from './cloudwatch/service';
import type { Service } from './contract';
import { startControl } from './control/control-server';
import { authorizer } from './decision/authorize';
import { drivenClock } from './driven-clock';
import { faults } from './faults/faults';
import { createGlueService } from './glue/service';
import { policyReader } from './iam/attached-policies';
import { Directory } from './iam/directory';
import { EarlierStates } from './iam/earlier-states';
import { principalDirectory } from './iam/principal-directory';
import { createIamService } from './iam/service';
import { createKinesisService, type KinesisTuning } from './kinesis/kinesis-service';
import { TrafficMeter } from './kinesis/meter';
import { createKmsService } from './kms/service';
import { streamKeys } from './kms/stream-keys';
import { createLambdaService } from './lambda/service';
import { Organization, type OrganizationPlan } from './organizations/organization';
import { createOrganizationsService } from './organizations/service';
import { writeProfiles } from './profiles';
import { listen } from './protocol/listen';
import { callLimiter } from './rates/call-limiter';
import { awsHandler } from './serve/aws-handler';
import type { ServedService } from './serve/open-call';
import { pauseGate } from './serve/pause';
import { serviceCaller } from './serve/service-caller';
import { liveSettings, type Settings } from './settings';
import { openLogStore } from './store/log-store';
import { memoryStore } from './store/memory-store';
import { createStsService } from './sts/service';

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
  const { policiesOf, managed } = policyReader(directory);
  const key = await sealingKey(store);

  const open = (account: SandboxAccount): Promise<OpenedAccount> =>
    openAccount(store, directory, account, clock.now());
  const accounts = await Promise.all(options.accounts.map(open));
  if (options.credentialsFile !== undefined) await writeProfiles(options.credentialsFile, accounts);

  const principals = principalDirectory(store, directory);
  const refuseOrphans = (): boolean => settings.now().refuseOrphans;
  const kms = await createKmsService({ store, clock, principals, settings });
  const cloudwatch = await createCloudWatchService({
    store,
    clock,
    sealingKey: key,
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
  });
  const meter = new TrafficMeter();
  meter.listen(kinesisMetrics(cloudwatch.metrics));
  const kinesis = await createKinesisService({
    store,
    clock,
    principals,
    meter,
    limitsBite: () => settings.now().limits,
    keys: streamKeys(kms.ring),
    refuseOrphans,
    ...options.kinesis,
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
  });
  const trail = await createCloudTrailService({
    ...(options.dataDir !== undefined && { dataDir: options.dataDir }),
  });
  const log = callLog(10_000, (call) => trail.record(call));
  const organization = options.organization && new Organization(store, options.organization);
  await organization?.prepare();
  const active = faults(clock);
  const authorize = authorizer(policiesOf, managed, (accountId) =>
    organization?.isMember(accountId) ? organization.id : undefined,
  );
  const limitCalls = callLimiter(() => settings.now().limits);
  const lambda = createLambdaService({
    store,
    clock,
    directory,
    onPolled: lambdaMetrics(cloudwatch.metrics),
    kinesis: serviceCaller(kinesis, 'lambda.amazonaws.com', {
      authorize,
      limitCalls,
      faults: active,
      log,
      clock,
    }),
  });
  const services: readonly Service[] = [
    createIamService({ store, directory, clock, principals, refuseOrphans }),
    createStsService({
      directory,
      sealingKey: key,
      policyExists: (arn) => managed(arn) !== undefined,
    }),
    kinesis,
    cloudwatch,
    kms,
    lambda,
    trail,
    createGlueService({ store, sealingKey: key }),
    createOrganizationsService(organization),
  ];

  const aws = await listen(
    options.port,
    awsHandler({
      services: new Map(services.flatMap((service) => serve(service))),
      authenticate: authenticator(
        credentialSource({
          findUserKey: (id) => directory.findUserKey(id),
          roleLives: (session) => directory.roleLives(session),
          sealingKey: key,
        }),
      ),
      authorize,
      faults: active,
      pause,
      limitCalls,
      log,
      clock,
    }),
  );
  const control = await startControl(options.controlPort, {
    log,
    faults: active,
    clock,
    pause,
    settings,
    openAccount: open,
  });

  return {
    endpoint: `http://127.0.0.1:${aws.port}`,
    controlUrl: `http://127.0.0.1:${control.port}`,
    accounts,
    operations: () =>
      new Map(services.map(({ signingName, operations }) => [signingName, Object.keys(operations)])),
    async stop() {
      await Promise.all([aws.stop(), control.stop()]);
      await lambda.stop();
      await kinesis.stop();
      await cloudwatch.stop();
      await trail.stop();
      await store.close();
    },
  };
}

function serve(service: Service): [string, ServedService][] {
  const api = APIS[service.signingName];
  if (!api) throw new Error(`no API description for ${service.signingName}`);
  return [[service.signingName, { service, api }]];
}

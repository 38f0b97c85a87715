import { callLog } from './calls/call-log';
import { createCloudTrailService } from './cloudtrail/service';
import { kinesisMetrics } from './cloudwatch/kinesis-metrics/kinesis-metrics';
import { lambdaMetrics } from './cloudwatch/lambda-metrics';
import { createCloudWatchService } from './cloudwatch/service';
import type { ControlStore, Service } from './contract';
import { authorizer } from './decision/authorize';
import type { DrivenClock } from './driven-clock';
import type { Faults } from './faults/faults';
import { createFirehoseService } from './firehose/service';
import { createGlueService } from './glue/service';
import { policyReader } from './iam/attached-policies';
import type { Directory } from './iam/directory';
import { principalDirectory } from './iam/principal-directory';
import { createIamService } from './iam/service';
import { createKinesisService, type KinesisTuning } from './kinesis/kinesis-service';
import { TrafficMeter } from './kinesis/meter';
import { createKmsService } from './kms/service';
import { streamKeys } from './kms/stream-keys';
import { createLambdaService } from './lambda/service';
import { Organization, type OrganizationPlan } from './organizations/organization';
import { createOrganizationsService } from './organizations/service';
import { createPipesService } from './pipes/service';
import { callLimiter } from './rates/call-limiter';
import { serviceCaller } from './serve/service-caller';
import type { LiveSettings } from './settings';
import { createStsService } from './sts/service';

export type AwsServicesOptions = {
  readonly store: ControlStore;
  readonly clock: DrivenClock;
  readonly settings: LiveSettings;
  readonly directory: Directory;
  readonly sealingKey: Buffer;
  readonly faults: Faults;
  readonly organization?: OrganizationPlan | undefined;
  readonly kinesis?: KinesisTuning | undefined;
  readonly dataDir?: string | undefined;
};

const CALLS_KEPT = 10_000;

/** Every service, joined: who is told of what, who calls whom. Calls over HTTP and calls between services share the rest. */
export async function createAwsServices(options: AwsServicesOptions) {
  const { store, clock, settings, directory, sealingKey, faults } = options;
  const onDisk = options.dataDir === undefined ? {} : { dataDir: options.dataDir };
  const limitsBite = (): boolean => settings.now().limits;
  const refuseOrphans = (): boolean => settings.now().refuseOrphans;
  const principals = principalDirectory(store, directory);
  const { policiesOf, managed } = policyReader(directory);

  const kms = await createKmsService({ store, clock, principals, settings });
  const cloudwatch = await createCloudWatchService({ store, clock, sealingKey, ...onDisk });
  const meter = new TrafficMeter();
  meter.listen(kinesisMetrics(cloudwatch.metrics));
  const kinesis = await createKinesisService({
    store,
    clock,
    principals,
    meter,
    limitsBite,
    keys: streamKeys(kms.ring),
    refuseOrphans,
    singleKeyShards: () => settings.now().singleKeyShards,
    ...options.kinesis,
    ...onDisk,
  });
  const trail = await createCloudTrailService(onDisk);
  const organization = options.organization && new Organization(store, options.organization);
  await organization?.prepare();

  const shared = {
    authorize: authorizer(policiesOf, managed, (accountId) =>
      organization?.isMember(accountId) ? organization.id : undefined,
    ),
    limitCalls: callLimiter(limitsBite),
    faults,
    log: callLog(CALLS_KEPT, (call) => trail.record(call)),
    clock,
  };
  const lambda = createLambdaService({
    store,
    clock,
    directory,
    onPolled: lambdaMetrics(cloudwatch.metrics),
    kinesis: serviceCaller(kinesis, 'lambda.amazonaws.com', shared),
  });
  const policyExists = (arn: string): boolean => managed(arn) !== undefined;
  const services: readonly Service[] = [
    createIamService({ store, directory, clock, principals, refuseOrphans }),
    createStsService({ directory, sealingKey, policyExists }),
    kinesis,
    cloudwatch,
    kms,
    lambda,
    trail,
    createGlueService({ store, sealingKey }),
    createOrganizationsService(organization),
    createFirehoseService({
      store,
      directory,
      kinesis: serviceCaller(kinesis, 'firehose.amazonaws.com', shared),
    }),
    createPipesService({ store }),
  ];
  return {
    services,
    shared,
    metrics: cloudwatch.metrics,
    /** Those who call go before those who are called. */
    async stop(): Promise<void> {
      await lambda.stop();
      await kinesis.stop();
      await cloudwatch.stop();
      await trail.stop();
    },
  };
}

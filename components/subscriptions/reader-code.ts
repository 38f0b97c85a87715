import type { Kit } from './kit';
import { kclKinesis } from './take-role';

/** What the program names as its source: across accounts always by ARN (docs/aws-facts.md §2). */
const PENDING = 'stands here once it is registered';

/** Makes the mapping with which Lambda reads: a fan-out consumer stands for its stream. */
export const lambdaMapping = ({
  pattern,
  streamArn,
  consumerArn,
  region,
  roleName,
}: Kit): string => `import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';

const EventSourceArn = '${pattern === 'LAMBDA_FAN_OUT' ? (consumerArn ?? PENDING) : streamArn}';
const client = new LambdaClient({ region: '${region}' });

// the function has ${roleName} as its execution role; this program needs rights on the function alone
const { UUID, State } = await client.send(
  new CreateEventSourceMappingCommand({
    FunctionName: 'your-function',
    EventSourceArn,
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 100,
    // a record that fails does not bring back those before it
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  }),
);
console.log(UUID, State);
`;

/** KCL would register a consumer itself, which another account cannot: it is given the one that the owner registered. */
function retrieval({ pattern, streamArn, consumerArn }: Kit): string {
  const streamName = streamArn.slice(streamArn.lastIndexOf('/') + 1);
  return pattern === 'KCL_FAN_OUT'
    ? `new FanOutConfig(kinesis)
        .applicationName(application)
        .consumerArn("${consumerArn ?? PENDING}")`
    : `new PollingConfig("${streamName}", kinesis)`;
}

/** The part of a KCL program that is about this stream, for KCL 2.5.3 and later and for 3. */
export const kclScheduler = (
  kit: Kit,
): string => `// runs as role ${kit.roleName}; the tables of its leases carry the application's name
var application = "${kit.roleName}";
var streamArn = Arn.fromString("${kit.streamArn}");
var region = Region.of("${kit.region}");
${kclKinesis(kit)}
var configs = new ConfigsBuilder(
    new SingleStreamTracker(streamArn),
    application,
    kinesis,
    DynamoDbAsyncClient.builder().region(region).build(),
    CloudWatchAsyncClient.builder().region(region).build(),
    UUID.randomUUID().toString(),
    new YourRecordProcessorFactory());

new Scheduler(
    configs.checkpointConfig(),
    configs.coordinatorConfig(),
    configs.leaseManagementConfig(),
    configs.lifecycleConfig(),
    configs.metricsConfig(),
    configs.processorConfig(),
    configs.retrievalConfig().retrievalSpecificConfig(
      ${retrieval(kit)}))
  .run();
`;

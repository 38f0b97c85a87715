import type { Kit } from './kit';

/** The name in the stream's ARN. */
const nameIn = (streamArn: string): string => streamArn.slice(streamArn.lastIndexOf('/') + 1);

/**
 * Under which key a JavaScript program names its stream. As one of the stream's own account it may use the name; across
 * accounts never (docs/aws-facts.md §2).
 */
export const streamKey = ({ ownerRoleArn }: Kit): 'StreamName' | 'StreamARN' =>
  ownerRoleArn === null ? 'StreamARN' : 'StreamName';

export const streamConst = (kit: Kit): string =>
  `const ${streamKey(kit)} = '${kit.ownerRoleArn === null ? kit.streamArn : nameIn(kit.streamArn)}';`;

/** One more import, where the program takes the role itself; the SDK renews the session by itself. */
export const takingImport = ({ ownerRoleArn }: Kit): string =>
  ownerRoleArn === null ? '' : `import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\n`;

export const kinesisConst = ({ ownerRoleArn, region, roleName }: Kit): string =>
  ownerRoleArn === null
    ? `const client = new KinesisClient({ region: '${region}' }); // run as role ${roleName}`
    : `// run as role ${roleName}, which takes this one in the stream's account for an hour at a time
const credentials = fromTemporaryCredentials({
  params: {
    RoleArn: '${ownerRoleArn}',
    RoleSessionName: '${roleName}',
  },
});
const client = new KinesisClient({ region: '${region}', credentials });`;

/** For KCL only the stream is another account's: tables and metrics stay with the consumer's own role. */
export const kclKinesis = ({ ownerRoleArn, roleName }: Kit): string =>
  ownerRoleArn === null
    ? 'var kinesis = KinesisAsyncClient.builder().region(region).build();'
    : `var taken = StsAssumeRoleCredentialsProvider.builder()
    .stsClient(StsClient.builder().region(region).build())
    .refreshRequest(request -> request
        .roleArn("${ownerRoleArn}")
        .roleSessionName("${roleName}"))
    .build();
var kinesis = KinesisAsyncClient.builder().region(region).credentialsProvider(taken).build();`;

/** For tools that take a profile and a stream's name, and know nothing of roles on the way. */
export const profileLines = ({ ownerRoleArn, region, streamArn }: Kit): string | null =>
  ownerRoleArn === null
    ? null
    : `[profile ${nameIn(streamArn)}]
role_arn = ${ownerRoleArn}
source_profile = default
region = ${region}
`;

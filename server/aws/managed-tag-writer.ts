import { TagRoleCommand, UntagRoleCommand } from '@aws-sdk/client-iam';
import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-kinesis';
import { parseRoleArn } from '../kernel/arn';
import type { StreamTagWriter } from '../streams/ports';
import type { ManagedTagWriter, TaggedResource } from '../tags/ports';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

const ACTIONS = {
  CONSUMER: ['kinesis:TagResource', 'kinesis:UntagResource'],
  ROLE: ['iam:TagRole', 'iam:UntagRole'],
} as const;

/** A session that may change tags of this consumer or role and nothing else. */
const session = (runId: string, kind: keyof typeof ACTIONS, arn: string) => ({
  name: `sluice-run-${runId}`,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ACTIONS[kind], Resource: arn }],
  }),
});

const roleName = ({ arn }: TaggedResource): string => parseRoleArn(arn)?.roleName ?? arn;

/** Streams are tagged as publishing does it; consumers and roles each by the calls of their own. */
export const managedTagWriter = (sessions: SpokeSessions, streams: StreamTagWriter): ManagedTagWriter => ({
  async put(target, resource, { key, value }, runId) {
    if (resource.kind === 'STREAM') return streams.putTag(target, resource.arn, { key, value }, runId);
    const writing = await sessions.write(target, session(runId, resource.kind, resource.arn));
    if (!writing.ok) return writing;
    if (resource.kind === 'ROLE')
      return writing.value.use(({ iam }) =>
        call('iam:TagRole', async () => {
          await iam.send(
            new TagRoleCommand({ RoleName: roleName(resource), Tags: [{ Key: key, Value: value }] }),
          );
        }),
      );
    return writing.value.use(({ kinesis }) =>
      call('kinesis:TagResource', async () => {
        const input = { ResourceARN: resource.arn, Tags: { [key]: value } };
        await kinesis(target.region).send(new TagResourceCommand(input));
      }),
    );
  },

  async remove(target, resource, key, runId) {
    if (resource.kind === 'STREAM') return streams.removeTag(target, resource.arn, key, runId);
    const writing = await sessions.write(target, session(runId, resource.kind, resource.arn));
    if (!writing.ok) return writing;
    if (resource.kind === 'ROLE')
      return writing.value.use(({ iam }) =>
        call('iam:UntagRole', async () => {
          await iam.send(new UntagRoleCommand({ RoleName: roleName(resource), TagKeys: [key] }));
        }),
      );
    return writing.value.use(({ kinesis }) =>
      call('kinesis:UntagResource', async () => {
        await kinesis(target.region).send(
          new UntagResourceCommand({ ResourceARN: resource.arn, TagKeys: [key] }),
        );
      }),
    );
  },
});

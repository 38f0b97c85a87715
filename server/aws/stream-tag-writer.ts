import { AddTagsToStreamCommand, RemoveTagsFromStreamCommand } from '@aws-sdk/client-kinesis';
import type { StreamTagWriter } from '../streams/ports';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

/** A session that may change tags of this stream and nothing else. */
const session = (runId: string, streamArn: string) => ({
  name: `sluice-run-${runId}`,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['kinesis:AddTagsToStream', 'kinesis:RemoveTagsFromStream'],
        Resource: streamArn,
      },
    ],
  }),
});

export const streamTagWriter = (sessions: SpokeSessions): StreamTagWriter => ({
  async putTag(target, streamArn, tag, runId) {
    const writing = await sessions.write(target, session(runId, streamArn));
    if (!writing.ok) return writing;
    return writing.value.use(({ kinesis }) =>
      call('kinesis:AddTagsToStream', async () => {
        const input = { StreamARN: streamArn, Tags: { [tag.key]: tag.value } };
        await kinesis(target.region).send(new AddTagsToStreamCommand(input));
      }),
    );
  },

  async removeTag(target, streamArn, key, runId) {
    const writing = await sessions.write(target, session(runId, streamArn));
    if (!writing.ok) return writing;
    return writing.value.use(({ kinesis }) =>
      call('kinesis:RemoveTagsFromStream', async () => {
        const input = { StreamARN: streamArn, TagKeys: [key] };
        await kinesis(target.region).send(new RemoveTagsFromStreamCommand(input));
      }),
    );
  },
});

import { CONSUMER_PREFIX } from '../analyses/domain/analysis';

/** What one analysis may do, whatever the spoke role allows: read one stream, and come and go as consumers of our own. */
export const recordSessionPolicy = (streamArn: string): string => {
  const consumers = `${streamArn}/consumer/${CONSUMER_PREFIX}*`;
  const allow = (actions: readonly string[], resource: string, more: object = {}) => ({
    Effect: 'Allow',
    Action: actions.map((action) => `kinesis:${action}`),
    Resource: resource,
    ...more,
  });
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      allow(['RegisterStreamConsumer', 'ListStreamConsumers', 'GetShardIterator', 'GetRecords'], streamArn),
      allow(
        [
          'DescribeStreamConsumer',
          'DeregisterStreamConsumer',
          'SubscribeToShard',
          'TagResource',
          'ListTagsForResource',
        ],
        consumers,
      ),
      // The spoke role says by which service, the key's own policy says for whom.
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' },
    ],
  });
};

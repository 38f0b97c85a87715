import { expect, test } from 'vitest';
import { flowingMapping } from './function-mapping';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const functionArn = 'arn:aws:lambda:eu-west-1:444455556666:function:score';
const said = { UUID: 'u-1', FunctionArn: functionArn, EventSourceArn: stream, State: 'Enabled' };

test.each([
  { name: 'a stream of another account', change: {}, consumerArn: null },
  { name: 'an alias is its function', change: { FunctionArn: `${functionArn}:live` }, consumerArn: null },
  { name: 'a version is its function', change: { FunctionArn: `${functionArn}:$LATEST` }, consumerArn: null },
  {
    name: 'through a fan-out consumer',
    change: { EventSourceArn: `${stream}/consumer/score:1700000000` },
    consumerArn: `${stream}/consumer/score:1700000000`,
  },
  { name: 'one that is being changed', change: { State: 'Updating' }, consumerArn: null },
])('$name is an edge', ({ change, consumerArn }) => {
  expect(flowingMapping({ ...said, ...change })).toMatchObject({
    functionArn,
    streamArn: stream,
    consumerArn,
  });
});

test.each([
  { name: 'a queue', change: { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders' } },
  { name: 'a table', change: { EventSourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/a/stream/b' } },
  { name: 'one that is switched off', change: { State: 'Disabled' } },
  { name: 'one that goes', change: { State: 'Deleting' } },
  { name: 'one that is not there yet', change: { State: 'Creating' } },
  { name: 'one without a function', change: { FunctionArn: undefined } },
  { name: 'one without a source', change: { EventSourceArn: undefined } },
])('$name is none', ({ change }) => {
  expect(flowingMapping({ ...said, ...change })).toBeNull();
});

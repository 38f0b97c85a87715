import {
  deregisterStreamConsumer,
  describeStreamConsumer,
  registerStreamConsumer,
} from './consumer-operations';
import type { FanOut } from './fan-out';
import { listStreamConsumers } from './list-stream-consumers';
import type { TokenSeal } from './sealed-token';
import { subscribeToShard } from './subscribe-to-shard';

export const fanOutOperations = (fanOut: FanOut, seal: TokenSeal) => ({
  RegisterStreamConsumer: registerStreamConsumer(fanOut),
  DescribeStreamConsumer: describeStreamConsumer(fanOut),
  ListStreamConsumers: listStreamConsumers(fanOut, seal),
  DeregisterStreamConsumer: deregisterStreamConsumer(fanOut),
  SubscribeToShard: subscribeToShard(fanOut),
});

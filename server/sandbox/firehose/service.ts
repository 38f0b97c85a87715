import type { ControlStore, Service } from '../contract';
import type { Directory } from '../iam/directory';
import type { ServiceCaller } from '../serve/service-caller';
import { deliveryOperations } from './delivery-operations';
import { DeliveryStreams } from './delivery-streams';

export type FirehoseOptions = {
  readonly store: ControlStore;
  readonly directory: Directory;
  /** Calls to Kinesis, with the rights of a delivery stream's role. */
  readonly kinesis: ServiceCaller;
  /** How long a delivery stream is CREATING or DELETING; 500 ms unless told. */
  readonly settleMs?: number;
};

/** Firehose as far as somebody looks who reads a stream: delivery streams are kept and move no data. */
export function createFirehoseService({
  store,
  directory,
  kinesis,
  settleMs = 500,
}: FirehoseOptions): Service {
  const streams = new DeliveryStreams(store);
  return {
    signingName: 'firehose',
    operations: deliveryOperations({ streams, directory, kinesis, settleMs }),
  };
}

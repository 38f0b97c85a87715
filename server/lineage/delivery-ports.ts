import type { ExposureRepository } from '../exposure/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { Delivery, DeliveryKind, ReadingKind } from './domain/delivery';

/** What reads streams in one account and Region, of one kind. */
export type DeliveriesRead = {
  readonly deliveries: readonly Delivery[];
  /** False: there are more than are read at once. */
  readonly complete: boolean;
};

export type DeliveryReader = {
  readDeliveries(target: AwsTarget, kind: DeliveryKind): Promise<Result<DeliveriesRead, AwsFailure>>;
};

type Place = { readonly accountId: string; readonly region: string };

export type SeenDeliveryRepository = {
  /** Keeps what was seen; of a complete reading, what was not seen is there no more. */
  saveDeliveries(
    place: Place & { readonly kind: DeliveryKind },
    read: DeliveriesRead,
    at: Date,
  ): Promise<void>;
};

export type ReadingRepository = {
  /** What became of a try to read; null: it was read. */
  noteReading(
    place: Place & { readonly kind: ReadingKind },
    failure: AwsFailure['kind'] | null,
    at: Date,
  ): Promise<void>;
};

export type ReadDeliveriesDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly exposure: Pick<ExposureRepository, 'accounts'>;
    readonly seenDeliveries: SeenDeliveryRepository;
    readonly lineageReadings: ReadingRepository;
  }>;
  readonly clock: Clock;
  readonly deliveryReader: DeliveryReader;
};

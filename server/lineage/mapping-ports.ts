import type { ExposureRepository } from '../exposure/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { ReadingRepository } from './delivery-ports';
import type { FunctionMapping } from './domain/function-mapping';

/** Mappings of one account and Region that bring records of streams to functions. */
export type MappingsRead = {
  readonly mappings: readonly FunctionMapping[];
  /** False: there are more than are read at once. */
  readonly complete: boolean;
};

export type MappingReader = {
  readMappings(target: AwsTarget): Promise<Result<MappingsRead, AwsFailure>>;
};

export type SeenMappingRepository = {
  /** Keeps what was seen; of a complete reading, what was not seen is there no more. */
  saveMappings(
    place: { readonly accountId: string; readonly region: string },
    read: MappingsRead,
    at: Date,
  ): Promise<void>;
};

export type ReadMappingsDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly exposure: Pick<ExposureRepository, 'accounts'>;
    readonly seenMappings: SeenMappingRepository;
    readonly lineageReadings: ReadingRepository;
  }>;
  readonly clock: Clock;
  readonly mappingReader: MappingReader;
};

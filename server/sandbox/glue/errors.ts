import { AwsError } from '../contract';

/** The registry's own errors; all have status 400 on the wire unless it is told. */
export const notFound = (message: string): AwsError => new AwsError('EntityNotFoundException', message);
export const registryNotFound = (): AwsError => notFound('Registry is not found.');
export const schemaNotFound = (): AwsError => notFound('Schema is not found.');
export const versionNotFound = (): AwsError => notFound('Schema version is not found.');
export const alreadyExists = (message: string): AwsError => new AwsError('AlreadyExistsException', message);
export const invalidInput = (message: string): AwsError => new AwsError('InvalidInputException', message);
export const limitExceeded = (message: string): AwsError =>
  new AwsError('ResourceNumberLimitExceededException', message);
export const concurrentModification = (): AwsError =>
  new AwsError('ConcurrentModificationException', 'The schema is being changed by another request.');

/** The documentation gives the status and no name for it. */
export const checkpointIsKept = (version: number): AwsError =>
  new AwsError(
    'InvalidInputException',
    `Version ${version} is the checkpoint of the schema and cannot be deleted. Move the checkpoint first.`,
    409,
  );

/** AWS has it and the sandbox has not: said plainly. */
export const notHere = (what: string): AwsError =>
  new AwsError('NotImplemented', `glue: ${what} is not implemented by this sandbox`, 501);

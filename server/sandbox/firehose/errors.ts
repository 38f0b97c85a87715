import { AwsError } from '../contract';

export const invalidArgument = (message: string): AwsError =>
  new AwsError('InvalidArgumentException', message);

export const notFound = (name: string, accountId: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Firehose ${name} under account ${accountId} not found.`);

export const inUse = (message: string): AwsError => new AwsError('ResourceInUseException', message);

export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);

export const notThere = (what: string): AwsError =>
  new AwsError('NotImplemented', `The sandbox has no ${what} of Firehose.`, 501);

import { AwsError } from '../contract';

export const validation = (message: string): AwsError => new AwsError('ValidationException', message);

export const notFound = (name: string): AwsError =>
  new AwsError('NotFoundException', `Pipe ${name} does not exist.`, 404);

export const conflict = (message: string): AwsError => new AwsError('ConflictException', message, 409);

export const quotaExceeded = (message: string): AwsError =>
  new AwsError('ServiceQuotaExceededException', message, 402);

export const notThere = (what: string): AwsError =>
  new AwsError('NotImplemented', `The sandbox has no ${what} of Pipes.`, 501);

import { AwsError } from '../contract';

/** KMS's own errors. All that the client can mend have status 400 on the wire. */
export const notFound = (message: string): AwsError => new AwsError('NotFoundException', message);
export const keyNotFound = (arn: string): AwsError => notFound(`Key '${arn}' does not exist`);
export const aliasNotFound = (arn: string): AwsError => notFound(`Alias ${arn} is not found.`);
export const invalidArn = (message: string): AwsError => new AwsError('InvalidArnException', message);
export const disabled = (arn: string): AwsError => new AwsError('DisabledException', `${arn} is disabled.`);
export const pendingDeletion = (arn: string): AwsError =>
  new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
export const invalidState = (message: string): AwsError => new AwsError('KMSInvalidStateException', message);
export const malformedPolicy = (message: string): AwsError =>
  new AwsError('MalformedPolicyDocumentException', message);
export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);
export const invalidCiphertext = (): AwsError => new AwsError('InvalidCiphertextException', '');
export const invalidMarker = (): AwsError => new AwsError('InvalidMarkerException', 'Invalid marker.');
export const tagError = (message: string): AwsError => new AwsError('TagException', message);
export const unsupported = (message: string): AwsError =>
  new AwsError('UnsupportedOperationException', message);

/** AWS has it and the sandbox has not: said plainly. */
export const notHere = (what: string): AwsError =>
  new AwsError('NotImplemented', `kms: ${what} is not implemented by this sandbox`, 501);

/** Everything was checked and allowed; nothing is done. */
export const dryRun = (): AwsError =>
  new AwsError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');

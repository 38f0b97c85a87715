import { z } from 'zod';

/** Jobs of this room, and the keys that make many causes one run. */
export const READ_SCHEMA_JOB = 'schemas.read';
export const FOLLOW_SCHEMA_JOB = 'schemas.follow';
export const REGISTER_SCHEMA_JOB = 'schemas.register';

export const readSchemaPayload = z.object({ arn: z.string().max(1_024) });
export const registerSchemaPayload = z.object({ proposalId: z.uuid() });
export const followSchemaPayload = z.object({ roleArn: z.string().max(2_048) });

export const readSchemaJobKey = (arn: string): string => `${READ_SCHEMA_JOB}:${arn}`;
export const followSchemaJobKey = (roleArn: string): string => `${FOLLOW_SCHEMA_JOB}:${roleArn}`;
export const registerSchemaJobKey = (proposalId: string): string => `${REGISTER_SCHEMA_JOB}:${proposalId}`;

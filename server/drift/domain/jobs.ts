import { z } from 'zod';
import { TARGET_KINDS } from './target-kind';

/** Jobs of this room, and the keys that make many causes one run. */
export const SCAN_JOB = 'drift.scan';
export const REPAIR_JOB = 'drift.repair';
/** Reads one target again, because somebody says that they have put it right. */
export const LOOK_JOB = 'drift.look';

export const scanPayload = z.object({ roundId: z.uuid() });
export const repairPayload = z.object({ arn: z.string().max(2_048), kind: z.enum(TARGET_KINDS) });

export const scanJobKey = (roundId: string): string => `${SCAN_JOB}:${roundId}`;
export const lookJobKey = (arn: string): string => `${LOOK_JOB}:${arn}`;
export const repairJobKey = (arn: string): string => `${REPAIR_JOB}:${arn}`;

import { z } from 'zod';
import type { PolicyDocument } from '../document';

const oneOrMany = z.union([z.string(), z.array(z.string())]);
const conditionValue = z.union([z.string(), z.number(), z.boolean()]);
const statement = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMany)]).optional(),
  NotPrincipal: z.union([z.literal('*'), z.record(z.string(), oneOrMany)]).optional(),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z
    .record(z.string(), z.record(z.string(), z.union([conditionValue, z.array(conditionValue)])))
    .optional(),
});
const document = z.looseObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]),
});

/**
 * A policy from the text that AWS gave, or null when it is none that we understand. Only checked, never
 * rebuilt: what other tools wrote keeps the order of its keys when it is written back.
 */
export function parseDocument(text: string): PolicyDocument | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return document.safeParse(value).success ? (value as PolicyDocument) : null;
}

/** Exactly the bytes that AWS is sent. */
export const compact = (policy: PolicyDocument): string => JSON.stringify(policy);

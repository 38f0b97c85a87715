import type { PolicyDocument } from '../document';
import { parsePolicyDocument } from '../parse';

/**
 * A policy from the text that AWS gave, or null when it is none that we understand. Only checked, never
 * rebuilt: what other tools wrote keeps the order of its keys when it is written back.
 */
export function parseDocument(text: string): PolicyDocument | null {
  const parsed = parsePolicyDocument(text);
  return parsed.ok ? parsed.value : null;
}

/** Exactly the bytes that AWS is sent. */
export const compact = (policy: PolicyDocument): string => JSON.stringify(policy);

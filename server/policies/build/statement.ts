import type { ConditionBlock, Statement } from '../document';
import { type AccessPattern, RIGHTS } from './access-pattern';
import { keyAction } from './key-access';
import { SID_PREFIX } from './live-grant';
import { sha256 } from './sha256';

/**
 * Prefix, the pattern's word and a short hash of actions and conditions: equal meaning, equal Sid, whoever is
 * named. Letters and digits only, as IAM asks of a Sid (docs/aws-facts.md §13).
 */
export const sidOf = (pattern: AccessPattern, condition?: ConditionBlock): string =>
  sid(RIGHTS[pattern].sidWord, RIGHTS[pattern].stream, condition);

/** The same for the statement that speaks of the pattern's consumer. */
export const consumerSidOf = (pattern: AccessPattern, condition?: ConditionBlock): string =>
  sid(`${RIGHTS[pattern].sidWord}Consumer`, RIGHTS[pattern].consumer, condition);

/** The same for the use of the stream's key: two patterns that use it alike share a statement. */
export const keySidOf = (pattern: AccessPattern, condition: ConditionBlock): string =>
  sid(pattern === 'PRODUCER' ? 'KeyWrite' : 'KeyRead', [keyAction(pattern)], condition);

export const ASSUME_ROLE = 'sts:AssumeRole';

const sid = (word: string, actions: readonly string[], condition?: ConditionBlock): string =>
  `${SID_PREFIX}${word}${sha256(JSON.stringify([actions, condition ?? null])).slice(0, 8)}`;

/** Of the statement by which a role becomes those that Sluice made for it: one, whatever they are for. */
export const assumeSid = sid('Assume', [ASSUME_ROLE]);

/** Statements with the prefix are ours and only ours to change. */
export const isOurs = (statement: Statement): boolean => statement.Sid?.startsWith(SID_PREFIX) ?? false;

/** What people call a statement of another tool: its Sid, or its place when it has none. */
export const unmanagedName = (statement: Statement, index: number): string =>
  statement.Sid ?? `statement ${index + 1}`;

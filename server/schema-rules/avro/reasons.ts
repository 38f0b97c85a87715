import type { Break } from '../break';
import type { AvroRule } from './rules';
import type { AvroSchema } from './schema';

export type AvroBreak = Break<AvroRule>;

/** Reasons at one place: each path holds the steps from there. */
export type Reasons = readonly AvroBreak[];
export type Resolve = (reader: AvroSchema, writer: AvroSchema, depth: number) => Reasons;

export const NONE: Reasons = [];

export const reason = (rule: AvroRule, message: string): AvroBreak => ({ rule, path: '', message });

export const under = (step: string, reasons: Reasons): Reasons =>
  reasons.map((each) => ({ ...each, path: step + each.path }));

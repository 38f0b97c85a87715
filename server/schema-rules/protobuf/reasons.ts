import type { Break } from '../break';
import type { ProtobufRule } from './rules';

export type ProtobufBreak = Break<ProtobufRule>;

export const reason = (rule: ProtobufRule, path: string, message: string): ProtobufBreak => ({
  rule,
  path,
  message,
});

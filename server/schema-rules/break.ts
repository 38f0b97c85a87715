import type { AvroRule } from './avro/rules';
import type { JsonSchemaRule } from './json-schema/rules';
import type { ProtobufRule } from './protobuf/rules';

/** One reason why a reader cannot rely on reading what a writer writes. */
export type Break<Rule extends string = BreakRule> = {
  readonly rule: Rule;
  /**
   * Where in the data, for AVRO and JSON: `customer.address.zip`, `lines[].price`, `labels{}`; for PROTOBUF the message
   * and the field, `shop.Order.total`. Empty for the whole record.
   */
  readonly path: string;
  /** A sentence that stands alone: what the writer may write, and what the reader makes of it. */
  readonly message: string;
};

export type BreakRule = AvroRule | JsonSchemaRule | ProtobufRule;

/** A person reads some of the reasons, and a hostile pair of definitions could give millions. */
export const MOST_BREAKS = 50;

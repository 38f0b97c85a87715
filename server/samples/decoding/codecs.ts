import type { Result } from '../../kernel/result';
import { ok } from '../../kernel/result';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import { avroCodec } from './avro-codec';
import { jsonCodec } from './json-codec';
import type { PayloadCodec, UnusableDefinition } from './payload-codec';
import { protobufCodec } from './protobuf-codec';

/** A version of a schema as the registry keeps it; it never changes. */
export type SchemaVersion = { readonly format: SchemaFormat; readonly definition: string };

export function codecOf({ format, definition }: SchemaVersion): Result<PayloadCodec, UnusableDefinition> {
  switch (format) {
    case 'AVRO':
      return avroCodec(definition);
    case 'PROTOBUF':
      return protobufCodec(definition);
    case 'JSON':
      return ok(jsonCodec);
  }
}

/** What the registry knows of the ids that a batch of records carries; an id that is missing is unknown to it. */
export type KnownSchemas = ReadonlyMap<string, SchemaVersion>;

const MOST_KEPT = 200;

/** Codecs by version id. Versions never change, so they are kept until others push them out, the oldest first. */
export class Codecs {
  private readonly kept = new Map<string, Result<PayloadCodec, UnusableDefinition>>();

  /** undefined: the registry does not know the id. */
  of(id: string, known: KnownSchemas): Result<PayloadCodec, UnusableDefinition> | undefined {
    const found = this.kept.get(id);
    if (found) return found;
    const version = known.get(id);
    if (!version) return undefined;
    const made = codecOf(version);
    this.kept.set(id, made);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    return made;
  }
}

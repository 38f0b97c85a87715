import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { type HttpBinding, httpBinding } from './http-binding';

export type ScalarKind = 'string' | 'number' | 'boolean' | 'blob' | 'timestamp' | 'document';

/** What the wire formats need of an SDK schema, worked out once for each operation and not on each call. */
export type Shape =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'list'; readonly item: Shape; readonly itemName: string; readonly flattened: boolean }
  | { readonly kind: 'map'; readonly value: Shape; readonly flattened: boolean }
  | Structure;

export type Structure = { readonly kind: 'structure'; readonly members: readonly Member[] };

export type Member = {
  readonly name: string;
  /** Name in AWS Query and XML. */
  readonly xmlName: string;
  readonly required: boolean;
  /** Present when a REST operation carries the member outside its body. */
  readonly binding?: HttpBinding;
  readonly shape: Shape;
};

const EMPTY: Structure = { kind: 'structure', members: [] };

/** Input or output of an operation; the unit type counts as a structure without members. */
export function operationShape(schema: StaticOperationSchema, side: 'input' | 'output'): Structure {
  const root = NormalizedSchema.of(schema[side === 'input' ? 4 : 5]);
  const shape = root.isUnitSchema() ? EMPTY : compile(root, new Map());
  if (shape.kind !== 'structure') throw new Error(`${schema[2]} has an ${side} that is no structure`);
  return shape;
}

/** The output member that goes on as a stream of events, with the shapes of events and exceptions by their names. */
export type EventShape = { readonly member: string; readonly events: ReadonlyMap<string, Structure> };

export function eventShape(schema: StaticOperationSchema): EventShape | undefined {
  const root = NormalizedSchema.of(schema[5]);
  const member = root.isStructSchema() ? root.getEventStreamMember() : '';
  if (member === '') return undefined;
  const events = new Map<string, Structure>();
  for (const [name, event] of root.getMemberSchema(member).structIterator())
    events.set(name, compileStructure(event, new Map()));
  return { member, events };
}

/** `seen` ties the knot for shapes that contain themselves. */
function compile(schema: NormalizedSchema, seen: Map<unknown, Structure>): Shape {
  const traits = schema.getMergedTraits();
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return {
      kind: 'list',
      item: compile(item, seen),
      itemName: text(item.getMergedTraits().xmlName) ?? 'member',
      flattened: Boolean(traits.xmlFlattened),
    };
  }
  if (schema.isMapSchema())
    return {
      kind: 'map',
      value: compile(schema.getValueSchema(), seen),
      flattened: Boolean(traits.xmlFlattened),
    };
  if (schema.isStructSchema()) return compileStructure(schema, seen);
  return { kind: scalarKind(schema) };
}

function compileStructure(schema: NormalizedSchema, seen: Map<unknown, Structure>): Structure {
  const raw: unknown = schema.getSchema();
  const known = seen.get(raw);
  if (known) return known;
  const members: Member[] = [];
  const structure: Structure = { kind: 'structure', members };
  seen.set(raw, structure);
  // The seventh element of a structure's schema counts its required members, which come first.
  const requiredCount = Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
  for (const [name, member] of schema.structIterator()) {
    const binding = httpBinding(member);
    members.push({
      name,
      xmlName: text(member.getMergedTraits().xmlName) ?? name,
      required: members.length < requiredCount,
      ...(binding && { binding }),
      shape: compile(member, seen),
    });
  }
  return structure;
}

function scalarKind(schema: NormalizedSchema): ScalarKind {
  if (schema.isBlobSchema()) return 'blob';
  if (schema.isTimestampSchema()) return 'timestamp';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return 'number';
  return schema.isStringSchema() ? 'string' : 'document';
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

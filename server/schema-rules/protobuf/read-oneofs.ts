import type { ProtoMessage } from './proto-file';
import { type ProtobufBreak, reason } from './reasons';

/**
 * Of a oneof a reader keeps the field that came last. That loses data when a writer may write two of its fields at once:
 * when they are not all in one oneof there. A single field may move into a oneof of its own.
 */
export function joinedOneofs(read: ProtoMessage, written: ProtoMessage): ProtobufBreak[] {
  const writtenByNumber = new Map(written.fields.map((field) => [field.number, field]));
  const groups = new Map<string, Set<string>>();
  const joined = new Map<string, string[]>();
  for (const { number, oneof } of read.fields) {
    const source = writtenByNumber.get(number);
    if (oneof === undefined || !source) continue;
    const exclusive = source.oneof === undefined ? `field ${source.name}` : `oneof ${source.oneof}`;
    groups.set(oneof, (groups.get(oneof) ?? new Set()).add(exclusive));
    joined.set(oneof, [...(joined.get(oneof) ?? []), source.name]);
  }
  return [...groups]
    .filter(([, exclusive]) => exclusive.size > 1)
    .map(([oneof]) =>
      reason(
        'protobuf-oneof-joined',
        `${read.name}.${oneof}`,
        `The writer may set ${(joined.get(oneof) ?? []).join(', ')} together, of which the reader's oneof ${oneof} keeps only one.`,
      ),
    );
}

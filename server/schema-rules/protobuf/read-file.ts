import { MOST_BREAKS } from '../break';
import { reservedNumbers } from './declarations';
import type { ProtoEnum, ProtoFile, ProtoMessage } from './proto-file';
import { fieldBreaks, type Pairs } from './read-fields';
import { joinedOneofs } from './read-oneofs';
import { rpcBreaks } from './read-services';
import { type ProtobufBreak, reason } from './reasons';

/** Which of the two is the later version: a number that the earlier one reserved is burnt for the later one only. */
export type Newer = 'reader' | 'writer';

/**
 * Why `reader` cannot rely on reading all that `writer` may write; empty when it can. Messages are matched by their name
 * without the package, and those of fields by number and form alone: names are not on the wire.
 */
export function protobufBreaks(reader: ProtoFile, writer: ProtoFile, newer: Newer): ProtobufBreak[] {
  const breaks: ProtobufBreak[] = [];
  const readable = new Map(reader.messages.map((message) => [message.name, message]));
  const inner = innerMessages(writer);
  const pairs = new OpenPairs();
  for (const written of writer.messages) {
    const read = readable.get(written.name);
    if (read) pairs.message(read, written);
    else if (!inner.has(written.name)) breaks.push(missingMessage(written));
  }
  for (const [read, written] of pairs.open()) {
    if (breaks.length >= MOST_BREAKS) break;
    breaks.push(...fieldBreaks(reader.syntax, read, written, pairs), ...joinedOneofs(read, written));
    breaks.push(...(newer === 'reader' ? reusedNumbers(read, written) : reusedNumbers(written, read)));
  }
  return [...breaks, ...pairs.enumBreaks(), ...rpcBreaks(reader, writer)].slice(0, MOST_BREAKS);
}

/** Messages that come inside others, or in calls: a reader without the field or the method never meets them. */
function innerMessages({ messages, services }: ProtoFile): ReadonlySet<string> {
  const inner = new Set<string>();
  for (const message of messages)
    for (const { type } of message.fields)
      if (type.kind === 'message' && type.message !== message) inner.add(type.message.name);
  for (const { request, response } of services.flatMap(({ methods }) => methods))
    for (const type of [request, response]) inner.add(type.replace(/^stream /, ''));
  return inner;
}

const missingMessage = (written: ProtoMessage): ProtobufBreak =>
  reason(
    'protobuf-message-missing',
    written.name,
    `The writer may write messages ${written.name}, which the reader does not have.`,
  );

/** The guide: a number that was reserved must not be used again, because older data may hold it with another meaning. */
function reusedNumbers(later: ProtoMessage, earlier: ProtoMessage): ProtobufBreak[] {
  const isReserved = reservedNumbers(earlier.reserved);
  return later.fields
    .filter(({ number }) => isReserved(number))
    .map(({ name, number }) =>
      reason(
        'protobuf-number-reused',
        `${later.name}.${name}`,
        `The field ${name} takes the number ${number}, which the earlier version reserved: older data may hold something else under it.`,
      ),
    );
}

/** Pairs that are still to be compared, each once, and the enums that were met on the way. */
class OpenPairs implements Pairs {
  private readonly queue: [ProtoMessage, ProtoMessage][] = [];
  private readonly seen = new Map<object, Set<object>>();
  private readonly renumbered: ProtobufBreak[] = [];

  *open(): Generator<readonly [ProtoMessage, ProtoMessage]> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) yield next;
  }

  message(read: ProtoMessage, written: ProtoMessage): void {
    if (this.isNew(read, written)) this.queue.push([read, written]);
  }

  enumeration(read: ProtoEnum, written: ProtoEnum): void {
    if (!this.isNew(read, written)) return;
    const numbers = new Map(read.values.map(({ name, number }) => [name, number]));
    for (const { name, number } of written.values) {
      const known = numbers.get(name);
      if (known === undefined || known === number) continue;
      this.renumbered.push(
        reason(
          'protobuf-enum-number-changed',
          `${read.name}.${name}`,
          `The writer writes ${name} as ${number}, which the reader knows as ${known}.`,
        ),
      );
    }
  }

  enumBreaks(): readonly ProtobufBreak[] {
    return this.renumbered;
  }

  private isNew(read: object, written: object): boolean {
    const known = this.seen.get(read) ?? new Set<object>();
    this.seen.set(read, known);
    if (known.has(written)) return false;
    known.add(written);
    return true;
  }
}

import type { ProtoFile, ProtoMethod } from './proto-file';
import { type ProtobufBreak, reason } from './reasons';

/**
 * The registry's documentation: to add a service or a method is backward compatible, to remove one is forward compatible.
 * So a reader has to have every method that the writer has, with the same messages.
 */
export function rpcBreaks(reader: ProtoFile, writer: ProtoFile): ProtobufBreak[] {
  const known = methodsOf(reader);
  return [...methodsOf(writer)].flatMap(([path, method]) => {
    const mine = known.get(path);
    if (!mine)
      return [
        reason('protobuf-rpc-missing', path, `The method ${path} is one that the reader does not have.`),
      ];
    if (mine.request === method.request && mine.response === method.response) return [];
    return [
      reason(
        'protobuf-rpc-changed',
        path,
        `The method ${path} takes (${method.request}) and returns (${method.response}) for the writer, and takes (${mine.request}) and returns (${mine.response}) for the reader.`,
      ),
    ];
  });
}

const methodsOf = ({ services }: ProtoFile): Map<string, ProtoMethod> =>
  new Map(
    services.flatMap((service) =>
      service.methods.map((method) => [`${service.name}.${method.name}`, method] as const),
    ),
  );

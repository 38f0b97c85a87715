import type { SendForm } from '@/server/samples/view';

/** What a record is held against, and how it is written down. */
export function schemaWords(schema: SendForm['schema']): string {
  if (schema === null) return 'The product has no schema: any JSON or text goes, as it is typed.';
  if (schema === 'no-version')
    return 'The linked schema has no valid version that was read, so no record can be sent.';
  const { format, number } = schema;
  const against =
    number === null ? 'the JSON Schema of the product' : `version ${number} of the ${format} schema`;
  switch (format) {
    case 'JSON':
      return `JSON, held against ${against}. It goes as it is typed.`;
    case 'AVRO':
      return `JSON, held against ${against}. It goes as AVRO with the registry’s header. Bytes are text, and branches of unions may be named or left out.`;
    case 'PROTOBUF':
      return `JSON, held against ${against}. It goes as PROTOBUF with the registry’s header. Bytes are base64, enums are names, long numbers may be text.`;
  }
}

export function readersWords(readers: number): string {
  const who =
    readers === 0
      ? 'No project is subscribed, but whoever reads the stream by other ways gets it.'
      : `Everybody who reads the stream gets it, among them ${readers === 1 ? '1 project' : `${readers} projects`} with a subscription.`;
  return `${who} It cannot be taken back, and stays as long as the stream keeps records.`;
}

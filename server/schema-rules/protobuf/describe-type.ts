import type { ProtoField, ProtoType } from './proto-file';

export function describeType(type: ProtoType): string {
  switch (type.kind) {
    case 'message':
      return type.isMapEntry ? 'map entries' : `message ${type.message.name}`;
    case 'enum':
      return `enum ${type.enumeration.name}`;
    default:
      return type.name;
  }
}

export const describeField = ({ label, type }: ProtoField): string =>
  label === 'repeated' ? `repeated ${describeType(type)}` : describeType(type);

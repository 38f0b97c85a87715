import { Building2, Globe, Lock } from 'lucide-react';
import { Tag } from './tag';

export type Classification = 'PUBLIC' | 'INTERNAL' | 'CONFIDENTIAL';

const LOOKS = {
  PUBLIC: { icon: <Globe aria-hidden />, word: 'Public' },
  INTERNAL: { icon: <Building2 aria-hidden />, word: 'Internal' },
  CONFIDENTIAL: { icon: <Lock aria-hidden />, word: 'Confidential' },
} as const;

export const classificationWord = (value: Classification): string => LOOKS[value].word;

export function ClassificationTag({ value }: { readonly value: Classification }) {
  const { icon, word } = LOOKS[value];
  return <Tag icon={icon}>{word}</Tag>;
}

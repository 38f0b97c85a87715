import {
  Box,
  Cable,
  Cpu,
  Database,
  Files,
  Forward,
  KeyRound,
  type LucideIcon,
  MessagesSquare,
  SquareFunction,
  Table2,
  Waves,
} from 'lucide-react';
import type { NodeKind } from '@/server/lineage/domain/dataset-identity';

const ICONS: Readonly<Record<NodeKind, LucideIcon>> = {
  STREAM: Waves,
  TABLE: Table2,
  TOPIC: MessagesSquare,
  FILES: Files,
  DATASET: Database,
  JOB: Cpu,
  ROLE: KeyRound,
  FUNCTION: SquareFunction,
  DELIVERY: Forward,
  PIPE: Cable,
};

export function NodeIcon({ kind }: { readonly kind: NodeKind }) {
  const Icon = ICONS[kind] ?? Box;
  return (
    <span className="lin-icon" data-kind={kind}>
      <Icon className="i-14" aria-hidden />
    </span>
  );
}

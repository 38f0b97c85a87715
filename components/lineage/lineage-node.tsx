'use client';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { useContext } from 'react';
import { cn } from '@/components/ui/cn';
import { ChosenContext } from './chosen-context';
import { underWords } from './lineage-words';
import { NodeIcon } from './node-icon';
import type { DrawnNode } from './picture';

export type LineageFlowNode = Node<{ readonly drawn: DrawnNode; readonly dim: boolean }, 'lineage'>;
export type FrameFlowNode = Node<{ readonly name: string }, 'frame'>;

/** A dataset or job with the fields that matter here. Its own box takes the keyboard's focus (React Flow). */
export function LineageNodeBox({ data: { drawn, dim } }: NodeProps<LineageFlowNode>) {
  const { chosen, field, choose } = useContext(ChosenContext);
  const { node, rows, more } = drawn;
  return (
    <div
      className={cn(
        'lin-node',
        node.key === chosen && 'is-chosen',
        dim && 'is-dim',
        node.kind === 'ROLE' && 'is-role',
      )}
      style={{ width: drawn.width, height: drawn.height }}
    >
      <Handle type="target" position={Position.Left} className="lin-handle" isConnectable={false} />
      <Handle type="source" position={Position.Right} className="lin-handle" isConnectable={false} />
      <div className="lin-head">
        <NodeIcon kind={node.kind} />
        <span className="min-w-0 flex-1">
          <b className="block truncate" title={node.label}>
            {node.label}
          </b>
          <span className="block truncate text-12 text-ink-3">{underWords(node)}</span>
        </span>
      </div>
      {(rows.length > 0 || more > 0) && (
        <div className="lin-fields">
          {rows.map(({ path, carries }) => (
            <button
              key={path}
              type="button"
              tabIndex={-1}
              className={cn(
                'lin-field nodrag',
                carries && 'carries',
                node.key === chosen && path === field && 'is-chosen',
              )}
              onClick={(event) => {
                event.stopPropagation();
                choose(node.key, path);
              }}
            >
              <Handle
                id={`in:${path}`}
                type="target"
                position={Position.Left}
                className="lin-handle"
                isConnectable={false}
              />
              <span className="truncate font-mono">{path}</span>
              <Handle
                id={`out:${path}`}
                type="source"
                position={Position.Right}
                className="lin-handle"
                isConnectable={false}
              />
            </button>
          ))}
          {more > 0 && <p className="lin-more">{more} more in its details</p>}
        </div>
      )}
    </div>
  );
}

export const FrameBox = ({ data: { name } }: NodeProps<FrameFlowNode>) => (
  <div className="lin-frame">{name}</div>
);

/** A piece of a name: between delimiters, capitals and digits (docs/aws-facts.md §5). */
type Piece = {
  readonly text: string;
  /** Standing alone between delimiters, it is compared without regard to case. */
  readonly alone: boolean;
};

const PIECE = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

function piecesOf(name: string): readonly Piece[] {
  return name.split(/[^A-Za-z0-9]+/).flatMap((word) => {
    const pieces = word.match(PIECE) ?? [];
    return pieces.map((text) => ({ text, alone: pieces.length === 1 }));
  });
}

/**
 * Whether a search term is part of a name: its pieces stand in it one after the other. `count`, `COUNT` and
 * `CustomCount` are part of `CustomCount1`; `customcount` is not, and `customcount1` is the whole of it.
 */
export function isPartOf(term: string, name: string): boolean {
  const wanted = piecesOf(term);
  if (wanted.length === 0) return false;
  if (plain(term) === plain(name)) return true;
  const pieces = piecesOf(name);
  for (let from = 0; from + wanted.length <= pieces.length; from++)
    if (wanted.every((piece, index) => samePiece(piece, pieces[from + index]?.text ?? ''))) return true;
  return false;
}

const samePiece = ({ text, alone }: Piece, other: string): boolean =>
  alone ? text.toLowerCase() === other.toLowerCase() : text === other;

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

import { notFound } from 'next/navigation';

/** Unknown addresses answer inside the frame, so the way back is in sight. */
export default function MissingPage(): never {
  notFound();
}

/** What the map is drawn with, as the theme has it. */
export type HeatColors = {
  /** By class, from idle to the limit. */
  readonly classes: readonly string[];
  readonly nothing: string;
  readonly hatch: string;
  /** Of the notch that marks rejected writes. */
  readonly notch: string;
  readonly label: string;
  readonly strong: string;
};

const CLASSES = ['u-0', 'u-1', 'u-2', 'u-3', 'u-4', 'u-5'];

/** Reads the tokens where the map stands: `light-dark()` is only resolved for a property that is a colour. */
export function heatColors(at: HTMLElement): HeatColors {
  const probe = document.createElement('i');
  at.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(--color-${token})`;
    return getComputedStyle(probe).color;
  };
  const colors: HeatColors = {
    classes: CLASSES.map(resolve),
    nothing: resolve('u-none'),
    hatch: resolve('line-strong'),
    notch: resolve('u-5-ink'),
    label: resolve('ink-3'),
    strong: resolve('ink'),
  };
  probe.remove();
  return colors;
}

/** Diagonal lines for what nobody knows. */
export function hatching(
  context: CanvasRenderingContext2D,
  { nothing, hatch }: HeatColors,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) return nothing;
  pen.fillStyle = nothing;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = hatch;
  pen.beginPath();
  pen.moveTo(-1, 7);
  pen.lineTo(7, -1);
  pen.stroke();
  return context.createPattern(tile, 'repeat') ?? nothing;
}

type ChartNothingProps = { height: number; children: string };

/** In a chart's own place, when there is nothing to draw; says what is missing. */
export function ChartNothing({ height, children }: ChartNothingProps) {
  return (
    <p className="grid place-items-center text-center text-faint text-sm" style={{ height }}>
      {children}
    </p>
  );
}

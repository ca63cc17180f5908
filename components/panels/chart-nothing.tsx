type ChartNothingProps = { children: string };

/** In a chart's own place, when there is nothing to draw; says what is missing, and takes little room for it. */
export function ChartNothing({ children }: ChartNothingProps) {
  return (
    <p className="grid min-h-32 place-items-center text-balance px-4 text-center text-faint text-sm">
      {children}
    </p>
  );
}

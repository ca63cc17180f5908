type ChartNothingProps = {
  /** Of the chart, where a panel beside it may shrink; else what is missing takes little room. */
  height?: number;
  children: string;
};

/** In a chart's own place, when there is nothing to draw; says what is missing. */
export function ChartNothing({ height = 128, children }: ChartNothingProps) {
  return (
    <p
      className="grid place-items-center text-balance px-4 text-center text-faint text-sm"
      style={{ minHeight: height }}
    >
      {children}
    </p>
  );
}

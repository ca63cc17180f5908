import { classNames } from '@/components/ui/class-names';

/** A G that is a ring chart: spend, and who took which part of it. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      className={classNames('size-5 text-accent', className)}
    >
      <g strokeWidth="4.5">
        <path d="M20.5 12A8.5 8.5 0 0 1 5.49 17.46" stroke="currentColor" />
        <path d="M5.06 16.88A8.5 8.5 0 0 1 7.75 4.64" stroke="currentColor" strokeOpacity="0.6" />
        <path d="M8.4 4.3A8.5 8.5 0 0 1 18.01 5.99" stroke="currentColor" strokeOpacity="0.32" />
        <path d="M22.75 12H12.5" stroke="currentColor" />
      </g>
    </svg>
  );
}

/** The mark with the name, as it heads the sidebar and the phone's top bar. */
export function ProductName() {
  return (
    <span className="flex items-center gap-2 font-semibold text-base text-ink tracking-[-0.015em]">
      <ProductMark />
      {/* Letters of twice the size leave no room for it beside the key on a phone. */}
      <span className="max-[15rem]:sr-only">Genledger</span>
    </span>
  );
}

'use client';

import { use, useEffect, useRef } from 'react';
import { choosePress } from '@/components/ui/choose-press';
import { classNames } from '@/components/ui/class-names';
import { LongName } from '@/components/ui/long-name';
import { SeriesSwatch } from '@/components/ui/series-swatch';
import type { Entity } from '@/lib/chart/entity';
import { AheadContext } from './ahead-context';

type EntityButtonProps = {
  entity: Entity;
  onChoose: (exclude: boolean) => void;
  swatch?: boolean;
  /** Without the author before the slash, where room is short; the title has it all. */
  short?: boolean;
  className?: string;
};

/** A pointer that only passes does not stay that long; a hand that presses does. */
const RESTS_MS = 90;

/** A group by its name, everywhere the same: a press shows it alone, with Alt leaves it out. */
export function EntityButton({
  entity,
  onChoose,
  swatch = true,
  short = false,
  className,
}: EntityButtonProps) {
  const ahead = use(AheadContext);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => clearTimeout(resting.current);
  useEffect(() => () => clearTimeout(resting.current), []);
  return (
    <button
      type="button"
      title={`${entity.label}\nClick: only this. Alt-click: all but this.`}
      {...choosePress(onChoose)}
      onPointerEnter={() => {
        leave();
        resting.current = setTimeout(() => ahead?.(entity, false), RESTS_MS);
      }}
      onPointerLeave={leave}
      onPointerDown={(event) => {
        if (event.button === 0 && !event.altKey) ahead?.(entity, true);
      }}
      className={classNames(
        'relative reach flex min-h-6 min-w-6 max-w-full items-center gap-2 rounded-sm text-left text-ink decoration-line-strong underline-offset-4 hover:underline',
        className,
      )}
    >
      {swatch && <SeriesSwatch slot={entity.slot} />}
      <LongName>{short ? entity.label.replace(/^[\w.-]+\//, '') : entity.label}</LongName>
    </button>
  );
}

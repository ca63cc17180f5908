import { SingleKeysSwitch } from '@/components/commands/single-keys-switch';
import { Panel } from '@/components/ui/panel';

export function KeysSection() {
  return (
    <Panel title="Keyboard" subtitle="Kept in this browser only; ? lists all keys">
      <SingleKeysSwitch />
    </Panel>
  );
}
